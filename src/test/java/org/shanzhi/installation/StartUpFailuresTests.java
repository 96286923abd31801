// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.StartUpException;
import org.shanzhi.testing.TestPostgres;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.mock.env.MockEnvironment;

class StartUpFailuresTests {
    private final StartUpFailures failures = new StartUpFailures(new MockEnvironment());

    @Test
    void reasonIsFoundHoweverDeepAndToldInBothLanguages() {
        var failure = new IllegalStateException(
                "outer", new StartUpException("installation.startup.data-in-use", "/data", "42", "2026-11-23 10:00"));

        var analysis = failures.analyze(failure);

        assertThat(analysis).isNotNull();
        assertThat(StartUpReport.text(analysis))
                .contains("善治没有启动")
                .contains("数据文件夹 /data 正被进程 42 使用")
                .contains("in use by process 42 since 2026-11-23 10:00")
                .contains("--shanzhi.data=")
                .doesNotContain("Exception");
    }

    @Test
    void failureWithoutAReasonOfOursIsLeftToOthers() {
        assertThat(failures.analyze(new IllegalStateException("something else")))
                .isNull();
    }

    @Test
    void fullDiskIsRecognisedInWhateverSaysSo() {
        var analysis = failures.analyze(new IllegalStateException(new IOException("write: No space left on device")));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .as("our own database: the folder")
                .contains("磁盘空间不够", "full")
                .contains(Path.of("data").toAbsolutePath().toString());

        var given = new StartUpFailures(new MockEnvironment().withProperty("spring.datasource.url", "jdbc:x"))
                .analyze(new IllegalStateException(new SQLException("could not extend file", "53100")));

        assertThat(given).isNotNull();
        assertThat(given.getDescription()).contains("数据库所在的磁盘已满").contains("full");
    }

    @Test
    void temporaryFolderThatCannotBeUsedIsNamed() {
        var analysis = failures.analyze(new WebServerException(
                "Unable to create tempDir. java.io.tmpdir is set to /x", new IOException("Read-only file system")));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("临时文件夹", System.getProperty("java.io.tmpdir"), "Read-only file system");
        assertThat(analysis.getAction()).contains("-Djava.io.tmpdir=");
    }

    @Test
    void portTakenWhileStartingIsTheSameSentence() {
        var analysis = failures.analyze(new PortInUseException(8080));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getAction()).contains("--server.port=8081");
    }

    @Test
    void takenPortIsNoticedBeforeAnyWork() throws Exception {
        try (var other = new ServerSocket(0)) {
            assertRefused(() -> new WebPort(null, other.getLocalPort()).check(), "installation.startup.port-taken");
        }
    }

    @Test
    void freePortIsFine() throws Exception {
        int free;
        try (var other = new ServerSocket(0)) {
            free = other.getLocalPort();
        }

        assertThatCode(() -> new WebPort(null, free).check()).doesNotThrowAnyException();
        assertThatCode(() -> new WebPort(null, 0).check()).doesNotThrowAnyException();
    }

    @Test
    void databaseThatDoesNotAnswerIsNamedWithoutItsPassword() throws Exception {
        int free;
        try (var other = new ServerSocket(0)) {
            free = other.getLocalPort();
        }
        var database = new GivenDatabase(
                "jdbc:postgresql://localhost:" + free + "/shanzhi?password=hidden", "shanzhi", "hidden");

        assertThatThrownBy(database::check)
                .isInstanceOfSatisfying(StartUpException.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("installation.startup.database-unreachable");
                    assertThat(refusal.arguments().getFirst()).endsWith("/shanzhi");
                })
                .hasMessageNotContaining("hidden");
    }

    @Test
    void databaseOfAnotherMakeIsNamed() {
        var database = new GivenDatabase("jdbc:mysql://localhost/shanzhi?password=hidden", "shanzhi", "hidden");

        assertRefused(database::check, "installation.startup.database-not-postgres");
    }

    @Test
    void databaseUserWithoutTheRightToMakeSchemasIsRefused() throws Exception {
        String url = TestPostgres.freshDatabase();
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE guest_of_" + name + " LOGIN");
        }

        var database = new GivenDatabase(url.substring(0, url.indexOf('?')), "guest_of_" + name, null);

        assertRefused(database::check, "installation.startup.database-privilege");
    }

    @Test
    void goodDatabaseIsTaken() {
        var database = new GivenDatabase(TestPostgres.freshDatabase(), null, null);

        assertThat(database.check()).isSameAs(database);
    }

    @Test
    void sentencesOfAllFailuresExistInBothLanguages() {
        for (String module : List.of("installation", "access", "demo")) {
            for (String language : List.of("zh", "en")) {
                var bundle = ResourceBundle.getBundle("messages." + module + "_" + language, Locale.ROOT);
                assertThat(bundle.keySet().stream()
                                .filter(key -> key.startsWith(module + ".startup.") && !key.endsWith(".remedy")))
                        .isNotEmpty()
                        .allSatisfy(key -> assertThat(bundle.containsKey(key + ".remedy"))
                                .as(key)
                                .isTrue());
            }
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String key) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StartUpException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
