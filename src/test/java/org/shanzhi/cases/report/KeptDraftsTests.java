// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.cases.report.ReportCounty.WORDS;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.Attachments;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts that are kept for another day: opened by their code alone, sealed, and gone when their days are over. */
@ReportTest
class KeptDraftsTests {
    @Autowired
    ReportCounty county;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Attachments attachments;

    @Autowired
    KeptDrafts drafts;

    @Autowired
    TestClock clock;

    @BeforeEach
    void begins() {
        county.settle();
    }

    @AfterEach
    void asShipped() {
        county.asShipped();
    }

    @Test
    void nothingPersonalOfADraftLiesInTheDatabaseInClear() {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        visitor.post("/report/send", Map.of("key", "stale", "phone", "13766667777", "name", "欧阳小明"));

        assertThat(visitor.open("/report/reach").page()).contains("13766667777", "欧阳小明");
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM access.session_attributes
                        WHERE position(convert_to('13766667777', 'UTF8') IN attribute_bytes) > 0
                            OR position(convert_to('欧阳小明', 'UTF8') IN attribute_bytes) > 0
                            OR position(convert_to('排水口', 'UTF8') IN attribute_bytes) > 0
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void keptDraftIsGoneOnWithOnAnotherDeviceByItsCodeAndSentOnce() throws IOException {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), ReportCounty.photo());
        String photo = visitor.found("(/report/photos/[0-9a-f]{64})\"");
        visitor.postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("key", visitor.hidden("key"), "unsure", "on"));
        var reach = Map.of("key", visitor.hidden("key"), "phone", "13766667777", "name", "欧阳小明");

        visitor.post("/report/later", reach);

        assertThat(visitor.path()).isEqualTo("/report/later");
        String code = visitor.draftCode();
        int before = county.cases();
        var elsewhere = claims(code.toLowerCase(Locale.ROOT).replace('-', ' '));
        assertThat(elsewhere.path()).isEqualTo("/report");
        assertThat(elsewhere.page()).contains(WORDS, photo);
        assertThat(elsewhere.open(photo).type()).isEqualTo("image/jpeg");
        assertThat(elsewhere.open("/report/reach").page()).contains("13766667777", "欧阳小明");
        elsewhere.post("/report/send", Map.of("key", elsewhere.hidden("key"), "phone", "13766667777"));
        assertThat(elsewhere.path()).isEqualTo("/report/receipt");
        assertThat(claims(code).page()).contains("没有找到这个草稿码");
        visitor.open("/report/reach").post("/report/send", reach);
        assertThat(visitor.path()).isEqualTo("/report/receipt");
        assertThat(visitor.code()).isEqualTo(elsewhere.code());
        assertThat(county.cases()).isEqualTo(before + 1);
    }

    @Test
    void keptDraftIsSealedAndTheCodeStandsInNoAddress() {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String code = visitor.draftCode();
        assertThat(visitor.addresses()).noneMatch(it -> it.contains(code));

        assertThat(jdbc.sql("""
                        SELECT count(*) FROM cases.kept_draft
                        WHERE position(convert_to('排水口', 'UTF8') IN sealed) > 0 OR code_digest LIKE :code
                        """)
                        .param("code", "%" + code + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(claims(code).page()).contains(WORDS);
    }

    @Test
    void draftInHandIsNotReplacedByAnother() {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String code = visitor.draftCode();
        var elsewhere = county.visitor();
        elsewhere.open("/report").postWords(Map.of("key", "", "words", "路灯也坏了", "next", "place"));

        elsewhere.open("/report/claim").post("/report/claim", Map.of("code", code));

        assertThat(elsewhere.page()).contains("还有另一份没送出的草稿", code);
        assertThat(elsewhere.open("/report").page()).contains("路灯也坏了").doesNotContain(WORDS);
        elsewhere.post("/report/discard", Map.of());
        elsewhere.open("/report/claim").post("/report/claim", Map.of("code", code));
        assertThat(elsewhere.page()).contains(WORDS);
    }

    @Test
    void draftLeftOnSomebodyElsesDeviceIsOpenedByTheCodeAlone() {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String code = visitor.draftCode();

        visitor.open("/report")
                .postWords(Map.of("key", visitor.hidden("key"), "words", WORDS + "现在更严重。", "next", "place"));
        visitor.open("/report/later").post("/report/leave", Map.of());

        assertThat(visitor.page()).contains("这台设备上已经没有您写的内容了");
        assertThat(visitor.open("/report").page()).doesNotContain(WORDS);
        assertThat(claims(code).page()).contains(WORDS + "现在更严重。");
        visitor.open("/report").postWords(Map.of("key", "", "words", "还没有留过", "next", "place"));
        visitor.open("/report").post("/report/leave", Map.of());
        assertThat(visitor.open("/report").page()).contains("还没有留过");
    }

    @Test
    void keptDraftAndItsPhotosAreGoneWhenTheirDaysAreOverOrWhenItIsCleared() throws IOException {
        county.nobodyTriedLately();
        county.set("draft.kept-days", 3);
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"), ReportCounty.photo());
        String code = visitor.draftCode();
        String photo = claims(code).found("(/report/photos/[0-9a-f]{64})\"");

        clock.advance(Duration.ofDays(3).minusHours(1));
        attachments.sweep();
        var intime = claims(code);
        assertThat(intime.page()).contains(WORDS);
        assertThat(intime.open(photo).type()).isEqualTo("image/jpeg");
        clock.advance(Duration.ofHours(2));
        assertThat(claims(code).page()).contains("没有找到这个草稿码");
        drafts.forgetOld();
        assertThat(jdbc.sql("SELECT count(*) FROM cases.kept_draft WHERE kept_until <= :now")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
        clock.advance(Duration.ofDays(2));
        attachments.sweep();
        assertThat(intime.open(photo).status()).isEqualTo(404);

        var other = county.visitor();
        other.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String cleared = other.draftCode();
        other.open("/report").post("/report/discard", Map.of());
        assertThat(claims(cleared).page()).contains("没有找到这个草稿码");
    }

    @Test
    void copyWithPhotosOutlivesASessionThatEndsMeanwhile() throws IOException {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"), ReportCounty.photo());
        String code = visitor.draftCode();
        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("key", visitor.hidden("key"), "unsure", "on"));
        var reach = Map.of(
                "key", visitor.hidden("key"), "words", visitor.hidden("words"), "unsure", "on", "phone", "13766667777");
        int before = county.cases();

        for (String address : List.of("/report/later", "/report/send")) {
            var later = county.visitor();
            later.open("/report").post(address, reach);
            assertThat(later.open("/report/reach").page()).contains(WORDS, "13766667777");
        }

        assertThat(county.cases()).isEqualTo(before);
        assertThat(claims(code).page()).contains(WORDS).containsPattern("/report/photos/[0-9a-f]{64}");
    }

    @Test
    void whatWasSentIsNotKeptForLaterOnceMore() {
        county.nobodyTriedLately();
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        String key = visitor.hidden("key");
        visitor.post("/report/place", Map.of("key", key, "unsure", "on"));
        visitor.post("/report/send", Map.of("key", key));
        String code = visitor.code();

        for (String address : List.of("/report/later", "/report/place")) {
            visitor.open("/report").post(address, Map.of("key", key, "words", WORDS, "unsure", "on", "next", "later"));
            assertThat(visitor.path()).isEqualTo("/report/receipt");
            assertThat(visitor.code()).isEqualTo(code);
        }
    }

    @Test
    void draftCodesCannotBeTriedForLong() {
        county.nobodyTriedLately();
        county.set("receipt.attempts-per-hour", 3);
        for (int i = 0; i < 3; i++) {
            assertThat(claims("not a code").page()).contains("没有找到这个草稿码");
        }

        assertThat(claims("not a code").status()).isEqualTo(429);
        assertThat(claims("").page()).contains("草稿码");
    }

    @Test
    void nothingIsKeptOfNothingAndNotEndlesslyFromOnePlace() {
        county.nobodyTriedLately();
        county.set("report.per-address-and-hour", 1);
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", " ", "next", "later"));
        assertThat(visitor.page()).contains("还没有写什么");

        visitor.postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        assertThat(visitor.path()).isEqualTo("/report/later");
        visitor.open("/report").postWords(Map.of("key", "", "words", "再写一点", "next", "later"));
        assertThat(visitor.page()).contains(WORDS, "再写一点", "留的草稿太多了");
    }

    private ReportVisitor claims(String code) {
        return county.visitor().open("/report/claim").post("/report/claim", Map.of("code", code));
    }
}
