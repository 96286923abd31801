// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Point;

class SameMattersTests {
    private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
    private static final Point HERE = new Point(105, 30);
    private static final Point FAR = new Point(105.1, 30);

    private final SameMatters matters = new SameMatters(() -> Duration.ofDays(30), ZoneId.of("Asia/Shanghai"));
    private long events;

    @Test
    void sameWordsInTheSamePlaceAreFoundFirst() {
        put("case/1", "锦绣花园3号楼外面的排水口又溢水了,污水流到路上", NOON, HERE);
        put("case/2", "锦绣花园3号楼排水口堵了,下雨就溢水", NOON.minus(Duration.ofDays(3)), HERE);
        put("case/3", "解放路的路灯已经三天不亮了", NOON, FAR);

        List<SameMatter> found = find("锦绣花园3号楼外面排水口溢水,臭得很", NOON, HERE);

        assertThat(found).extracting(SameMatter::subject).containsExactly("case/1", "case/2");
        assertThat(found.getFirst().reasons()).contains("0 m", "2026-06-01").anyMatch(word -> word.contains("排水口"));
    }

    @Test
    void sameWordsFarApartAreNotTheSameMatter() {
        put("case/1", "小区门口的路灯不亮,晚上很黑", NOON, FAR);

        assertThat(find("小区门口的路灯不亮,走路看不清", NOON, HERE)).isEmpty();
    }

    @Test
    void oneWhoReportsIsAskedAboutOtherWordsOfTheSamePlaceButNotOfAnotherOne() {
        String said = "化粪池满了没人抽,粪水流到小区路上,臭得开不了窗";
        put("case/here", "七号楼后面的化粪池满了,粪水流到小区路上,孩子放学都捂着鼻子走", NOON, HERE);
        put("case/there", said, NOON, FAR);

        assertThat(find(said, NOON, HERE))
                .filteredOn(SameMatter::askable)
                .extracting(SameMatter::subject)
                .containsExactly("case/here");
    }

    @Test
    void whatWasSaidLongAgoIsNotProposed() {
        put("case/1", "锦绣花园3号楼外面的排水口又溢水了", NOON.minus(Duration.ofDays(31)), HERE);

        assertThat(find("锦绣花园3号楼外面的排水口又溢水了", NOON, HERE)).isEmpty();
    }

    @Test
    void messageIsNotItsOwnLikeness() {
        put("case/1", "锦绣花园3号楼外面的排水口又溢水了", NOON, HERE);

        assertThat(matters.find(
                        "锦绣花园3号楼外面的排水口又溢水了",
                        new SameMatters.Circumstances(Optional.empty(), NOON, HERE, null, "case/1", null)))
                .isEmpty();
    }

    @Test
    void closedSubjectsAreNotFoundEvenIfAnOlderEventArrivesLate() {
        var early = subject("case/1", "锦绣花园3号楼外面的排水口又溢水了", NOON, HERE, true);
        var late = subject("case/1", "", NOON, HERE, false);
        matters.put(late);
        matters.put(early);

        assertThat(find("锦绣花园3号楼外面的排水口又溢水了", NOON, HERE)).isEmpty();
        assertThat(matters.size()).isZero();
    }

    @Test
    void tellingAgainReplaces() {
        put("case/1", "锦绣花园3号楼外面的排水口又溢水了", NOON, HERE);
        put("case/1", "解放路的路灯已经三天不亮了", NOON, HERE);

        assertThat(matters.size()).isOne();
        assertThat(find("解放路的路灯已经三天不亮了", NOON, HERE)).hasSize(1);
    }

    @Test
    void neighboursOfOneCategoryAreShownThoughTheirWordsDiffer() {
        var blocked = new CategoryCode("DRAIN");
        matters.put(new SameMatters.Subject(
                "case/1", new UUID(1, 1), "阴沟冒水好几天", Optional.of(blocked), NOON, HERE, null, null, true));

        assertThat(matters.find(
                        "下水道堵塞,请疏通", new SameMatters.Circumstances(Optional.of(blocked), NOON, HERE, null, null, null)))
                .hasSize(1);
    }

    @Test
    void eachProposalSaysWhatKindOfLikenessItIs() {
        String text = "锦绣花园3号楼外面的排水口又溢水了,污水流到路上,孩子上学要绕着走,已经打了两次电话,请派人来看看";
        put("case/exact", text, NOON, HERE);
        put("case/near", "你好!" + text.replace("污水流到路上", "脏水淌得满路都是") + "谢谢", NOON, HERE);
        put("case/matter", "锦绣花园3号楼的排水口又堵又溢水,路上没法走", NOON, HERE);
        put("case/kind", text.replace("锦绣花园", "滨江小区"), NOON, FAR);

        assertThat(find(text.replace(",", "。"), NOON, HERE))
                .extracting(SameMatter::subject, SameMatter::likeness)
                .containsExactly(
                        tuple("case/exact", Likeness.EXACT_COPY),
                        tuple("case/near", Likeness.NEAR_COPY),
                        tuple("case/matter", Likeness.SAME_MATTER),
                        tuple("case/kind", Likeness.SAME_KIND));
        assertThat(Likeness.SAME_KIND.mergeable()).isFalse();
    }

    @Test
    void shortWordsInAnotherPlaceAreAnotherMatterHoweverEqual() {
        put("case/1", "路灯不亮,晚上很黑", NOON, FAR);

        assertThat(find("路灯不亮,晚上很黑", NOON, HERE))
                .extracting(SameMatter::likeness)
                .containsExactly(Likeness.SAME_KIND);
    }

    @Test
    void theSameReporterSpeaksForTheSameMatter() {
        matters.put(new SameMatters.Subject(
                "case/1", new UUID(1, 1), "楼下排水口溢水", Optional.empty(), NOON, HERE, null, "one", true));

        SameMatter own = asked("one");
        SameMatter foreign = asked("two");
        SameMatter unknown = asked(null);

        assertThat(own.pair().sameReporter()).isTrue();
        assertThat(foreign.pair().reporter()).isFalse();
        assertThat(unknown.pair().reporter()).isNull();
        assertThat(own.probability()).isGreaterThan(unknown.probability());
        assertThat(unknown.probability()).isGreaterThan(foreign.probability());
    }

    private SameMatter asked(@Nullable String reporter) {
        return matters.find(
                        "楼下排水口又溢水了", new SameMatters.Circumstances(Optional.empty(), NOON, HERE, null, null, reporter))
                .getFirst();
    }

    @Test
    void whatSomebodyToldApartIsNotProposedAgainUntilThatIsTakenBack() {
        put("case/1", "锦绣花园3号楼外面的排水口又溢水了", NOON, HERE);
        var again = new SameMatters.Circumstances(Optional.empty(), NOON, HERE, null, "case/2", null);

        matters.apart("case/2", "case/1", true);
        assertThat(matters.find("锦绣花园3号楼外面的排水口又溢水了", again)).isEmpty();
        assertThat(find("锦绣花园3号楼外面的排水口又溢水了", NOON, HERE)).hasSize(1);

        matters.apart("case/1", "case/2", false);
        assertThat(matters.find("锦绣花园3号楼外面的排水口又溢水了", again)).hasSize(1);
    }

    @Test
    void aWordThatEverybodySaysHidesNothing() {
        String sought = "宝塔山顶的凉亭被风刮倒了";
        put("case/sought", sought, NOON, HERE);
        for (int i = 0; i < 2_000; i++) {
            put("case/" + i, "领导您好麻烦尽快处理" + i % 7, NOON, FAR);
        }

        assertThat(find("宝塔山顶的凉亭被大风刮倒了,领导您好麻烦尽快处理", NOON, HERE).getFirst().subject())
                .isEqualTo("case/sought");
    }

    @Test
    void manySubjectsCostLittleMore() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            put(
                    "case/" + i,
                    words(random, 60),
                    NOON.minus(Duration.ofMinutes(i / 4)),
                    new Point(105 + random.nextDouble() / 2, 30 + random.nextDouble() / 2));
        }
        String asked = words(random, 60);
        put("case/sought", asked, NOON, HERE);
        long started = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            assertThat(find(asked, NOON, HERE).getFirst().subject()).isEqualTo("case/sought");
        }
        double each = (System.nanoTime() - started) / 500e6;

        System.out.printf("same matter among 100,001 open subjects: %.3f ms%n", each);
        assertThat(each).isLessThan(20);
    }

    /** Phrases of four from a vocabulary of five hundred, as messages to an office repeat themselves. */
    private static String words(Random random, int length) {
        var words = new StringBuilder();
        while (words.length() < length) {
            int phrase = (int) Math.abs(random.nextGaussian() * 200);
            for (int i = 0; i < 4; i++) {
                words.append((char) ('一' + (phrase * 37 + i * 101) % 3000));
            }
        }
        return words.toString();
    }

    private void put(String name, String text, Instant at, Point point) {
        matters.put(subject(name, text, at, point, true));
    }

    private SameMatters.Subject subject(String name, String text, Instant at, Point point, boolean open) {
        return new SameMatters.Subject(
                name, new UUID(++events, 0), text, Optional.empty(), at, point, null, null, open);
    }

    private List<SameMatter> find(String text, Instant at, Point point) {
        return matters.find(
                GroundText.ground(text), new SameMatters.Circumstances(Optional.empty(), at, point, null, null, null));
    }
}
