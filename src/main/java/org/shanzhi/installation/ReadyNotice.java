// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Announcement;
import org.shanzhi.shared.ConsoleText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console, once the platform is ready, where to go and what else its modules have to say. */
@Component
class ReadyNotice {
    private static final String RULE = "─".repeat(72);

    private final ObjectProvider<Announcement> announcements;
    private final Environment environment;
    private final JdbcConnectionDetails database;

    ReadyNotice(ObjectProvider<Announcement> announcements, Environment environment, JdbcConnectionDetails database) {
        this.announcements = announcements;
        this.environment = environment;
        this.database = database;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            Terminal.output().println(String.join("\n", lines(web.getWebServer().getPort())));
        }
    }

    private List<String> lines(int port) {
        var lines = new ArrayList<String>();
        lines.add(RULE);
        lines.addAll(ConsoleText.inBoth("installation.ready.address", List.of(address(port)))
                .lines()
                .toList());
        if (database instanceof OwnDatabase) {
            String folder = Path.of(environment.getRequiredProperty("shanzhi.data"))
                    .toAbsolutePath()
                    .normalize()
                    .toString();
            lines.addAll(ConsoleText.inBoth("installation.ready.data", List.of(folder))
                    .lines()
                    .toList());
        }
        announcements
                .orderedStream()
                .map(Announcement::lines)
                .filter(said -> !said.isEmpty())
                .forEach(said -> {
                    lines.add("");
                    lines.addAll(said);
                });
        lines.add(RULE);
        return lines;
    }

    private String address(int port) {
        boolean encrypted = environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.certificate");
        return (encrypted ? "https" : "http") + "://localhost:" + port + "/";
    }
}
