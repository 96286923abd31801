// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.Terminal;
import org.shanzhi.transparency.log.VerifierKey;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Audits a database without the platform (审计程序): recomputes every commitment from the rows as they stand and says which
 * were altered, removed, added or moved. Reads only. Ends with 0 where everything is in order, with 1 where it is not, with
 * 2 where it was asked for something it does not know.
 */
final class AuditProgram {
    private static final String USAGE = """
            verify-log --database [--url JDBC-URL --user NAME | --data FOLDER] [--key KEY]... [--checkpoint FILE]...

              --url, --user   the PostgreSQL to audit; its password is taken from $PGPASSWORD
              --data          instead: the data folder of a platform that brings its own database along (default: data)
              --key           a key to trust (name+id+key); without it those in the database itself are believed
              --checkpoint    a checkpoint that was kept outside: mail, paper, another machine
            """;

    private Optional<String> url = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Path data = Path.of("data");
    private final List<VerifierKey> keys = new ArrayList<>();
    private final List<SignedNote> checkpoints = new ArrayList<>();

    private AuditProgram() {}

    /** Run the program and end the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var program = new AuditProgram();
        try {
            if (!program.read(arguments)) {
                Terminal.complain(USAGE);
                return 2;
            }
            return program.audit() ? 0 : 1;
        } catch (CannotGetJdbcConnectionException unreachable) {
            Terminal.complain("NOT VERIFIED: the database cannot be reached: "
                    + unreachable.getMostSpecificCause().getMessage());
        } catch (MalformedException | UncheckedIOException problem) {
            Terminal.complain("NOT VERIFIED: " + problem.getMessage());
        }
        return 1;
    }

    private boolean read(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (word.equals("--database")) {
                continue;
            }
            if (++i == arguments.length) {
                return false;
            }
            switch (word) {
                case "--url" -> url = Optional.of(arguments[i]);
                case "--user" -> user = Optional.of(arguments[i]);
                case "--data" -> data = Path.of(arguments[i]);
                case "--key" -> keys.add(VerifierKey.parse(arguments[i]));
                case "--checkpoint" -> checkpoints.add(SignedNote.parse(text(Path.of(arguments[i]))));
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean audit() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var source = url.isPresent() ? given(url.get()) : own();
            var jdbc = JdbcClient.create(source);
            context.registerBean(JdbcClient.class, () -> jdbc);
            // Whoever can tell records again needs nothing but the database; nothing else of the platform is started.
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(RecordSource.class));
            scanner.scan("org.shanzhi");
            context.refresh();
            var reading = new TransactionTemplate(new JdbcTransactionManager(source));
            reading.setReadOnly(true);
            reading.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            LogAudit.Report report = reading.execute(_ -> audit(context, jdbc));
            return tell(Objects.requireNonNull(report));
        }
    }

    private LogAudit.Report audit(AnnotationConfigApplicationContext context, JdbcClient jdbc) {
        var trusted = keys.isEmpty() ? new LogKeys(jdbc, data).verifiers() : keys;
        if (keys.isEmpty()) {
            Terminal.say("No --key was given: the keys in the database itself are believed.");
        }
        return new LogAudit(
                        new JdbcLog(jdbc),
                        context.getBean(Deeds.class),
                        context.getBeanProvider(RecordSource.class).stream())
                .run(trusted, checkpoints);
    }

    private static boolean tell(LogAudit.Report report) {
        report.findings().forEach(finding -> Terminal.say(finding.sentence()));
        Terminal.say((report.inOrder() ? "VERIFIED: " : "NOT VERIFIED: ") + report.compared() + " records compared, "
                + report.size() + " entries in the log, " + report.waiting() + " waiting for their place, "
                + report.findings().stream().filter(AuditFinding::offence).count() + " not in order");
        return report.inOrder();
    }

    private PGSimpleDataSource given(String address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address);
        user.ifPresent(source::setUser);
        Optional.ofNullable(System.getenv("PGPASSWORD")).ifPresent(source::setPassword);
        return source;
    }

    /** The port stands in the fourth line of what the running server keeps in its folder. */
    private PGSimpleDataSource own() {
        String[] server =
                text(data.resolve("postgres").resolve("postmaster.pid")).split("\n", -1);
        if (server.length < 4) {
            throw new MalformedException("No database is running in " + data.toAbsolutePath());
        }
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + server[3].strip() + "/shanzhi");
        source.setUser("shanzhi");
        source.setPassword(text(data.resolve("postgres.password")).strip());
        return source;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot be read: " + file.toAbsolutePath(), unreadable);
        }
    }
}
