// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.search.text.Found.Count;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

class TextIndexTests {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<String> EVERYBODY = Set.of("all");

    @TempDir
    private Path folder;

    private TextIndex index;
    private long events;

    @BeforeEach
    void open() {
        index = opened();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private TextIndex opened() {
        return new TextIndex(folder.resolve("search"), ZONE, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private UUID event() {
        return new UUID(0x0198_0000_0000_7000L + events++, 0x8000_0000_0000_0000L);
    }

    private Entry entry(String subject, String title, String text, String... readers) {
        return new Entry(
                subject,
                event(),
                subject.substring(0, subject.indexOf('/')),
                "",
                title,
                text,
                "",
                Optional.empty(),
                NOW,
                Optional.empty(),
                "open",
                readers.length == 0 ? EVERYBODY : Set.of(readers));
    }

    private void put(Entry... entries) {
        index.put(List.of(entries));
    }

    private List<String> found(String words) {
        return index.find(Ask.of(words, EVERYBODY)).hits().stream()
                .map(Hit::subject)
                .toList();
    }

    private static String marked(Found found) {
        var marked = new StringBuilder();
        Stream.concat(found.hits().getFirst().title().stream(), found.hits().getFirst().excerpt().stream())
                .forEach(span -> marked.append(span.marked() ? "[" + span.text() + "]" : span.text()));
        return marked.toString();
    }

    private void someMatters() {
        put(
                entry("case/1", "", "小区下水道堵了三天，污水流到路上"),
                entry("case/2", "", "人民路的路灯不亮，晚上出行不便"),
                entry("case/3", "", "学校食堂的卫生很差，孩子吃坏了肚子"),
                entry("case/4", "", "青岚县柳林镇拖欠农民工工资"),
                entry("case/5", "", "Street lights are broken near the library, please repair them"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "as it stands, 下水道, case/1, [下水道]",
        "several words, 路灯 人民路, case/2, [路灯]",
        "words without a blank between, 食堂卫生, case/3, [食堂的卫生]",
        "a question, 小区的下水道堵了怎么办, case/1, [小区下水道堵了]",
        "a name no dictionary has, 柳林镇, case/4, [柳林镇]",
        "one character, 灯, case/2, 路[灯]",
        "traditional characters, 學校食堂, case/3, [学校食堂]",
        "wide letters, ｌｉｂｒａｒｙ, case/5, [library]",
        "the same sound, 陆灯, case/2, [路灯]",
        "the same sound within more, 人民路的录灯, case/2, 灯",
        "another character, 下氺道, case/1, [下水道]",
        "a character missing, 拖欠农工工资, case/4, 农民工",
        "a character too many, 农民民工工资, case/4, 农民工",
        "characters that changed places, 食学校堂, case/3, 学校",
        "pinyin, xiashuidao, case/1, [下水道]",
        "pinyin with blanks, xia shui dao, case/1, [下水道]",
        "pinyin as the south speaks it, xiasuidao, case/1, [下水道]",
        "pinyin not typed to its end, xiashuid, case/1, 下水",
        "initials, xsd, case/1, [下水道]",
        "English, light, case/5, [lights]",
        "English with another ending, Repairing, case/5, [repair]",
        "a slip in English, libary, case/5, [library]",
        "two letters changed, strete, case/5, [Street]",
        "the beginning of a word, libr, case/5, [library]",
    })
    void findsAndMarksWhatIsAskedForIn(String way, String words, String subject, String mark) {
        someMatters();

        Found found = index.find(Ask.of(words, EVERYBODY));

        assertThat(found.hits()).as(way).extracting(Hit::subject).first().isEqualTo(subject);
        assertThat(marked(found)).as(way).contains(mark);
    }

    @Test
    void aLongComplaintFindsWhatSaysMuchOfTheSame() {
        String complaint =
                "您好，我家楼下路灯坏了，已经好几个月了，老人晚上看不见路，孩子出门总是摔跤，打过两次电话，一直没有人来修，旁边下水道也堵了，一下雨就积水，垃圾桶没人清理，夏天又脏又臭，楼道里乱堆杂物，消防通道被堵，物业收钱不办事，社区说不归他们管，街道让找住建局，请尽快派人来看，我住在锦绣花园，电话打不通请发短信，麻烦你们了，谢谢";
        someMatters();
        put(
                entry(
                        "case/6",
                        "",
                        "城关镇居民反映：我家楼下路灯坏了，已经好几个月了，老人晚上看不见路，孩子出门总是摔跤，打过两次电话，一直没有人来修，旁边下水道也堵了，一下雨就积水，垃圾桶没人清理，夏天又脏又臭，楼道里乱堆杂物，消防通道被堵，物业收钱不办事，"));

        assertThat(found(complaint)).containsExactly("case/6");
        assertThat(index.find(Ask.of(complaint + complaint, EVERYBODY)).loosened())
                .isTrue();
    }

    @Test
    void manyPhrasesFindWhatHasMuchOfThem() {
        List<String> phrases = List.of(
                "路灯坏了没人修理",
                "下水道堵了三个月",
                "小区门口天天积水",
                "垃圾堆满楼道口",
                "电动车乱停乱放",
                "半夜施工噪声扰民",
                "学校食堂卫生很差",
                "公交车经常不来",
                "井盖丢失无人管理",
                "物业收费不给发票",
                "拖欠农民工的工资",
                "广场舞音乐太响",
                "烧烤摊油烟呛人",
                "自来水又黄又浑",
                "电梯坏了没有人修",
                "宽带总是断线");
        someMatters();
        put(entry("case/6", "", String.join("，", phrases.subList(3, 13))));

        assertThat(found(String.join(" ", phrases))).containsExactly("case/6");
        assertThat(found(String.join("，", phrases))).containsExactly("case/6");
    }

    @Test
    void manyWordsOfLettersFindWhatHasMuchOfThem() {
        String words =
                "street lantern library repair pavement drainage sewage rubbish collection neighbour whistle engine hospital teacher kitchen window";
        someMatters();
        put(entry("case/6", "", words.substring(words.indexOf("repair"))));

        assertThat(found(words)).containsExactly("case/6");
        assertThat(found(words.replace(' ', '-'))).containsExactly("case/6");
        assertThat(found(words.replace(' ', ','))).containsExactly("case/6");
    }

    @Test
    void whatComesNearIsLeftOutWhereItIsTooMuchToAsk() {
        someMatters();
        int most = IndexSearcher.getMaxClauseCount();
        IndexSearcher.setMaxClauseCount(30);
        try {
            assertThatCode(() -> found("下氺道 下氺到 夏氺道")).doesNotThrowAnyException();
            assertThat(found("下水道 堵了三天")).containsExactly("case/1");
        } finally {
            IndexSearcher.setMaxClauseCount(most);
        }
    }

    @Test
    void findsNothingWhereNothingIsLikeIt() {
        someMatters();

        assertThat(index.find(Ask.of("航空母舰", EVERYBODY)).total()).isZero();
        assertThat(index.find(Ask.of("zzzzzz", EVERYBODY)).total()).isZero();
        assertThat(index.find(Ask.of("，。！", EVERYBODY)).total()).isZero();
    }

    @Test
    void whatIsTypedRightDoesNotBringWhatOnlyComesNear() {
        put(entry("case/1", "", "这里要修一条道路"), entry("case/2", "", "这里要修一条道陆"));

        Found found = index.find(Ask.of("道路", EVERYBODY));

        assertThat(found.hits()).extracting(Hit::subject).containsExactly("case/1");
        assertThat(found.loosened()).isFalse();
        assertThat(index.find(Ask.of("到路", EVERYBODY)).loosened()).isTrue();
    }

    @Test
    void whatStandsBetweenQuotationMarksIsFoundAsItStands() {
        put(entry("case/1", "", "公园的路灯旁边"), entry("case/2", "", "路灯在公园门口"));

        assertThat(found("公园路灯")).containsExactlyInAnyOrder("case/1", "case/2");
        assertThat(found("“公园的路灯”")).containsExactly("case/1");
    }

    @Test
    void aWordInTheTitleCountsMore() {
        put(entry("article/1", "怎样办理居住证", "带上身份证。"), entry("article/2", "怎样办理身份证", "带上居住证。"));

        assertThat(found("身份证")).containsExactly("article/2", "article/1");
    }

    @Test
    void ofTwoThatFitTheNewerComesFirstAndFitCountsMoreThanAge() {
        Entry old = entry("case/old", "", "路灯不亮");
        put(
                new Entry(
                        old.subject(),
                        old.event(),
                        "case",
                        "",
                        "",
                        "路灯不亮",
                        "",
                        Optional.empty(),
                        NOW.minus(Duration.ofDays(700)),
                        Optional.empty(),
                        "",
                        EVERYBODY),
                entry("case/new", "", "路灯不亮"),
                entry("case/long", "", "楼道里堆满了东西，没有人管，而且那里的路灯也不怎么亮了，希望有人来看一看这是怎么回事"));

        assertThat(found("路灯不亮").getFirst()).isEqualTo("case/new");
        assertThat(found("路灯")).endsWith("case/long");
        assertThat(index.find(Ask.of("路灯", EVERYBODY).in(Ask.Order.OLDEST)).hits())
                .extracting(Hit::subject)
                .first()
                .isEqualTo("case/old");
    }

    @Test
    void aNumberFindsWhatBearsItFirst() {
        UUID id = event();
        put(
                entry("case/1", "QL-2026-000123", "路灯不亮"),
                entry("case/2", "QL-2026-000124", "和QL-2026-000123是同一件事"),
                entry("case/" + id, "", "垃圾没有人清运"));

        assertThat(found("ql-2026-000123")).containsExactly("case/1", "case/2");
        assertThat(found("QL－2026－000124")).containsExactly("case/2");
        assertThat(found(id.toString())).containsExactly("case/" + id);
    }

    @Test
    void theNumberOfATextFindsItAndIsNoWordOfIt() {
        put(
                new Entry(
                        "case/1",
                        event(),
                        "case",
                        "QL-2026-000123",
                        "",
                        "路灯不亮",
                        "",
                        Optional.empty(),
                        NOW,
                        Optional.empty(),
                        "",
                        EVERYBODY),
                entry("case/2", "", "路灯亮了"));

        for (String typed : List.of("QL-2026-000123", "ql－2026－000123", "2026-000123", "000123")) {
            assertThat(found(typed)).as(typed).containsExactly("case/1");
        }
        put(entry("case/3", "", "QL公司2026年的账"));
        assertThat(found("QL-2026-000999")).as("much of another number").isEmpty();
        assertThat(found("QL-2026")).isEmpty();
        assertThat(marked(index.find(Ask.of("路灯不亮", EVERYBODY)))).isEqualTo("[路灯不亮]");
    }

    @Test
    void nobodyFindsWhatTheyMayNotRead() {
        put(
                entry("case/1", "", "下水道堵了", "office/a"),
                entry("case/2", "", "下水道又堵了", "office/b"),
                entry("case/3", "", "下水道堵了没人管"));
        var asker = Set.of("all", "office/b");

        Found found = index.find(Ask.of("下水道", asker));

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.hits()).extracting(Hit::subject).containsExactlyInAnyOrder("case/2", "case/3");
        assertThat(found.facets().get(Found.KIND)).containsExactly(new Count("case", 2));
        assertThat(index.find(Ask.of("", asker)).total()).isEqualTo(2);
        assertThat(index.find(Ask.of("", Set.of())).total()).isZero();
        assertThat(index.similar("case/2", asker, 9)).extracting(Hit::subject).containsExactly("case/3");
        assertThat(index.similar("case/1", asker, 9)).isEmpty();
    }

    @Test
    void onlyWordsTheAskerMayReadAreGuessed() {
        for (int i = 0; i < 5; i++) {
            put(entry("case/" + i, "", "第" + i + "个小区的下水道堵了", "secret"));
        }

        assertThat(index.find(Ask.of("下水到", Set.of("secret"))).didYouMean()).contains("下水道");
        assertThat(index.find(Ask.of("下水到", EVERYBODY))).isEqualTo(Found.NOTHING);
        for (String way : List.of("xiashuidao", "xsd", "下氺道", "小区的下水到")) {
            assertThat(index.find(Ask.of(way, EVERYBODY)).didYouMean()).as(way).isEmpty();
            assertThat(index.find(Ask.of(way, EVERYBODY)).total()).as(way).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "下水到, 下水道",
        "小区下氺道, 小区下水道",
        "xiashuidao, 下水道",
        "xia shui dao, 下水道",
        "libary, library",
    })
    void guessesWhatWasMeant(String typed, String meant) {
        someMatters();

        assertThat(index.find(Ask.of(typed, EVERYBODY)).didYouMean()).contains(meant);
    }

    @Test
    void aRareSlipThatSomebodyElseMadeTooIsStillSeen() {
        put(entry("case/slip", "", "下水到堵了"));
        for (int i = 0; i < 20; i++) {
            put(entry("case/" + i, "", "第" + i + "栋楼的下水道堵了"));
        }

        Found found = index.find(Ask.of("下水到", EVERYBODY));

        assertThat(found.hits()).extracting(Hit::subject).first().isEqualTo("case/slip");
        assertThat(found.didYouMean()).contains("下水道");
    }

    @Test
    void countsAndNarrowsByEverythingThatLiesAbove() {
        put(
                full("case/1", "A.1.2", "2025-12-31T16:30:00Z", "510722101001"),
                full("case/2", "A.1", "2025-06-01T00:00:00Z", "510722101002"),
                full("case/3", "B", "2026-06-01T00:00:00Z", "510722102000"));

        Found found = index.find(Ask.of("路灯", EVERYBODY));

        assertThat(found.facets().get(Found.CATEGORY))
                .containsExactly(new Count("A", 2), new Count("A.1", 2), new Count("A.1.2", 1), new Count("B", 1));
        assertThat(found.facets().get(Found.REGION))
                .startsWith(new Count("510000000000", 3), new Count("510700000000", 3), new Count("510722000000", 3))
                .contains(new Count("510722101000", 2), new Count("510722101001", 1), new Count("510722102000", 1));
        assertThat(found.facets().get(Found.YEAR)).containsExactly(new Count("2026", 2), new Count("2025", 1));

        Ask ask = Ask.of("路灯", EVERYBODY);
        assertThat(index.find(ask.withCategory(new CategoryCode("A"))).total()).isEqualTo(2);
        assertThat(index.find(ask.withCategory(new CategoryCode("A.1.2"))).total())
                .isEqualTo(1);
        assertThat(index.find(ask.withRegion(new RegionCode("510722101000"))).total())
                .isEqualTo(2);
        assertThat(index.find(ask.withRegion(RegionCode.COUNTRY)).total()).isEqualTo(3);
        assertThat(index.find(ask.withKinds(Set.of("article"))).total()).isZero();
        assertThat(index.find(ask.withStates(Set.of("closed"))).total()).isEqualTo(3);
        assertThat(index.find(ask.between(
                                Optional.of(Instant.parse("2025-12-31T16:30:00Z")),
                                Optional.of(Instant.parse("2026-06-01T00:00:00Z"))))
                        .hits())
                .extracting(Hit::subject)
                .containsExactly("case/1");
        assertThat(index.find(ask.between(Optional.of(Instant.MIN), Optional.of(Instant.MAX)))
                        .total())
                .isEqualTo(3);
    }

    private Entry full(String subject, String category, String at, String region) {
        return new Entry(
                subject,
                event(),
                "case",
                "",
                "",
                "路灯不亮",
                "",
                Optional.of(new CategoryCode(category)),
                Instant.parse(at),
                Optional.of(new RegionCode(region)),
                "closed",
                EVERYBODY);
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 25; i++) {
            put(entry("case/" + i, "", "路灯不亮" + i));
        }
        var all = new ArrayList<String>();
        for (int page = 0; page < 4; page++) {
            index.find(Ask.of("路灯", EVERYBODY).at(page, 10)).hits().forEach(hit -> all.add(hit.subject()));
        }

        assertThat(all).hasSize(25).doesNotHaveDuplicates();
        assertThat(index.find(Ask.of("路灯", EVERYBODY).at(Integer.MAX_VALUE, 100))
                        .hits())
                .isEmpty();
    }

    @Test
    void findsWhatIsLikeIt() {
        someMatters();
        put(entry("case/6", "", "我们小区的下水道又堵了，污水流得到处都是"));

        put(entry("case/7", "", "路灯坏了，晚上人民路很黑"));

        assertThat(index.similar("case/1", EVERYBODY, 5))
                .extracting(Hit::subject)
                .containsExactly("case/6");
        assertThat(index.similar("case/7", EVERYBODY, 5))
                .extracting(Hit::subject)
                .first()
                .isEqualTo("case/2");
        assertThat(index.similar("case/unknown", EVERYBODY, 5)).isEmpty();
    }

    @Test
    void whatLiesInOnePlaceIsFoundByItButNotAlikeForThat() {
        put(
                placed("case/1", "井盖响，有点松", "文庙社区第一网格"),
                placed("case/2", "水果摊占了人行道", "文庙社区第一网格"),
                placed("case/3", "路口的井盖响了好几天，有点松", "白塔镇"));

        assertThat(index.similar("case/1", EVERYBODY, 5))
                .extracting(Hit::subject)
                .containsExactly("case/3");
        assertThat(found("文庙社区")).containsExactlyInAnyOrder("case/1", "case/2");
    }

    private Entry placed(String subject, String text, String place) {
        return new Entry(
                subject, event(), "case", "", "", text, place, Optional.empty(), NOW, Optional.empty(), "", EVERYBODY);
    }

    @Test
    void whatIsToldLaterHoldsInWhateverOrderItComes() {
        Entry first = entry("case/1", "", "路灯不亮");
        Entry second = entry("case/1", "", "井盖丢了");
        put(second);
        put(first);

        assertThat(found("路灯")).isEmpty();
        assertThat(found("井盖")).containsExactly("case/1");
    }

    @Test
    void whatNobodyMayReadStaysAwayAlsoWhenTheWordsComeLate() {
        Entry words = entry("case/1", "", "路灯不亮");
        put(new Entry(
                "case/1", event(), "case", "", "", "路灯不亮", "", Optional.empty(), NOW, Optional.empty(), "", Set.of()));
        put(words);

        assertThat(index.find(Ask.of("", EVERYBODY)).total()).isZero();
        assertThat(index.findable()).isZero();
    }

    @Test
    void aLongTextShowsWhereItWasFound() {
        put(entry("article/1", "说明", "甲乙丙丁".repeat(100) + "下水道" + "戊己庚辛".repeat(100)));

        assertThat(marked(index.find(Ask.of("下水道", EVERYBODY))))
                .contains("丁[下水道]戊")
                .hasSizeLessThan(150);
    }

    @Test
    void anExcerptCutsNoWordOfLettersInTwo() {
        put(entry("practice/1", "", "everywhere somebody ".repeat(20) + "lamps " + "anywhere nobody ".repeat(20)));

        String excerpt = marked(index.find(Ask.of("lamps", EVERYBODY)));

        assertThat(excerpt).contains("[lamps]").startsWith("…").endsWith("…").hasSizeLessThan(130);
        assertThat(excerpt.replace("…", "").strip().split(" "))
                .containsOnly("everywhere", "somebody", "[lamps]", "anywhere", "nobody");
    }

    @Test
    void whatWasKeptIsThereAgainWithItsBookmarkAndNothingElse() {
        UUID bookmark = event();
        assertThat(index.bookmark()).isEmpty();
        someMatters();
        assertThat(index.hasChanged()).isTrue();
        index.keep(bookmark);
        assertThat(index.hasChanged()).isFalse();
        put(entry("case/6", "", "井盖丢了"));
        index.close();
        index = opened();

        assertThat(index.bookmark()).contains(bookmark);
        assertThat(found("下水道")).containsExactly("case/1");
        assertThat(found("井盖")).isEmpty();
    }

    @Test
    void anIndexThatCountsItsYearsElsewhereIsMadeAnew() {
        someMatters();
        index.keep(event());
        index.close();
        index = new TextIndex(folder.resolve("search"), ZoneOffset.UTC, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(index.bookmark()).isEmpty();
        assertThat(index.findable()).isZero();
    }

    @Test
    void aSingleByteThatIsDamagedIsSeen() throws IOException {
        someMatters();
        index.keep(event());
        index.close();
        List<Path> kept;
        try (Stream<Path> files = Files.walk(folder)) {
            kept = files.filter(it -> it.toString().endsWith(".cfs")).toList();
        }
        assertThat(kept).isNotEmpty();
        for (Path file : kept) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        index = opened();

        assertThat(index.bookmark()).isEmpty();
        assertThat(index.findable()).isZero();
    }

    @Test
    void aBrokenIndexIsMadeAnew() throws IOException {
        someMatters();
        index.keep(event());
        index.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        index = opened();

        assertThat(index.findable()).isZero();
        someMatters();
        assertThat(found("下水道")).containsExactly("case/1");
    }

    @Test
    void twoOnOneFolderDoNotHarmEachOther() {
        someMatters();
        try (TextIndex other = opened()) {
            assertThat(other.findable()).isZero();
            assertThat(index.findable()).isEqualTo(5);
        }
    }

    @Test
    void aRebuiltIndexHoldsWhatCameMeanwhileAndTheOldOneAnswersUntilThen() throws IOException {
        someMatters();
        Entry stale = entry("case/1", "", "小区下水道堵了三天");
        try (Rebuild rebuild = index.rebuild()) {
            put(entry("case/1", "", "井盖丢了"));
            put(entry("case/7", "", "公交车不来"));
            rebuild.put(List.of(stale));
            assertThat(index.findable()).isEqualTo(6);
            rebuild.finish(event());
        }

        assertThat(index.findable()).isEqualTo(2);
        assertThat(found("井盖")).containsExactly("case/1");
        try (Stream<Path> folders = Files.list(folder.resolve("search"))) {
            assertThat(folders.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void aRebuildThatIsGivenUpLeavesTheOldIndexInUse() {
        someMatters();
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.put(List.of(entry("case/9", "", "公交车不来")));
        }

        assertThat(index.findable()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?",
                "a*",
                "(",
                ")",
                "AND",
                "NOT",
                "a AND",
                "\"",
                "“”",
                "\"\"\"",
                "~2",
                "^",
                "[a TO b]",
                "\\",
                "/",
                ":",
                "title:",
                "-",
                "--",
                "+",
                "\u0000",
                "\ud800",
                "\udc00路",
                "𠀀𠀁𠀂",
                "𠀀",
                "🙂",
                "é",
                "ﷺ",
                "ﷺﷺﷺ",
                "'",
                "a'",
                "'a",
                "’’",
                "的",
                "的了",
                "　",
                "\n",
                "1.2.3",
                "a-b",
                "“路",
                "路”",
                "zh",
                "zhzhzh",
                "nvnvnv",
                "ｌ",
                "ཨོཾ་མ་ཎི",
                "한국어",
                "カタカナ",
                "々々々"
            })
    void nothingThatIsTypedBreaksIt(String words) {
        someMatters();

        assertThatCode(() -> index.find(Ask.of(words, EVERYBODY))).doesNotThrowAnyException();
        put(entry("case/typed", words, words));
        assertThatCode(() -> index.similar("case/typed", EVERYBODY, 5)).doesNotThrowAnyException();
    }

    @Test
    void nothingThatIsTypedAtRandomBreaksIt() {
        someMatters();
        var random = new Random(20261126);
        String[] bits = {
            "下", "水", "道", "路灯", "xia", "shui", "x", "s", "a", "A", "1", "23", " ", "  ", "\"", "“", "”", "-", "'", ".",
            "/", "的", "了", "🙂", "𠀀", "ﷺ", "\ud83d", "\u200b", "é", "light", "lihgt", "\n", "*", "~", "(", "?"
        };
        for (int i = 0; i < 400; i++) {
            var words = new StringBuilder();
            int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 8);
            for (int j = 0; j < length; j++) {
                words.append(
                        random.nextInt(6) == 0 ? (char) random.nextInt(0x10000) : bits[random.nextInt(bits.length)]);
            }
            String typed = words.toString();
            assertThatCode(() -> {
                        put(entry("case/fuzz", typed, typed));
                        index.find(Ask.of(typed, EVERYBODY));
                        index.similar("case/fuzz", EVERYBODY, 3);
                    })
                    .as(() -> typed.codePoints()
                            .mapToObj(Integer::toHexString)
                            .toList()
                            .toString())
                    .doesNotThrowAnyException();
        }
    }
}
