// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.cases.report.ReportCounty.WORDS;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.ContactId;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much one place may send, try and be sent in an hour, without anybody losing what was typed. */
@ReportTest
class ReportLimitsTests {
    @Autowired
    ReportCounty county;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

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
    void receiptCodesCannotBeTriedForLong() {
        var visitor = county.visitor();
        visitor.open("/follow").post("/follow", Map.of("code", "not a code"));
        String wrongForm = visitor.page();
        assertThat(wrongForm).contains("没有找到这个回执码");

        for (int i = 0; i < 105; i++) {
            visitor.post("/follow", Map.of("code", "not a code"));
        }

        assertThat(visitor.status()).isEqualTo(429);
        assertThat(visitor.page()).contains("试得太多了");
    }

    @Test
    void whoeverLooksWithARightCodeIsNeverLockedOut() {
        var visitor = county.visitor();
        county.set("receipt.attempts-per-hour", 3);
        String code = county.report(visitor, Map.of()).code();
        clock.advance(Duration.ofHours(3));

        for (int i = 0; i < 8; i++) {
            visitor.open("/follow").post("/follow", Map.of("code", code));
            assertThat(visitor.path()).isEqualTo("/follow/case");
        }
        visitor.open("/follow");
        for (int i = 0; i < 3; i++) {
            visitor.post("/follow", Map.of("code", "not a code"));
            assertThat(visitor.status()).isEqualTo(200);
        }

        assertThat(visitor.post("/follow", Map.of("code", "not a code")).status())
                .isEqualTo(429);
    }

    @Test
    void telephoneGetsNoMoreThanSoManyConfirmationsAnHour() {
        county.set("confirmation.messages-per-telephone-and-hour", 2);
        int before = county.cases();

        for (String typed : List.of("13700001111", "137 0000 1111")) {
            assertThat(county.report(county.visitor(), Map.of("phone", typed)).page())
                    .doesNotContain("这次不再发短信");
        }
        var third = county.report(county.visitor(), Map.of("phone", "+8613700001111"));

        assertThat(third.page()).contains("这次不再发短信");
        assertThat(third.code()).isNotBlank();
        assertThat(county.cases()).isEqualTo(before + 3);
        assertThat(confirmations("13700001111")).isEqualTo(2);
        clock.advance(Duration.ofHours(2));
        assertThat(county.report(county.visitor(), Map.of("phone", "13700001111"))
                        .page())
                .doesNotContain("这次不再发短信");
    }

    @Test
    void reportBeyondTheLimitOfAnAddressIsKeptUntilItCanBeSent() {
        clock.advance(Duration.ofHours(3));
        county.set("report.per-address-and-hour", 1);
        county.report(county.visitor(), Map.of());
        int before = county.cases();

        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "13700002222", "name", "王小明"));

        assertThat(visitor.status()).isEqualTo(429);
        assertThat(visitor.page()).contains("请打 12345", "13700002222", "王小明", "三号楼外面的排水口又溢水了");
        assertThat(county.cases()).isEqualTo(before);
        clock.advance(Duration.ofHours(3));
        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "13700002222", "name", "王小明"));
        assertThat(visitor.path()).isEqualTo("/report/receipt");
    }

    @Test
    void photosBeyondTheBudgetAreLeftOutAndTheWordsKept() throws IOException {
        county.set("report.upload-megabytes-per-session-and-hour", 0);
        var visitor = county.visitor();

        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), ReportCounty.photo());

        assertThat(visitor.page()).contains(WORDS, "照片传得太多了").doesNotContain("/report/photos/");
    }

    private int confirmations(String telephone) {
        return (int) jdbc
                .sql("SELECT contact FROM notifications.notice WHERE message_key = 'cases.notice.opened'")
                .query(UUID.class)
                .list()
                .stream()
                .filter(contact -> vault.sameTelephone(new ContactId(contact))
                        .contains(vault.byTelephone(telephone).orElseThrow()))
                .count();
    }
}
