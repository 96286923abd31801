// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Notes notes = new Notes();

    /** A module with a few texts, which counts how often it is read from the beginning. */
    private final class Notes implements FindableSource {
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
            indexing = new Indexing(changed, bookmarks, index, new Sources(new OnlyNotes(), ids), edition, ids, clock);
            indexing.catchUp();
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

    private long bookmarks() {
        return jdbc.sql("SELECT count(*) FROM search.bookmark")
                .query(Long.class)
                .single();
    }
}
