// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.testing.TestPostgres;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.Receipt;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.TileId;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.transparency.log.VerifierKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log on a real database, without the rest of the platform; records come from a diary in a table of the test. */
class PublicLogTests {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path folder;

    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private Diary diary;
    private Node node;

    /** A page of the diary; the words are personal. */
    record Page(String subject, long number, Instant at, String state, String words) implements PublicRecord {
        @Override
        public UUID eventId() {
            return new UUID(1, number);
        }

        @Override
        public String kind() {
            return "diary.page";
        }

        @Override
        public SortedMap<String, String> facts() {
            return new TreeMap<>(Map.of("to", state));
        }

        @Override
        public SortedMap<String, String> sealed() {
            return new TreeMap<>(Map.of("words", words));
        }
    }

    /** Tells the pages again from the table as it stands. */
    static final class Diary implements RecordSource {
        private final JdbcClient jdbc;

        Diary(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void write(Page page) {
            jdbc.sql("INSERT INTO diary VALUES (:subject, :number, :at, :state, :words)")
                    .param("subject", page.subject())
                    .param("number", page.number())
                    .param("at", page.at().atOffset(ZoneOffset.UTC))
                    .param("state", page.state())
                    .param("words", page.words())
                    .update();
        }

        @Override
        public String prefix() {
            return "diary/";
        }

        @Override
        public List<PublicRecord> of(String subject) {
            return all().filter(page -> page.subject().equals(subject)).toList();
        }

        @Override
        public List<PublicRecord> after(String subject, long number, int most) {
            return all().filter(page -> subject.isEmpty()
                            || page.subject().compareTo(subject) > 0
                            || page.subject().equals(subject) && page.number() > number)
                    .limit(most)
                    .toList();
        }

        private Stream<PublicRecord> all() {
            return jdbc
                    .sql("SELECT subject, number, at, state, words FROM diary ORDER BY subject COLLATE \"C\", number")
                    .query((row, _) -> (PublicRecord) new Page(
                            row.getString("subject"),
                            row.getLong("number"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("state"),
                            row.getString("words")))
                    .list()
                    .stream();
        }
    }

    /** One node of the platform: what is in memory and in its key folder, on the database that all share. */
    private final class Node {
        final JdbcLog log = new JdbcLog(jdbc);
        final LogKeys keys;
        final Deeds deeds = new Deeds(jdbc);
        final Sequencer sequencer;
        final LogBook book;

        Node(Path keyFolder, LogSettings settings) {
            this(keyFolder, settings, START);
        }

        /** @param now what the clock of this machine says */
        Node(Path keyFolder, LogSettings settings, Instant now) {
            keys = new LogKeys(jdbc, keyFolder);
            var keeper = new RecordKeeper(log);
            ApplicationEventPublisher events = event -> keeper.keep((PublicRecord) event);
            sequencer =
                    new Sequencer(log, keys, deeds, settings, events, transaction, Clock.fixed(now, ZoneOffset.UTC));
            book = new LogBook(log, keys, deeds, sequencer, sources(), transaction);
        }

        Checkpoint head() {
            return log.latest().orElseThrow().checkpoint();
        }

        LogAudit.Report audit(SignedNote... outside) {
            return new LogAudit(log, deeds, sources().stream()).run(keys.verifiers(), List.of(outside));
        }

        private ObjectProvider<RecordSource> sources() {
            var beans = new DefaultListableBeanFactory();
            beans.registerSingleton("diary", diary);
            beans.registerSingleton("deeds", deeds);
            return beans.getBeanProvider(RecordSource.class);
        }
    }

    private static final LogSettings SETTINGS =
            new LogSettings(Optional.of("county.example/log"), List.of(), List.of(), Optional.empty());

    @BeforeEach
    void beginALog() {
        PGSimpleDataSource database = TestPostgres.freshDataSource();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/transparency")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        CREATE TABLE diary (subject text, number bigint, at timestamptz, state text, words text)
                        """).update();
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        diary = new Diary(jdbc);
        node = new Node(folder.resolve("keys"), SETTINGS);
    }

    private void happen(String subject, int pages) {
        for (int number = 1; number <= pages; number++) {
            happen(new Page(subject, number, START.plusSeconds(number), "STATE-" + number, "words " + number));
        }
    }

    private void happen(Page page) {
        transaction.executeWithoutResult(_ -> {
            diary.write(page);
            new RecordKeeper(node.log).keep(page);
        });
    }

    private Receipt receipt(String subject) {
        return switch (node.book.receipt(subject, (_, _) -> true)) {
            case PublicLog.ReceiptOutcome.Issued issued -> Receipt.parse(issued.file());
            case PublicLog.ReceiptOutcome.NotYet _,
                    PublicLog.ReceiptOutcome.Erased _,
                    PublicLog.ReceiptOutcome.Differs _ -> throw new AssertionError("No receipt of " + subject);
        };
    }

    @Test
    void theFirstStartSignsAnEmptyLog() {
        node.sequencer.run();

        assertThat(node.head()).isEqualTo(new Checkpoint("county.example/log", 0, new TiledTree(node.log, 0).root()));
        assertThat(node.log.latest().orElseThrow().note().signers(node.keys.verifiers()))
                .hasSize(1);
    }

    @Test
    void whatHappenedGetsItsPlaceInTheOrderInWhichItHappened() {
        happen("diary/a", 3);
        happen("diary/b", 300);
        node.sequencer.run();

        assertThat(node.head().size()).isEqualTo(303);
        assertThat(node.log.leaves("diary/a")).extracting(JdbcLog.Leaf::index).containsExactly(0L, 1L, 2L);
        assertThat(node.log.waiting()).isZero();
        assertThat(node.audit().findings()).isEmpty();
        assertThat(node.audit().compared()).isEqualTo(303);
    }

    @Test
    void whatDidNotHappenAfterAllIsNotCommitted() {
        var page = new Page("diary/a", 1, START, "OPEN", "words");
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    diary.write(page);
                    new RecordKeeper(node.log).keep(page);
                    throw new MalformedException("the step was refused");
                }))
                .isInstanceOf(MalformedException.class);
        node.sequencer.run();

        assertThat(node.head().size()).isZero();
    }

    @Test
    void nothingIsCommittedOutsideOfATransaction() {
        assertThatThrownBy(() -> new RecordKeeper(node.log).keep(new Page("diary/a", 1, START, "OPEN", "words")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLogKeepsNeitherWordsNorFacts() {
        happen("diary/a", 1);
        node.sequencer.run();

        String everything = jdbc.sql("""
                        SELECT string_agg(concat_ws(' ', leaf::text, encode(commitment, 'escape')), ' ')
                          FROM transparency.leaf AS leaf
                        """).query(String.class).single();
        assertThat(everything).doesNotContain("words 1").doesNotContain("STATE-1");
    }

    @Test
    void aReceiptProvesEachStepAndOpensWhatItsReaderMaySee() {
        happen("diary/other", 700);
        happen("diary/mine", 4);
        node.sequencer.run();

        Receipt receipt = receipt("diary/mine");
        var finding = receipt.examine(node.keys.verifiers());

        assertThat(finding.problems()).isEmpty();
        assertThat(receipt.entries()).hasSize(4);
        assertThat(receipt.entries().getFirst().openings().getFirst().value()).isEqualTo("words 1");
        assertThat(Receipt.parse(receipt.toString().replace("\n", "\r\n"))
                        .examine(node.keys.verifiers())
                        .inOrder())
                .isTrue();
    }

    @Test
    void aReceiptThatOpensNothingTellsNoWords() {
        happen("diary/mine", 1);
        node.sequencer.run();

        var issued = (PublicLog.ReceiptOutcome.Issued) node.book.receipt("diary/mine", (_, _) -> false);

        assertThat(issued.file()).doesNotContain("open words").contains("fact to: STATE-1");
    }

    @Test
    void aChangedReceiptIsFoundOutWhateverWasChanged() {
        happen("diary/mine", 3);
        node.sequencer.run();
        String file = receipt("diary/mine").toString();

        for (String changed : List.of(
                file.replace("STATE-2", "STATE-9"),
                file.replace("number: 2", "number: 3"),
                file.replaceFirst("(?s)record 1\n.*?\n\n", ""),
                file.replaceFirst("record 0", "record 1"),
                file.replace("county.example/log\n3\n", "county.example/log\n4\n"),
                file.replaceAll("open words ([^ ]+) [^\n]+", "open words $1 aGVsbG8="))) {
            assertThat(changed).isNotEqualTo(file);
            assertThat(Receipt.parse(changed).examine(node.keys.verifiers()).problems())
                    .as(changed)
                    .isNotEmpty();
        }
        assertThat(Receipt.parse(file).examine(List.of()).problems()).isNotEmpty();
    }

    @Test
    void anAlteredRowIsFoundAndNamedAndNoReceiptIsMadeOfIt() {
        happen("diary/a", 5);
        node.sequencer.run();
        jdbc.sql("UPDATE diary SET words = 'nicer words' WHERE number = 3").update();

        assertThat(node.audit().findings()).containsExactly(new AuditFinding.Altered("diary/a", 3));
        assertThat(node.book.receipt("diary/a", (_, _) -> true))
                .isEqualTo(new PublicLog.ReceiptOutcome.Differs(List.of(3L)));
    }

    @Test
    void removedAddedAndReorderedRowsAreToldApart() {
        happen("diary/a", 5);
        happen("diary/b", 5);
        happen("diary/c", 5);
        node.sequencer.run();
        jdbc.sql("DELETE FROM diary WHERE subject = 'diary/a' AND number = 5").update();
        diary.write(new Page("diary/b", 6, START.plusSeconds(99), "CLOSED", "all is well"));
        jdbc.sql("UPDATE diary SET number = 7 - number WHERE subject = 'diary/c' AND number IN (3, 4)")
                .update();
        diary.write(new Page("diary/d", 1, START, "OPEN", "never said"));

        assertThat(node.audit().findings())
                .containsExactly(
                        new AuditFinding.Removed("diary/a", 5),
                        new AuditFinding.Added("diary/b", 6),
                        new AuditFinding.Reordered("diary/c", List.of(3L, 4L)),
                        new AuditFinding.Added("diary/d", 1));
    }

    @Test
    void whatWaitsForItsPlaceIsComparedToo() {
        happen("diary/a", 2);
        jdbc.sql("UPDATE diary SET words = 'other words' WHERE number = 2").update();

        assertThat(node.audit().findings()).containsExactly(new AuditFinding.Altered("diary/a", 2));
        assertThat(node.audit().waiting()).isEqualTo(2);
    }

    @Test
    void anErasedPersonIsToldApartFromATamperedRow() {
        happen("diary/a", 2);
        happen("diary/b", 2);
        node.sequencer.run();
        Receipt before = receipt("diary/b");

        node.book.erase("diary/a", "the person asked, PIPL article 47");
        jdbc.sql("UPDATE diary SET words = '' WHERE subject = 'diary/a'").update();
        jdbc.sql("UPDATE transparency.leaf SET secret = NULL WHERE subject = 'diary/b' AND number = 2")
                .update();
        node.sequencer.run();

        assertThat(node.audit().findings())
                .containsExactly(new AuditFinding.Erased("diary/a", 2), new AuditFinding.Hidden("diary/b", 2));
        assertThat(node.book.receipt("diary/a", (_, _) -> true)).isEqualTo(new PublicLog.ReceiptOutcome.Erased());
        assertThat(before.examine(node.keys.verifiers()).inOrder()).isTrue();
        assertThat(node.head().size()).isEqualTo(5);
    }

    @Test
    void theLogsOwnTablesCannotBeRewrittenUnseen() {
        happen("diary/a", 300);
        node.sequencer.run();
        jdbc.sql("""
                        UPDATE transparency.leaf SET commitment = sha256('x') WHERE subject = 'diary/a' AND number = 7
                        """).update();

        assertThat(node.audit().findings())
                .contains(
                        new AuditFinding.EntryAltered(6, "diary/a step 7"),
                        new AuditFinding.CheckpointFalse("county.example/log", 300, true),
                        new AuditFinding.Altered("diary/a", 7));

        jdbc.sql("DELETE FROM transparency.leaf WHERE number = 7").update();
        assertThat(node.audit().findings())
                .contains(new AuditFinding.EntryAltered(6, ""), new AuditFinding.Added("diary/a", 7));
    }

    @Test
    void anOlderBackupShowsAsAForkAndNothingIsSignedUntilSomebodyDecides() {
        happen("diary/a", 3);
        node.sequencer.run();
        backUp();
        happen("diary/b", 2);
        node.sequencer.run();
        SignedNote kept = node.log.latest().orElseThrow().note();
        restore();
        happen("diary/c", 1);
        var restarted = new Node(folder.resolve("keys"), SETTINGS);
        restarted.sequencer.run();

        assertThat(restarted.sequencer.state()).isInstanceOf(LogState.Forked.class);
        assertThat(restarted.head().size()).isEqualTo(3);
        assertThat(restarted.log.waiting()).isEqualTo(1);
        assertThat(restarted.audit(kept).findings()).contains(new AuditFinding.Fork("county.example/log", 5));
        assertThatThrownBy(() -> restarted.sequencer.rotate("anyway")).isInstanceOf(LogStandsStillException.class);
    }

    @Test
    void afterARestoreTheLogBeginsAgainUnderAnotherNameAndSaysSo() {
        happen("diary/a", 3);
        node.sequencer.run();
        Receipt early = receipt("diary/a");
        backUp();
        happen("diary/b", 2);
        node.sequencer.run();
        restore();
        var restarted = new Node(
                folder.resolve("keys"),
                new LogSettings(
                        Optional.of("county.example/log"),
                        List.of(),
                        List.of(),
                        Optional.of("disk broken, backup of the night before")));
        restarted.sequencer.run();

        assertThat(restarted.sequencer.state()).isEqualTo(new LogState.Running());
        assertThat(restarted.head().origin()).isEqualTo("county.example/log/2");
        assertThat(restarted.head().size()).isEqualTo(4);
        assertThat(restarted.deeds.list().getFirst().about()).startsWith("county.example/log 5 ");
        assertThat(restarted.audit().findings()).isEmpty();
        assertThat(early.examine(restarted.keys.verifiers()).inOrder()).isTrue();
        assertThat(restarted.keys.all().getLast().endorsement()).isPresent();
        assertThat(Sequencer.next("county.example/log/2")).isEqualTo("county.example/log/3");
    }

    private void backUp() {
        for (String table : List.of("leaf", "tile", "checkpoint")) {
            jdbc.sql("CREATE TABLE backup_" + table + " AS SELECT * FROM transparency." + table)
                    .update();
        }
        jdbc.sql("CREATE TABLE backup_diary AS SELECT * FROM diary").update();
    }

    private void restore() {
        for (String table : List.of("leaf", "tile", "checkpoint")) {
            jdbc.sql("DELETE FROM transparency." + table).update();
            jdbc.sql("INSERT INTO transparency." + table + " SELECT * FROM backup_" + table)
                    .update();
        }
        jdbc.sql("DELETE FROM diary").update();
        jdbc.sql("INSERT INTO diary SELECT * FROM backup_diary").update();
    }

    @Test
    void aNewKeySignsOnAndTheOldOneVouchesForIt() {
        happen("diary/a", 3);
        node.sequencer.run();
        Receipt before = receipt("diary/a");

        VerifierKey fresh = node.sequencer.rotate("yearly change");
        node.sequencer.run();
        happen("diary/b", 1);
        node.sequencer.run();

        assertThat(node.log.latest().orElseThrow().note().signers(List.of(fresh)))
                .containsExactly(fresh);
        assertThat(before.examine(node.keys.verifiers()).inOrder()).isTrue();
        VerifierKey old = node.keys.all().getFirst().key();
        SignedNote endorsement =
                SignedNote.parse(node.keys.all().getLast().endorsement().orElseThrow());
        assertThat(endorsement.signers(List.of(old))).containsExactly(old);
        assertThat(endorsement.text()).contains(fresh.toString());
        assertThat(node.audit().findings()).isEmpty();
        assertThat(node.head().size()).isEqualTo(5);
    }

    @Test
    void aClockSetBackNeitherStopsTheLogNorLooksLikeAFork() {
        happen("diary/a", 3);
        node.sequencer.run();
        SignedNote kept = node.log.latest().orElseThrow().note();
        var setBack = new Node(folder.resolve("keys"), SETTINGS, START.minus(Duration.ofDays(400)));

        happen(new Page("diary/b", 1, START.minus(Duration.ofDays(400)), "STATE-1", "words 1"));
        setBack.sequencer.run();
        VerifierKey fresh = setBack.sequencer.rotate("the clock was wrong");
        setBack.sequencer.run();

        assertThat(setBack.sequencer.state()).isEqualTo(new LogState.Running());
        assertThat(setBack.head().size()).isEqualTo(5);
        assertThat(setBack.log.latest().orElseThrow().note().signers(List.of(fresh)))
                .containsExactly(fresh);
        assertThat(setBack.audit(kept).findings()).isEmpty();
    }

    @Test
    void withoutThePrivateKeyRecordsWait() {
        node.sequencer.run();
        happen("diary/a", 2);
        var elsewhere = new Node(folder.resolve("other-keys"), SETTINGS);
        elsewhere.sequencer.run();

        assertThat(elsewhere.sequencer.state()).isInstanceOf(LogState.KeyMissing.class);
        assertThat(elsewhere.log.waiting()).isEqualTo(2);
        node.sequencer.run();
        assertThat(node.head().size()).isEqualTo(2);
    }

    @Test
    void twoNodesTakeTurnsAndTheLogStaysOne() throws Exception {
        node.sequencer.run();
        var other = new Node(folder.resolve("keys"), SETTINGS);
        happen("diary/a", 2_000);

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = List.of(node, other).stream()
                    .flatMap(it -> Stream.of(it, it, it))
                    .map(it -> workers.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            it.sequencer.place();
                        }
                    }))
                    .toList();
            for (var each : running) {
                each.get();
            }
        }
        node.sequencer.run();

        assertThat(node.head().size()).isEqualTo(2_000);
        assertThat(node.audit().findings()).isEmpty();
    }

    @Test
    void thePrivateKeyIsForItsOwnerAlone() throws Exception {
        node.sequencer.run();

        try (var files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
        }
        assertThat(Files.readString(keyFile(".checkpoint"), StandardCharsets.UTF_8))
                .startsWith("county.example/log\n0\n");
    }

    private Path keyFile(String ending) throws Exception {
        try (var files = Files.list(folder.resolve("keys"))) {
            return files.filter(it -> it.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void tilesHoldWhatASmallerTreeHadFirst() {
        happen("diary/a", 100);
        node.sequencer.run();
        byte[] early = node.log.read(new TileId(0, 0), 100);
        happen("diary/b", 200);
        node.sequencer.run();

        assertThat(node.log.read(new TileId(0, 0), 100)).isEqualTo(early);
        assertThat(node.log.read(new TileId(0, 0), 256)).hasSize(8_192);
        assertThatThrownBy(() -> node.log.read(new TileId(0, 1), 256)).isInstanceOf(MalformedException.class);
    }
}
