// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.ConsoleText;
import org.shanzhi.shared.StartUpException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Finds the sentence for a start that failed, however deep the reason lies. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartUpFailures implements FailureAnalyzer {
    private final Environment environment;

    StartUpFailures(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return reason(failure).map(reason -> analysis(reason, failure)).orElse(null);
    }

    static FailureAnalysis analysis(StartUpException reason, Throwable failure) {
        return new FailureAnalysis(
                ConsoleText.inBoth(reason.key(), reason.arguments()),
                ConsoleText.inBoth(reason.key() + ".remedy", reason.arguments()),
                failure);
    }

    private Optional<StartUpException> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartUpException reason) {
                return Optional.of(reason);
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(new StartUpException(
                        "installation.startup.port-taken",
                        Integer.toString(taken.getPort()),
                        Integer.toString(taken.getPort() + 1)));
            }
            if (DiskSpace.isExhausted(cause)) {
                return Optional.of(diskFull());
            }
            if (cause instanceof WebServerException
                    && String.valueOf(cause.getMessage()).contains("tempDir")) {
                return Optional.of(new StartUpException(
                        "installation.startup.temporary-folder",
                        System.getProperty("java.io.tmpdir"),
                        String.valueOf(
                                NestedExceptionUtils.getMostSpecificCause(cause).getMessage())));
            }
            if (cause instanceof FlywayException migration) {
                return Optional.of(new StartUpException("installation.startup.migration", firstLine(migration)));
            }
        }
        return Optional.empty();
    }

    private StartUpException diskFull() {
        return environment.getProperty("spring.datasource.url", "").isBlank()
                ? DiskSpace.full(
                        Path.of(environment.getProperty("shanzhi.data", "data")).toAbsolutePath())
                : new StartUpException("installation.startup.database-disk-full", "PostgreSQL");
    }

    private static String firstLine(FlywayException problem) {
        String message = problem.getMessage();
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }
}
