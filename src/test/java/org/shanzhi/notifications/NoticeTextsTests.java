// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.NoticeArgument.Day;
import org.shanzhi.shared.NoticeArgument.Moment;
import org.shanzhi.shared.NoticeArgument.Receipt;
import org.shanzhi.shared.NoticeArgument.Said;
import org.shanzhi.shared.NoticeArgument.Words;
import org.shanzhi.testing.TestClock;
import org.shanzhi.ui.Texts;

/** What people are told, read as they read it: on a telephone, without a page beside it. */
class NoticeTextsTests {
    private static final String SIGN = "青岚县12345";
    private static final String CODE = "7KQM-2XRA-9FHT-W4";
    private static final NoticeArgument NUMBER = new Words("20261123-000123");
    private static final NoticeArgument OTHER = new Words("20261120-000045");
    private static final NoticeArgument PARTS = new Words("20261123-000124 20261123-000125 20261123-000126");
    private static final NoticeArgument NEED = new Words("XQ2026-0012");
    private static final NoticeArgument INNOVATION = new Words("CX2026-0003");
    private static final NoticeArgument DAY = new Day(LocalDate.of(2026, 11, 23));
    private static final NoticeArgument BY = new Moment(Instant.parse("2026-12-26T10:00:00Z"));
    private static final NoticeArgument OFFICE = new Words("青岚县城关镇综合行政执法队");
    private static final NoticeArgument TELEPHONE = new Words("0990-5551234");
    private static final NoticeArgument PLACE = new Words("城关镇文庙社区 垃圾清运不及时");
    private static final NoticeArgument SAID =
            new Said("今天上午到现场看过，排水口被树叶和泥沙堵住，已经疏通，" + "污水下午三点前退完，周五前再给井盖加一道滤网，防止再堵。以后再有积水，请直接打值班电话。");

    /** Every text that goes to residents, with what it inserts. */
    private static final Map<String, List<NoticeArgument>> TO_RESIDENTS = Map.ofEntries(
            Map.entry("access.code.text", List.of(new Words("204618"), new Words("10"))),
            Map.entry("access.code.number", List.of(new Words("204618"), new Words("10"))),
            Map.entry("access.code.order", List.of(new Words("204618"), new Words("10"))),
            Map.entry("cases.notice.opened", List.of(NUMBER, new Receipt(), DAY, BY)),
            Map.entry("cases.notice.opened-danger", List.of(NUMBER, new Receipt(), DAY, BY, new Words("110/119/120"))),
            Map.entry("cases.notice.dispatched", List.of(NUMBER, new Receipt(), DAY, OFFICE, BY, TELEPHONE)),
            Map.entry("cases.notice.dispatched-at-once", List.of(NUMBER, new Receipt(), DAY, OFFICE, TELEPHONE)),
            Map.entry("cases.notice.goes-on-at-once", List.of(NUMBER, new Receipt(), DAY, OFFICE, TELEPHONE)),
            Map.entry(
                    "cases.notice.joined.dispatched-at-once", List.of(NUMBER, new Receipt(), PLACE, OFFICE, TELEPHONE)),
            Map.entry("cases.notice.joined.goes-on-at-once", List.of(NUMBER, new Receipt(), PLACE, OFFICE, TELEPHONE)),
            Map.entry("cases.notice.declined", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.note", List.of(NUMBER, new Receipt(), DAY, SAID, OFFICE, BY)),
            Map.entry("cases.notice.result", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.goes-on", List.of(NUMBER, new Receipt(), DAY, OFFICE, BY, TELEPHONE)),
            Map.entry("cases.notice.anew", List.of(NUMBER, new Receipt(), DAY, BY)),
            Map.entry("cases.notice.unsolved", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.unanswered", List.of(NUMBER, new Receipt(), DAY, BY)),
            Map.entry("cases.notice.joined.dispatched", List.of(NUMBER, new Receipt(), PLACE, OFFICE, BY, TELEPHONE)),
            Map.entry("cases.notice.joined.declined", List.of(NUMBER, new Receipt(), PLACE, SAID)),
            Map.entry("cases.notice.joined.note", List.of(NUMBER, new Receipt(), PLACE, SAID, OFFICE, BY)),
            Map.entry("cases.notice.joined.result", List.of(NUMBER, new Receipt(), PLACE, SAID, BY)),
            Map.entry("cases.notice.joined.goes-on", List.of(NUMBER, new Receipt(), PLACE, OFFICE, BY, TELEPHONE)),
            Map.entry("cases.notice.joined.anew", List.of(NUMBER, new Receipt(), PLACE, BY)),
            Map.entry("cases.notice.same", List.of(NUMBER, new Receipt(), DAY, OTHER, SAID, BY)),
            Map.entry("cases.notice.same-over", List.of(NUMBER, new Receipt(), DAY, OTHER, SAID, BY)),
            Map.entry("cases.notice.joined.same", List.of(NUMBER, new Receipt(), PLACE, OTHER)),
            Map.entry("cases.notice.split", List.of(NUMBER, new Receipt(), DAY, PARTS)),
            Map.entry("cases.notice.joined.split", List.of(NUMBER, new Receipt(), PLACE, PARTS)),
            Map.entry("cases.notice.joined.solved", List.of(NUMBER, new Receipt(), PLACE)),
            Map.entry("cases.notice.joined.ended", List.of(NUMBER, new Receipt(), PLACE)),
            Map.entry("cases.notice.joined.unsolved", List.of(NUMBER, new Receipt(), PLACE, SAID)),
            Map.entry("cases.notice.anew-objected", List.of(NUMBER, new Receipt(), DAY, BY)),
            Map.entry("cases.notice.extended", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.paused", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.question", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.transcribed", List.of(NUMBER, new Receipt(), DAY, SAID)),
            Map.entry("cases.notice.transferred", List.of(NUMBER, new Receipt(), DAY, SAID, BY)),
            Map.entry("cases.notice.joined.anew-objected", List.of(NUMBER, new Receipt(), PLACE, BY)),
            Map.entry("cases.notice.joined.extended", List.of(NUMBER, new Receipt(), PLACE, SAID, BY)),
            Map.entry("cases.notice.joined.paused", List.of(NUMBER, new Receipt(), PLACE, SAID, BY)),
            Map.entry("cases.notice.joined.transferred", List.of(NUMBER, new Receipt(), PLACE, SAID, BY)),
            Map.entry("needs.notice.taken-up", List.of(NEED, INNOVATION, SAID)),
            Map.entry("needs.notice.answered", List.of(NEED, SAID)),
            Map.entry("needs.notice.institution", List.of(NEED, INNOVATION, SAID)));

    /** Texts that staff find in their inbox. */
    private static final Set<String> TO_STAFF = Set.of(
            "cases.notice.order",
            "cases.notice.mentioned",
            "cases.notice.recalled",
            "cases.notice.copied",
            "cases.notice.errand-reported",
            "cases.notice.rework",
            "cases.notice.reopened",
            "cases.notice.words",
            "cases.notice.words-desk",
            "cases.notice.asked-desk",
            "cases.notice.urged-desk",
            "cases.notice.urged",
            "cases.notice.granted",
            "cases.notice.refused",
            "cases.notice.task",
            "cases.notice.task-done",
            "cases.notice.to-sign",
            "cases.notice.sent-back",
            "cases.notice.supervised",
            "cases.notice.upper",
            "cases.notice.upper-deadline",
            "upper.notice.stuck",
            "cases.notice.look-again",
            "cases.notice.warned-yellow",
            "cases.notice.warned-red",
            "cases.notice.event-declined",
            "cases.notice.event-checked",
            "cases.notice.event-failed",
            "ui.sheet.plan.notice",
            "knowledge.notice.written",
            "knowledge.notice.review",
            "innovation.notice.sealed",
            "innovation.notice.started",
            "innovation.notice.to-evaluate",
            "innovation.notice.evaluated",
            "innovation.notice.claim-refused",
            "innovation.notice.decided",
            "innovation.notice.package",
            "innovation.notice.holds",
            "innovation.notice.objection",
            "innovation.notice.questioned",
            "innovation.notice.remeasure");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    private final Texts bundles = new Texts();
    private final NoticeTexts texts = new NoticeTexts(bundles, new TestClock(), TestClock.ZONE);

    static Stream<Arguments> messages() {
        return TO_RESIDENTS.keySet().stream()
                .sorted()
                .flatMap(key -> Stream.of(Arguments.of(key, Locale.CHINESE), Arguments.of(key, Locale.ENGLISH)));
    }

    @Test
    void everyTextThatGoesToResidentsIsMeasuredHere() {
        Set<String> notices = bundles.keys(Locale.CHINESE).stream()
                .filter(key -> bundles.has(Locale.CHINESE, key + ".subject"))
                .collect(Collectors.toCollection(TreeSet::new));
        notices.removeAll(TO_STAFF);

        assertThat(notices).isEqualTo(new TreeSet<>(TO_RESIDENTS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shortMessageIsCompleteWithinThreeParts(String key, Locale language) {
        String message = message(key, language, TO_RESIDENTS.get(key));

        assertThat(NoticeTexts.parts(message)).as(message).isLessThanOrEqualTo(3);
        assertThat(message).contains(SIGN).doesNotContain("{", "??", "  ");
        if (key.startsWith("cases.")) {
            assertThat(message).contains("20261123-000123", CODE, "12345");
        }
        if (TO_RESIDENTS.get(key).contains(OFFICE)) {
            assertThat(message).contains("青岚县城关镇综合行政执法队");
        }
        if (TO_RESIDENTS.get(key).contains(BY)) {
            assertThat(message).containsAnyOf("12 月 26 日 18:00", "26 December, 18:00");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void noTextThatGoesOutHoldsALink(String key, Locale language) {
        for (String each : List.of(key, key + ".subject")) {
            String text = bundles.text(language, each, "", "", "", "", "", "");
            assertThat(text).doesNotContainIgnoringCase("http").doesNotContainIgnoringCase("www");
            assertThat(NoticeTexts.LINK.matcher(text).find()).as(text).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void subjectNamesTheNumberAndNothingElse(String key, Locale language) {
        String subject = bundles.text(language, key + ".subject", "{0}", "{1}", "{2}", "{3}", "{4}", "{5}");

        assertThat(PLACEHOLDER.matcher(subject).results().map(found -> found.group(1)))
                .isSubsetOf("0");
        if (key.startsWith("access.code.")) {
            assertThat(subject).doesNotContain("{");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x?y=1#z",
                "HTTP://1.2.3.4/a",
                "www.evil.cn",
                "evil.top/abc",
                "bit.ly/3xyz",
                "a.b.com.cn",
                "EVIL.COM",
                "pay@evil.cn",
                "weixin://dl/business"
            })
    void linkThatSomebodyWroteIsLeftOut(String link) {
        String message = message(
                "cases.notice.note",
                Locale.CHINESE,
                List.of(NUMBER, new Receipt(), DAY, new Said("请看" + link + "，已修好"), OFFICE, BY));

        assertThat(message).contains("「请看（网址略），已修好」").doesNotContain(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"井深3.5米", "3.5m宽", "11.26修好", "第1.2条", "done.Then we go", "等等...再说"})
    void whatIsNoLinkStays(String words) {
        assertThat(message("cases.notice.note", Locale.CHINESE, note(words))).contains(words);
    }

    @Test
    void longWordsAreCutAndTheRestStays() {
        String message = message("cases.notice.note", Locale.CHINESE, note("长".repeat(9000)));

        assertThat(NoticeTexts.parts(message)).isEqualTo(3);
        assertThat(message).contains("长……」", CODE, "12 月 26 日 18:00").hasSizeGreaterThan(190);
    }

    @Test
    void characterOfTwoUnitsIsNotCutInTwo() {
        for (int before = 0; before < 2; before++) {
            String message = message("cases.notice.note", Locale.CHINESE, note("a".repeat(before) + "𠮷".repeat(300)));

            assertThat(message.chars()
                            .filter(unit -> Character.isHighSurrogate((char) unit))
                            .count())
                    .isEqualTo(message.chars()
                            .filter(unit -> Character.isLowSurrogate((char) unit))
                            .count());
        }
    }

    @Test
    void linesAndControlCharactersBecomeBlanks() {
        assertThat(message("cases.notice.note", Locale.CHINESE, note("一\r\n\t二\u0007三\u2028四")))
                .contains("「一 二 三 四」");
    }

    @Test
    void mailKeepsTheWholeText() {
        String text = texts.mail(
                Locale.CHINESE, "cases.notice.note", stored(note("长".repeat(9000) + "http://evil.example")), CODE);

        assertThat(text).contains("长".repeat(9000)).doesNotContain("evil").contains(CODE);
    }

    @Test
    void inboxSpeaksTheReadersLanguageAndNamesNoCode() {
        List<String> arguments = stored(TO_RESIDENTS.get("cases.notice.opened"));

        assertThat(texts.inside(Locale.CHINESE, "cases.notice.opened", arguments))
                .contains("11 月 23 日", "12 月 26 日 18:00", "凭回执码 可以");
        assertThat(texts.inside(Locale.ENGLISH, "cases.notice.opened", arguments))
                .contains("23 November", "26 December, 18:00");
    }

    @Test
    void whatSomebodyTypedInTheFormOfAMarkIsWords() {
        assertThat(NoticeArgument.of("moment:tomorrow")).isEqualTo(new Words("moment:tomorrow"));
        assertThat(NoticeArgument.of("day:2026-13-01")).isEqualTo(new Words("day:2026-13-01"));
        for (NoticeArgument each : List.of(NUMBER, SAID, DAY, BY, new Receipt())) {
            assertThat(NoticeArgument.of(each.stored())).isEqualTo(each);
        }
    }

    @Test
    void partsAreCountedAsTelephonesDo() {
        assertThat(NoticeTexts.parts("字".repeat(70))).isEqualTo(1);
        assertThat(NoticeTexts.parts("字".repeat(71))).isEqualTo(2);
        assertThat(NoticeTexts.parts("字".repeat(201))).isEqualTo(3);
        assertThat(NoticeTexts.parts("字".repeat(202))).isEqualTo(4);
        assertThat(NoticeTexts.parts("a".repeat(160))).isEqualTo(1);
        assertThat(NoticeTexts.parts("a".repeat(159) + "[")).isEqualTo(2);
        assertThat(NoticeTexts.parts("a".repeat(459))).isEqualTo(3);
    }

    private static List<NoticeArgument> note(String words) {
        return List.of(NUMBER, new Receipt(), DAY, new Said(words), OFFICE, BY);
    }

    private String message(String key, Locale language, List<NoticeArgument> arguments) {
        return texts.shortMessage(language, key, stored(arguments), CODE, SIGN);
    }

    private static List<String> stored(List<NoticeArgument> arguments) {
        return arguments.stream().map(NoticeArgument::stored).toList();
    }
}
