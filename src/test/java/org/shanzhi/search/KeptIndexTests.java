// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.Shanzhi;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.search.text.Ask;
import org.shanzhi.search.text.Hit;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** What a node that starts again does with the index that it kept, beside the real table of changes. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/search-pages", "shanzhi.search.most=40"})
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class KeptIndexTests {
    private static final Edition THIS = new Edition("this");

    @TempDir
    Path folder;

    @Autowired
    JdbcChanged changed;

    @Autowired
    JdbcBookmarks bookmarks;

    @Autowired
    SortableIds ids;

    @Autowired
    TestClock clock;

    @Autowired
    ZoneId zone;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Notes notes = new Notes();

    /** A module with a few texts, which counts how often it is read from the beginning. */
    private final class Notes implements FindableSource {
        private volatile CountDownLatch mayBeRead = new CountDownLatch(0);
        private final Map<String, String> said = new TreeMap<>();
        private final AtomicInteger readAnew = new AtomicInteger();

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public List<Findable> now(Collection<String> subjects) {
            return subjects.stream()
                    .filter(it -> it.startsWith("note/"))
                    .map(this::text)
                    .toList();
        }

        @Override
        public List<Findable> after(String subject, int most) {
            if (subject.isEmpty()) {
                readAnew.incrementAndGet();
                await().until(() -> mayBeRead.getCount() == 0);
            }
            return FindableSource.part(said.keySet().stream().map(this::text), subject, most);
        }

        @Override
        public List<String> passed(Instant from, Instant to) {
            return List.of();
        }

        private Findable text(String subject) {
            String text = said.get(subject);
            return text == null
                    ? FindableText.gone(ids.next(), subject)
                    : new FindableText(
                            ids.next(),
                            subject,
                            "",
                            "",
                            text,
                            "",
                            Optional.empty(),
                            clock.instant(),
                            null,
                            "",
                            Readers.EVERYBODY);
        }

        /** Say something, as a module does within its transaction. */
        void say(String subject, String text) {
            said.put(subject, text);
            changed.note(subject, clock.instant());
        }

        void unsay(String subject) {
            said.remove(subject);
            changed.note(subject, clock.instant());
        }
    }

    /** A node of the county. */
    private final class Node implements AutoCloseable {
        private final TextIndex index = new TextIndex(folder.resolve("search"), zone, clock);
        private final Indexing indexing;

        Node(Edition edition) {
            this(edition, Indexing::catchUp);
        }

        Node(Edition edition, Consumer<Indexing> beginning) {
            indexing = new Indexing(changed, bookmarks, index, new Sources(new OnlyNotes(), ids), edition, ids, clock);
            beginning.accept(indexing);
        }

        List<String> found(String words) {
            return index.find(Ask.of(words, Set.of(Readers.mark(new Readers.Public(true))))).hits().stream()
                    .map(Hit::subject)
                    .toList();
        }

        /** As if the machine had been switched off. */
        void crash() {
            index.close();
        }

        @Override
        public void close() {
            indexing.stop();
            index.close();
        }
    }

    private final class OnlyNotes implements ObjectProvider<FindableSource> {
        @Override
        public Stream<FindableSource> orderedStream() {
            return Stream.of(notes);
        }
    }

    @BeforeEach
    void someNotes() {
        notes.say("note/1", "井盖丢了");
        notes.say("note/2", "路灯不亮");
        notes.say("note/3", "垃圾没有清运");
    }

    private void nodeRuns() {
        new Node(THIS).close();
        assertThat(notes.readAnew).hasValue(1);
    }

    @Test
    void startGoesOnWithWhatWasKeptAndHearsWhatChangedMeanwhile() {
        nodeRuns();
        notes.say("note/1", "井盖找到了");
        notes.unsay("note/2");
        notes.say("note/4", "公交车不来");

        try (Node node = new Node(THIS)) {
            assertThat(node.indexing.filled()).isTrue();
            assertThat(node.found("找到")).containsExactly("note/1");
            assertThat(node.found("\"丢了\"")).isEmpty();
            assertThat(node.found("路灯")).isEmpty();
            assertThat(node.found("垃圾")).containsExactly("note/3");
            assertThat(node.found("公交车")).containsExactly("note/4");
        }
        assertThat(notes.readAnew).hasValue(1);
    }

    @Test
    void whatCameAfterItWasKeptIsHeardAgainAfterACrash() {
        var node = new Node(THIS);
        notes.say("note/1", "井盖找到了");
        node.indexing.catchUp();
        node.indexing.keep();
        notes.say("note/4", "公交车不来");
        node.indexing.catchUp();
        assertThat(node.found("公交车")).containsExactly("note/4");
        node.crash();

        try (Node again = new Node(THIS)) {
            assertThat(again.found("公交车")).containsExactly("note/4");
            assertThat(again.found("找到")).containsExactly("note/1");
        }
        assertThat(notes.readAnew).hasValue(1);
    }

    @Test
    void anotherEditionMakesItAnew() {
        nodeRuns();
        notes.said.put("note/1", "另一种说法");

        try (Node node = new Node(new Edition("another"))) {
            assertThat(node.found("另一种说法")).containsExactly("note/1");
        }
        assertThat(notes.readAnew).hasValue(2);
    }

    @Test
    void databaseThatWasSetBackMeanwhileHasItMadeAnew() {
        nodeRuns();
        jdbc.sql("DELETE FROM search.bookmark").update();
        notes.said.remove("note/1");

        try (Node node = new Node(THIS)) {
            assertThat(node.found("井盖")).isEmpty();
        }
        assertThat(notes.readAnew).hasValue(2);
    }

    @Test
    void bookmarkThatWasCopiedIntoTheDatabaseIsNone() {
        nodeRuns();
        // As a dump brings it: the same row, written by another transaction.
        jdbc.sql("UPDATE search.bookmark SET at = at").update();

        new Node(THIS).close();

        assertThat(notes.readAnew).hasValue(2);
    }

    @Test
    void bookmarkOfLongAgoOrOfTheFutureIsNone() {
        clock.advance(Duration.ofDays(30));
        nodeRuns();
        clock.advance(Duration.ofDays(8));
        new Node(THIS).close();
        assertThat(notes.readAnew).hasValue(2);
        clock.advance(Duration.ofDays(-1));

        new Node(THIS).close();

        assertThat(notes.readAnew).hasValue(3);
    }

    @Test
    void indexThatWasNotMadeAnewForADayAnswersAtOnceAndIsMadeAnewBesides() {
        nodeRuns();
        clock.advance(Duration.ofDays(2));

        try (Node node = new Node(THIS)) {
            assertThat(node.indexing.filled()).isTrue();
            assertThat(node.found("井盖")).containsExactly("note/1");
            await().untilAsserted(() -> assertThat(notes.readAnew).hasValue(2));
            await().until(() -> !node.indexing.isFilling());
            assertThat(node.found("井盖")).containsExactly("note/1");
        }
    }

    @Test
    void nodesOnOneFolderKeepAnIndexEach() {
        try (Node one = new Node(THIS);
                Node other = new Node(THIS)) {
            notes.say("note/4", "公交车不来");
            one.indexing.catchUp();
            other.indexing.catchUp();

            assertThat(one.found("公交车")).containsExactly("note/4");
            assertThat(other.found("公交车")).containsExactly("note/4");
        }
        try (Node one = new Node(THIS);
                Node other = new Node(THIS)) {
            assertThat(one.found("公交车")).containsExactly("note/4");
            assertThat(other.found("公交车")).containsExactly("note/4");
        }
        assertThat(notes.readAnew).hasValue(2);
    }

    @Test
    void aBookmarkIsForgottenWithTheIndexThatBoreIt() {
        long before = bookmarks();
        try (Node node = new Node(THIS)) {
            for (int i = 0; i < 3; i++) {
                notes.say("note/1", "第" + i + "次");
                node.indexing.catchUp();
                node.indexing.keep();
            }
            assertThat(bookmarks()).isEqualTo(before + 1);
            node.indexing.keep();
            assertThat(bookmarks()).as("nothing new").isEqualTo(before + 1);
        }
    }

    @Test
    void noJobOfTheScheduleWaitsForTheFirstIndex() {
        notes.mayBeRead = new CountDownLatch(1);
        try (Node node = new Node(THIS, Indexing::onStart)) {
            await().untilAsserted(() -> assertThat(notes.readAnew).hasValue(1));
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                node.indexing.refresh();
                node.indexing.sweepSoon();
                node.indexing.keepSoon();
            });
            assertThat(node.indexing.filled()).isFalse();
            notes.mayBeRead.countDown();
            await().until(node.indexing::filled);
            assertThat(node.found("井盖")).containsExactly("note/1");
        } finally {
            notes.mayBeRead.countDown();
        }
    }

    @Test
    void whatChangesIsFollowedWhileTheIndexIsMadeAnew() {
        try (Node node = new Node(THIS)) {
            notes.mayBeRead = new CountDownLatch(1);
            node.indexing.fillSoon();
            await().untilAsserted(() -> assertThat(notes.readAnew).hasValue(2));
            notes.say("note/4", "公交车不来");

            node.indexing.refresh();

            await().untilAsserted(() -> assertThat(node.found("公交车")).containsExactly("note/4"));
            assertThat(node.indexing.isFilling()).isTrue();
            notes.mayBeRead.countDown();
            await().until(() -> !node.indexing.isFilling());
            assertThat(node.found("公交车")).containsExactly("note/4");
        } finally {
            notes.mayBeRead.countDown();
        }
    }

    @Test
    void ofTwoWhoChangeTheSameTheEarlierTransactionMayEndLast() {
        try (Node node = new Node(THIS)) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                jdbc.sql("SELECT CAST(pg_current_xact_id() AS text)")
                        .query(String.class)
                        .single();
                CompletableFuture.runAsync(() -> {
                            notes.say("note/1", "井盖找到了");
                            node.indexing.catchUp();
                        })
                        .join();
                notes.say("note/1", "井盖又丢了");
            });
            assertThat(node.found("找到")).containsExactly("note/1");

            node.indexing.catchUp();

            assertThat(node.found("\"又丢了\"")).containsExactly("note/1");
            assertThat(node.found("\"找到\"")).isEmpty();
        }
    }

    @Test
    void indexThatBrokeIsMadeAnewBesideItAndFollowsAgain() throws IOException {
        try (Node node = new Node(THIS)) {
            FileSystemUtils.deleteRecursively(theIndex());
            notes.say("note/4", "公交车不来");

            node.indexing.catchUp();

            await().untilAsserted(() -> assertThat(notes.readAnew).hasValue(2));
            await().until(() -> !node.indexing.isFilling());
            assertThat(node.found("公交车")).containsExactly("note/4");
            notes.say("note/1", "井盖找到了");
            node.indexing.catchUp();
            assertThat(node.found("找到")).containsExactly("note/1");
        }
        try (Node again = new Node(THIS)) {
            assertThat(again.found("找到")).containsExactly("note/1");
        }
        assertThat(notes.readAnew).hasValue(2);
    }

    @Test
    void aFolderThatCannotBeWrittenIsLeftAloneForAWhile() throws IOException {
        try (Node node = new Node(THIS)) {
            Path search = folder.resolve("search");
            FileSystemUtils.deleteRecursively(search);
            Files.writeString(search, "in the way");
            notes.say("note/4", "公交车不来");
            node.indexing.catchUp();
            await().until(() -> !node.indexing.isFilling());
            assertThat(node.found("井盖")).as("answers still").containsExactly("note/1");
            Files.delete(search);

            node.indexing.catchUp();
            await().during(Duration.ofMillis(300))
                    .untilAsserted(() -> assertThat(notes.readAnew).hasValue(1));
            clock.advance(Duration.ofMinutes(6));
            node.indexing.catchUp();

            await().untilAsserted(() -> assertThat(node.found("公交车")).containsExactly("note/4"));
        }
    }

    @Test
    void noBookmarkStaysOfAnIndexThatCouldNotBeKept() throws IOException {
        try (Node node = new Node(THIS)) {
            notes.say("note/4", "公交车不来");
            node.indexing.catchUp();
            long before = bookmarks();
            FileSystemUtils.deleteRecursively(theIndex());
            notes.mayBeRead = new CountDownLatch(1);

            node.indexing.keep();

            assertThat(bookmarks()).isEqualTo(before);
            notes.mayBeRead.countDown();
            await().untilAsserted(() -> assertThat(notes.readAnew).hasValue(2));
            await().until(() -> !node.indexing.isFilling());
            assertThat(bookmarks()).isEqualTo(before);
            assertThat(node.found("公交车")).containsExactly("note/4");
        } finally {
            notes.mayBeRead.countDown();
        }
    }

    private Path theIndex() throws IOException {
        try (Stream<Path> inside = Files.list(folder.resolve("search"))) {
            return inside.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private long bookmarks() {
        return jdbc.sql("SELECT count(*) FROM search.bookmark")
                .query(Long.class)
                .single();
    }
}
