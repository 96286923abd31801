// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.testing.TestPostgres;
import org.shanzhi.transparency.PublicLog;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Rehearses what {@code docs/operating.md} says of backup and restore with our own database: stop, copy the data folder, put the
 * copy in place, start; and with dumps.
 */
@DisabledOnOs(OS.WINDOWS)
class RestoredBackupTests {
    @TempDir
    Path folder;

    /** What those concerned hold in their hands, outside of the machine. */
    private record Held(CaseId id, String receipt, String photo) {}

    @Test
    void everythingHoldsAfterARestoreAndAnOlderBackupIsFoundOutByAKeptCheckpoint() throws Exception {
        Path first = folder.resolve("first");
        Path older = folder.resolve("older");
        Path newer = folder.resolve("newer");
        Path kept = folder.resolve("checkpoint");
        Held held;
        try (var platform = start(first)) {
            platform.getBean(DeskCounty.class).settle();
            held = open(platform);
            everythingHasItsPlaceInTheLog(platform, held.id());
        }
        copy(first, older);
        try (var platform = start(first)) {
            perform(
                    platform,
                    held,
                    1,
                    new CaseCommand.Dispatch(zj(), Optional.of(DeskCounty.DUTY), List.of(), ""),
                    "dispatch");
            perform(platform, held, 2, new CaseCommand.Sign(), "zj");
            everythingHasItsPlaceInTheLog(platform, held.id());
            Files.writeString(kept, checkpoint(platform));
        }
        copy(first, newer);

        try (var platform = start(newer)) {
            assertHolds(platform, held, CaseState.HANDLING, 3);
            perform(platform, held, 3, new CaseCommand.Contact("已联系"), "zj");
            everythingHasItsPlaceInTheLog(platform, held.id());
            Audit audit = audit(newer, kept);
            assertThat(audit.said()).contains("VERIFIED: 4 records compared").doesNotContain("NOT VERIFIED");
            assertThat(audit.exit()).isZero();
        }
        try (var platform = start(older)) {
            assertHolds(platform, held, CaseState.RECEIVED, 1);
            assertThat(audit(older).exit())
                    .as("By itself an older backup looks in order")
                    .isZero();
            Audit audit = audit(older, kept);
            assertThat(audit.said()).contains("NOT VERIFIED", "FORK");
            assertThat(audit.exit()).isOne();
        }
    }

    /** The other way: a dump of the database, with the folders of the keys and of the photos beside it. */
    @Test
    void everythingHoldsInAnEmptyDatabaseIntoWhichADumpWasRestored() throws Exception {
        assumeTrue(isThere("pg_dump") && isThere("pg_restore"), "There is no pg_dump of PostgreSQL 18 or later");
        Path first = folder.resolve("first");
        Path second = Files.createDirectory(folder.resolve("second"));
        Path dump = folder.resolve("shanzhi.dump");
        Path kept = folder.resolve("checkpoint");
        Held held;
        try (var platform = start(first)) {
            platform.getBean(DeskCounty.class).settle();
            held = open(platform);
            everythingHasItsPlaceInTheLog(platform, held.id());
            Files.writeString(kept, checkpoint(platform));
            var own = platform.getBean(JdbcConnectionDetails.class);
            String address = own.getJdbcUrl().substring("jdbc:".length()) + "?user=" + own.getUsername();
            run(
                    Objects.requireNonNull(own.getPassword()),
                    "pg_dump",
                    "--format=custom",
                    "--file=" + dump,
                    "--dbname=" + address);
        }
        copy(first.resolve("keys"), second.resolve("keys"));
        copy(first.resolve("attachments"), second.resolve("attachments"));
        String empty = TestPostgres.freshDatabase();
        run(
                "",
                "pg_restore",
                "--exit-on-error",
                "--no-owner",
                "--dbname=" + empty.substring("jdbc:".length()),
                dump.toString());

        try (var platform = start(second, "--spring.datasource.url=" + empty)) {
            assertHolds(platform, held, CaseState.RECEIVED, 1);
            perform(
                    platform,
                    held,
                    1,
                    new CaseCommand.Dispatch(zj(), Optional.of(DeskCounty.DUTY), List.of(), ""),
                    "dispatch");
            everythingHasItsPlaceInTheLog(platform, held.id());
        }
        Audit audit = audit(List.of("--url", empty, "--user", "postgres"), kept);
        assertThat(audit.said()).contains("VERIFIED: 2 records compared").doesNotContain("NOT VERIFIED");
        assertThat(audit.exit()).isZero();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            var process = new ProcessBuilder(program, "--version").start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = Pattern.compile("PostgreSQL\\) (\\d+)").matcher(said);
            return process.waitFor() == 0 && version.find() && Integer.parseInt(version.group(1)) >= 18;
        } catch (IOException _) {
            return false;
        }
    }

    private static void run(String password, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static ConfigurableApplicationContext start(Path data, String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--shanzhi.data=" + data,
                        "--shanzhi.demo=false",
                        "--server.port=0",
                        "--logging.level.root=WARN"),
                Stream.of(more));
        return new SpringApplicationBuilder(Shanzhi.class, DeskCounty.class).run(arguments.toArray(String[]::new));
    }

    private static Held open(ConfigurableApplicationContext platform) throws IOException {
        var photo = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "jpg", photo);
        var storing = platform.getBean(Attachments.class)
                .storePhoto("drain.jpg", new ByteArrayInputStream(photo.toByteArray()));
        var stored = ((Attachments.Storing.Done) storing).stored();
        var request = new OpenCase(
                new IntakeKey("test", "restored"),
                Channel.HOTLINE,
                "排水口溢水",
                "3号楼外排水口又溢水",
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "",
                null,
                null,
                null,
                new PersonalData("李小梅", "13900001234", null),
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of(stored));
        var opened = (Opening.Opened) platform.getBean(Cases.class).open(request, staff(platform, "hotline"));
        return new Held(opened.id(), opened.receiptCode(), stored.digest());
    }

    private static void perform(
            ConfigurableApplicationContext platform, Held held, int version, CaseCommand command, String who) {
        assertThat(platform.getBean(Cases.class).perform(held.id(), version, command, staff(platform, who)))
                .as("%s", command)
                .isInstanceOf(CaseOutcome.Done.class);
    }

    /** The case as it was, its words and photo, its owner's receipt and name, and the proof that nothing was changed. */
    private static void assertHolds(ConfigurableApplicationContext platform, Held held, CaseState state, int version)
            throws IOException {
        Cases cases = platform.getBean(Cases.class);
        CaseFile file = cases.file(held.id(), staff(platform, "dispatch")).orElseThrow();
        assertThat(file.matter().state()).isEqualTo(state);
        assertThat(file.matter().version()).isEqualTo(version);
        assertThat(file.history()).hasSize(version);
        try (var photo = platform.getBean(Attachments.class).open(held.photo()).orElseThrow()) {
            assertThat(ImageIO.read(photo).getWidth()).isEqualTo(20);
        }
        String digest =
                platform.getBean(ReceiptCodes.class).digest(held.receipt()).orElseThrow();
        assertThat(cases.byReceipt(new Actor.ReceiptHolder(digest))).contains(held.id());
        assertThat(cases.revealReporter(held.id(), "回访前核对称呼", staff(platform, "hotline")))
                .hasValueSatisfying(person -> assertThat(person.name()).isEqualTo("李小梅"));
        everythingHasItsPlaceInTheLog(platform, held.id());
    }

    private static void everythingHasItsPlaceInTheLog(ConfigurableApplicationContext platform, CaseId id) {
        Cases cases = platform.getBean(Cases.class);
        int steps = cases.file(id, staff(platform, "dispatch"))
                .orElseThrow()
                .matter()
                .version();
        PublicLog log = platform.getBean(PublicLog.class);
        Awaitility.await()
                .until(() -> log.receipt(id.subject(), (_, _) -> true) instanceof PublicLog.ReceiptOutcome.Issued issued
                        && issued.file()
                                        .lines()
                                        .filter(it -> it.startsWith("record "))
                                        .count()
                                == steps);
    }

    private static String checkpoint(ConfigurableApplicationContext platform) throws IOException, InterruptedException {
        String port = platform.getEnvironment().getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/log/checkpoint"))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private record Audit(int exit, String said) {}

    /** What {@code bin/verify-log --database} starts. */
    private static Audit audit(Path data, Path... checkpoints) throws Exception {
        return audit(List.of("--data", data.toString()), checkpoints);
    }

    private static Audit audit(List<String> database, Path... checkpoints) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                withoutTests(),
                "org.shanzhi.transparency.AuditProgram",
                "--database"));
        command.addAll(database);
        for (Path checkpoint : checkpoints) {
            command.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Audit(process.exitValue(), said);
    }

    /** Records that tests make up for themselves are none of the platform's. */
    private static String withoutTests() throws URISyntaxException {
        Path tests = Path.of(RestoredBackupTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Actor staff(ConfigurableApplicationContext platform, String who) {
        return platform.getBean(Accounts.class).staff(who).orElseThrow();
    }

    private static OrganisationId zj() {
        return DeskCounty.organisation("ZJ");
    }
}
