// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.cases.report.ReportCounty.ALWAYS;
import static org.shanzhi.cases.report.ReportCounty.TOWN;
import static org.shanzhi.cases.report.ReportCounty.VILLAGE;
import static org.shanzhi.cases.report.ReportCounty.WORDS;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.Attachments;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports of residents through their pages: nothing typed is lost, and each is sent once. */
@ReportTest
class ReportPagesTests {
    @Autowired
    ReportCounty county;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Attachments attachments;

    @Autowired
    TestClock clock;

    @Autowired
    Categories categories;

    @BeforeEach
    void begins() {
        county.settle();
    }

    @AfterEach
    void asShipped() {
        county.asShipped();
    }

    @Test
    void reportBecomesOneCaseWithAReceiptHoweverOftenItIsSent() {
        var visitor = county.visitor();
        int before = county.cases();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        assertThat(visitor.path()).isEqualTo("/report/place");
        assertThat(visitor.page()).contains("三号楼外面的排水口又溢水了");
        visitor.post("/report/place", Map.of("address", "文庙路 3 号", "region", VILLAGE.value()));
        assertThat(visitor.path()).isEqualTo("/report/reach");
        String key = visitor.hidden("key");
        String csrf = visitor.hidden("_csrf");
        var sending = Map.of("_csrf", csrf, "key", key, "phone", "13800000000", "name", "李女士");

        visitor.postRaw("/report/send", ReportVisitor.form(sending));

        assertThat(visitor.path()).isEqualTo("/report/receipt");
        String code = visitor.code();
        visitor.postRaw("/report/send", ReportVisitor.form(sending));
        assertThat(visitor.code()).isEqualTo(code);
        assertThat(county.cases()).isEqualTo(before + 1);
        assertThat(visitor.addresses()).noneMatch(it -> it.contains(code) || it.contains(code.replace("-", "")));
        visitor.open("/follow/case");
        assertThat(visitor.page()).contains("三号楼外面的排水口又溢水了", "我们收到了", "文庙社区").doesNotContain("13800000000");
    }

    @Test
    void dangerSaysWhomToCallFromTheFirstWordsToTheReceipt() {
        var visitor = county.visitor();
        String words = "燃气泄漏，楼道里有人晕倒";
        String csrf = visitor.open("/report").hidden("_csrf");
        visitor.postRaw("/report/reading", ReportVisitor.form(Map.of("_csrf", csrf, "words", WORDS)));
        assertThat(visitor.page()).doesNotContain("119");
        visitor.postRaw("/report/reading", ReportVisitor.form(Map.of("_csrf", csrf, "words", words)));
        assertThat(visitor.page()).contains("110", "119", "120");

        visitor.open("/report").postWords(Map.of("key", "", "words", words, "next", "place"));
        assertThat(visitor.page()).contains("119");
        visitor.post("/report/place", Map.of("unsure", "on"));
        assertThat(visitor.page()).contains("119");
        visitor.post("/report/send", Map.of("key", visitor.hidden("key")));

        assertThat(visitor.path()).isEqualTo("/report/receipt");
        assertThat(visitor.page()).contains("110", "119", "120");
    }

    @Test
    void nothingTypedIsLost() {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("address", "文庙路", "unsure", "on"));

        visitor.open("/report/place");
        assertThat(visitor.page()).contains("文庙路");
        visitor.open("/report");
        assertThat(visitor.page()).contains(WORDS);
        visitor.open("/").postWords(Map.of("words", "还有路灯也坏了。", "next", "place"));
        visitor.open("/report");
        assertThat(visitor.page()).contains(WORDS, "还有路灯也坏了。");
    }

    @Test
    void wordsThatAreTooLongComeBackWholeWithTheirCount() {
        var visitor = county.visitor();
        String words = "水".repeat(30_000) + "尾";

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", words, "next", "place"));

        assertThat(visitor.path()).isEqualTo("/report");
        assertThat(visitor.page()).contains(words, "20,000", "30,001");
    }

    @Test
    void textBeyondWhatIsRedisplayedIsRefusedWithTheLimit() {
        var visitor = county.visitor();

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", "a".repeat(102_401)));
        assertThat(visitor.status()).isEqualTo(413);
        assertThat(visitor.page()).contains("100 KB");

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", "a".repeat(1_000_000)));
        assertThat(visitor.status()).isEqualTo(413);
    }

    @Test
    void longTitleComesBack() {
        var visitor = county.visitor();
        String title = "题".repeat(10_000);

        visitor.open("/report")
                .postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "title", title, "next", "place"));

        assertThat(visitor.page()).contains(title, WORDS, "10,000");
    }

    @Test
    void wordsInAnotherEncodingAreNoticed() {
        var visitor = county.visitor();

        visitor.open("/report")
                .postWords(
                        Charset.forName("GBK"),
                        Map.of("key", visitor.hidden("key"), "words", "排水口堵了", "next", "place"));

        assertThat(visitor.path()).isEqualTo("/report");
        assertThat(visitor.page()).contains("有些字没有认出来");
    }

    @Test
    void brokenPhotoDoesNotHoldUpTheWords() throws IOException {
        var visitor = county.visitor();

        visitor.open("/report")
                .postWords(
                        Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"),
                        new byte[] {1, 2, 3},
                        ReportCounty.photo());

        assertThat(visitor.path()).isEqualTo("/report/place");
        assertThat(visitor.page()).contains("照片没有传上去，文字已经保存。可以稍后再补照片。", "附 1 张照片");
        visitor.open("/report");
        String digest = visitor.found("/report/photos/([0-9a-f]{64})\"");
        assertThat(visitor.open("/report/photos/" + digest).status()).isEqualTo(200);
        assertThat(county.visitor().open("/report/photos/" + digest).status()).isEqualTo(404);
    }

    @Test
    void placeOutsideTheCountyIsRefusedAndKept() {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));

        visitor.post("/report/place", Map.of("address", "远方", "longitude", "120", "latitude", "40"));

        assertThat(visitor.page()).contains("地图上的点不在本县", "远方");
        visitor.post("/report/place", Map.of("address", "远方", "longitude", "NaN", "latitude", "x"));
        assertThat(visitor.page()).contains("地图上的位置没有认出来");
        visitor.post("/report/place", Map.of("address", ""));
        assertThat(visitor.page()).contains("请说说大概在哪里");
    }

    @Test
    void categoryIsProposedAndCanBeAnother() {
        var visitor = county.visitor();
        String csrf = visitor.open("/report").hidden("_csrf");
        visitor.postRaw("/report/reading", ReportVisitor.form(Map.of("_csrf", csrf, "words", WORDS)));
        assertThat(visitor.page()).contains("这像是：", "排水堵塞");

        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "category"));
        assertThat(visitor.path()).isEqualTo("/report/category");
        visitor.post("/report/category", Map.of("category", ""));

        assertThat(visitor.page()).contains(WORDS).doesNotContain("这像是：");
    }

    @Test
    void categoryThatEndedMeanwhileIsSaid() {
        var visitor = county.visitor();
        categories.save(List.of(new Category(new CategoryCode("A.2"), "井盖", "Covers", List.of(), ALWAYS)));
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "category"));
        visitor.post("/report/category", Map.of("category", "A.2"));
        categories.save(List.of(new Category(
                new CategoryCode("A.2"),
                "井盖",
                "Covers",
                List.of(),
                new Validity(LocalDate.of(2000, 1, 1), LocalDate.of(2020, 1, 1)))));
        visitor.open("/report/place").post("/report/place", Map.of("unsure", "on"));

        visitor.post("/report/send", Map.of("key", visitor.hidden("key")));

        assertThat(visitor.page()).contains("这个分类已经停用或不存在", WORDS);
        visitor.open("/report/reach").post("/report/send", Map.of("key", visitor.hidden("key")));
        assertThat(visitor.path()).isEqualTo("/report/receipt");
    }

    @Test
    void formThatIsStaleSendsNothingAndLosesNothing() {
        var visitor = county.visitor();
        int before = county.cases();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));

        visitor.post("/report/send", Map.of("key", "of-another-day", "phone", "13800000000"));

        assertThat(visitor.page()).contains(WORDS, "这一页放得太久");
        assertThat(county.cases()).isEqualTo(before);
    }

    @Test
    void sessionThatEndsMeanwhileLosesNothingTyped() {
        var visitor = county.visitor();
        int before = county.cases();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("address", "文庙路", "unsure", "on"));
        var form = Map.of(
                "_csrf", visitor.hidden("_csrf"),
                "key", visitor.hidden("key"),
                "words", visitor.hidden("words"),
                "address", visitor.hidden("address"),
                "unsure", visitor.hidden("unsure"),
                "phone", "13800000000");
        jdbc.sql("DELETE FROM access.session").update();

        visitor.postRaw("/report/send", ReportVisitor.form(form));

        assertThat(visitor.status()).isEqualTo(403);
        assertThat(visitor.page()).contains("这一页放得太久", "<li class=\"typed\">" + WORDS, "13800000000");
        var again = new HashMap<>(form);
        again.put("_csrf", visitor.hidden("_csrf"));
        visitor.postRaw("/report/send", ReportVisitor.form(again));
        assertThat(visitor.path()).isEqualTo("/report/receipt");
        assertThat(county.cases()).isEqualTo(before + 1);
    }

    @Test
    void telephoneThatIsNoneIsSaid() {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));

        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "打我电话"));

        assertThat(visitor.page()).contains("这不像一个电话号码", "打我电话");
    }

    @Test
    void ageIsAskedForAndNotSayingItIsTheFirstChoice() {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        assertThat(visitor.page()).contains("您多大年纪", "<option value=\"\">不说</option>", "60 岁以上");

        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "age", "67"));
        assertThat(visitor.page()).contains("age-error");
        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "age", "FROM_60"));

        assertThat(visitor.path()).isEqualTo("/report/receipt");
        assertThat(ages()).startsWith("60+");
        assertThat(visitor.page()).doesNotContain("60 岁以上", "60+", "FROM_60");
        assertThat(visitor.open("/follow/case").page()).doesNotContain("60 岁以上", "60+", "FROM_60");
        assertThat(visitor.open("/follow/case/receipt").page()).doesNotContain("60 岁以上", "60+", "FROM_60");
        assertThat(visitor.open("/figures").page()).doesNotContain("60+", "FROM_60");

        county.report(county.visitor(), Map.of());
        assertThat(ages()).startsWith("", "60+");
    }

    /** Ages of the cases as they are stored, the last first. */
    private List<String> ages() {
        return jdbc.sql("""
                        SELECT coalesce(age_band, '') FROM cases.cases
                         WHERE opened_at <= :now ORDER BY number DESC LIMIT 2
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    @Test
    void photoIsServedAsAPictureAndNothingElse() throws IOException {
        var visitor = county.visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), ReportCounty.photo());
        String address = visitor.found("(/report/photos/[0-9a-f]{64})\"");

        assertThat(visitor.open(address).type()).isEqualTo("image/jpeg");
        assertThat(visitor.open("/report").type()).isEqualToIgnoringCase("text/html;charset=utf-8");
        jdbc.sql("UPDATE cases.upload SET touched_at = 'epoch'").update();
        attachments.sweep();
        assertThat(visitor.open(address).status()).isEqualTo(404);
    }

    @Test
    void homeAndFiguresAreThereBeforeAnythingHappened() {
        var visitor = county.visitor();

        for (String path : List.of(
                "/",
                "/about",
                "/report",
                "/follow",
                "/figures",
                "/figures/concerns",
                "/figures?sort=solved&months=12&in=" + TOWN)) {
            assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
            assertThat(visitor.page()).as(path).doesNotContain("??");
        }
        assertThat(visitor.open("/figures/figures.csv").page()).startsWith("\uFEFF");
    }
}
