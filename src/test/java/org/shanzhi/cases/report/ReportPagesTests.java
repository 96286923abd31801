// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.Attachments;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/report-pages"})
@WithPostgres
class ReportPagesTests {
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2000, 1, 1));
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode ELSEWHERE = new RegionCode("110000000000");
    private static final RegionCode TOWN = new RegionCode("990101001000");
    private static final RegionCode VILLAGE = new RegionCode("990101001001");
    private static final String WORDS = "三号楼外面的排水口又溢水了，臭得很。";

    private static final AtomicInteger quiet = new AtomicInteger();
    private static final AtomicInteger photos = new AtomicInteger();

    private final JdbcClient jdbc;
    private final Regions regions;
    private final Cells cells;
    private final Categories categories;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Figures figures;
    private final Attachments attachments;
    private final KeptDrafts drafts;
    private final Vault vault;
    private final TestClock clock;
    private final int port;
    private final List<String> changed = new ArrayList<>();

    @Autowired
    ReportPagesTests(
            JdbcClient jdbc,
            Regions regions,
            Cells cells,
            Categories categories,
            Organisations organisations,
            Accounts accounts,
            Figures figures,
            Attachments attachments,
            KeptDrafts drafts,
            Vault vault,
            TestClock clock,
            @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.cells = cells;
        this.categories = categories;
        this.organisations = organisations;
        this.accounts = accounts;
        this.figures = figures;
        this.attachments = attachments;
        this.drafts = drafts;
        this.vault = vault;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void county() {
        regions.save(List.of(
                new Region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(TOWN, "城关街道", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(VILLAGE, "文庙社区", RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), ALWAYS)));
        var corners = new Coordinate[] {
            new Coordinate(106, 29),
            new Coordinate(107, 29),
            new Coordinate(107, 30),
            new Coordinate(106, 30),
            new Coordinate(106, 29)
        };
        cells.save(List.of(new Cells.Drawn(
                new Cell(
                        new CellCode(VILLAGE.value() + "001"),
                        "第一网格",
                        false,
                        new Point(106.5, 29.5),
                        300,
                        Optional.empty(),
                        ALWAYS),
                new GeometryFactory().createPolygon(corners))));
        categories.save(List.of(
                new Category(new CategoryCode("A"), "市政", "Streets", List.of(), ALWAYS),
                new Category(new CategoryCode("A.1"), "排水堵塞", "Blocked drains", List.of("排水", "溢水"), ALWAYS)));
        administrator();
    }

    /** Without an administrator every address leads to the first run. */
    private void administrator() {
        if (accounts.anybodyHolds(Role.ADMINISTRATOR)) {
            return;
        }
        var hotline = new OrganisationId(new UUID(0, 1));
        var person = new PersonId(new UUID(0, 2));
        organisations.save(List.of(new Organisation(
                hotline,
                "RX",
                "县热线中心",
                OrganisationKind.PUBLIC_INSTITUTION,
                COUNTY,
                Optional.empty(),
                "12345",
                ALWAYS)));
        organisations.savePeople(List.of(new Person(person, "周管", hotline, "管理员", "12345")));
        var creation = accounts.create(
                "keeper",
                "long-enough-Phrase-2026",
                person,
                List.of(new Grant(Role.ADMINISTRATOR, new Scope(COUNTY, Optional.empty()))));
        assertThat(creation).isInstanceOf(Accounts.Creation.Created.class);
    }

    @Test
    void reportBecomesOneCaseWithAReceiptHoweverOftenItIsSent() {
        var visitor = visitor();
        int before = cases();
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
        assertThat(cases()).isEqualTo(before + 1);
        assertThat(visitor.addresses()).noneMatch(it -> it.contains(code) || it.contains(code.replace("-", "")));
        visitor.open("/follow/case");
        assertThat(visitor.page()).contains("三号楼外面的排水口又溢水了", "我们收到了", "文庙社区").doesNotContain("13800000000");
    }

    @Test
    void dangerSaysWhomToCallFromTheFirstWordsToTheReceipt() {
        var visitor = visitor();
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
        var visitor = visitor();
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
        var visitor = visitor();
        String words = "水".repeat(30_000) + "尾";

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", words, "next", "place"));

        assertThat(visitor.path()).isEqualTo("/report");
        assertThat(visitor.page()).contains(words, "20,000", "30,001");
    }

    @Test
    void textBeyondWhatIsRedisplayedIsRefusedWithTheLimit() {
        var visitor = visitor();

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", "a".repeat(102_401)));
        assertThat(visitor.status()).isEqualTo(413);
        assertThat(visitor.page()).contains("100 KB");

        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", "a".repeat(1_000_000)));
        assertThat(visitor.status()).isEqualTo(413);
    }

    @Test
    void longTitleComesBack() {
        var visitor = visitor();
        String title = "题".repeat(10_000);

        visitor.open("/report")
                .postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "title", title, "next", "place"));

        assertThat(visitor.page()).contains(title, WORDS, "10,000");
    }

    @Test
    void wordsInAnotherEncodingAreNoticed() {
        var visitor = visitor();

        visitor.open("/report")
                .postWords(
                        Charset.forName("GBK"),
                        Map.of("key", visitor.hidden("key"), "words", "排水口堵了", "next", "place"));

        assertThat(visitor.path()).isEqualTo("/report");
        assertThat(visitor.page()).contains("有些字没有认出来");
    }

    @Test
    void brokenPhotoDoesNotHoldUpTheWords() throws IOException {
        var visitor = visitor();

        visitor.open("/report")
                .postWords(
                        Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"),
                        new byte[] {1, 2, 3},
                        photo());

        assertThat(visitor.path()).isEqualTo("/report/place");
        assertThat(visitor.page()).contains("照片没有传上去，文字已经保存。可以稍后再补照片。", "附 1 张照片");
        visitor.open("/report");
        String digest = visitor.found("/report/photos/([0-9a-f]{64})\"");
        assertThat(visitor.open("/report/photos/" + digest).status()).isEqualTo(200);
        assertThat(visitor().open("/report/photos/" + digest).status()).isEqualTo(404);
    }

    @Test
    void placeOutsideTheCountyIsRefusedAndKept() {
        var visitor = visitor();
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
        var visitor = visitor();
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
        var visitor = visitor();
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
        var visitor = visitor();
        int before = cases();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));

        visitor.post("/report/send", Map.of("key", "of-another-day", "phone", "13800000000"));

        assertThat(visitor.page()).contains(WORDS, "这一页放得太久");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void sessionThatEndsMeanwhileLosesNothingTyped() {
        var visitor = visitor();
        int before = cases();
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
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void telephoneThatIsNoneIsSaid() {
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));

        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "打我电话"));

        assertThat(visitor.page()).contains("这不像一个电话号码", "打我电话");
    }

    @Test
    void ageIsAskedForAndNotSayingItIsTheFirstChoice() {
        var visitor = visitor();
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

        report(visitor(), Map.of());
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
    void receiptCodesCannotBeTriedForLong() {
        var visitor = visitor();
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
        var visitor = visitor();
        set("receipt.attempts-per-hour", 3);
        String code = report(visitor, Map.of()).code();
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
        set("confirmation.messages-per-telephone-and-hour", 2);
        int before = cases();

        for (String typed : List.of("13700001111", "137 0000 1111")) {
            assertThat(report(visitor(), Map.of("phone", typed)).page()).doesNotContain("这次不再发短信");
        }
        var third = report(visitor(), Map.of("phone", "+8613700001111"));

        assertThat(third.page()).contains("这次不再发短信");
        assertThat(third.code()).isNotBlank();
        assertThat(cases()).isEqualTo(before + 3);
        assertThat(confirmations("13700001111")).isEqualTo(2);
        clock.advance(Duration.ofHours(2));
        assertThat(report(visitor(), Map.of("phone", "13700001111")).page()).doesNotContain("这次不再发短信");
    }

    @Test
    void reportBeyondTheLimitOfAnAddressIsKeptUntilItCanBeSent() {
        clock.advance(Duration.ofHours(3));
        set("report.per-address-and-hour", 1);
        report(visitor(), Map.of());
        int before = cases();

        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "13700002222", "name", "王小明"));

        assertThat(visitor.status()).isEqualTo(429);
        assertThat(visitor.page()).contains("请打 12345", "13700002222", "王小明", "三号楼外面的排水口又溢水了");
        assertThat(cases()).isEqualTo(before);
        clock.advance(Duration.ofHours(3));
        visitor.post("/report/send", Map.of("key", visitor.hidden("key"), "phone", "13700002222", "name", "王小明"));
        assertThat(visitor.path()).isEqualTo("/report/receipt");
    }

    @Test
    void photosBeyondTheBudgetAreLeftOutAndTheWordsKept() throws IOException {
        set("report.upload-megabytes-per-session-and-hour", 0);
        var visitor = visitor();

        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), photo());

        assertThat(visitor.page()).contains(WORDS, "照片传得太多了").doesNotContain("/report/photos/");
    }

    @Test
    void nothingPersonalOfADraftLiesInTheDatabaseInClear() {
        var visitor = visitor();
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
        nobodyTriedLately();
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), photo());
        String photo = visitor.found("(/report/photos/[0-9a-f]{64})\"");
        visitor.postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("key", visitor.hidden("key"), "unsure", "on"));
        var reach = Map.of("key", visitor.hidden("key"), "phone", "13766667777", "name", "欧阳小明");

        visitor.post("/report/later", reach);

        assertThat(visitor.path()).isEqualTo("/report/later");
        String code = visitor.draftCode();
        int before = cases();
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
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void keptDraftIsSealedAndTheCodeStandsInNoAddress() {
        nobodyTriedLately();
        var visitor = visitor();
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
        nobodyTriedLately();
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String code = visitor.draftCode();
        var elsewhere = visitor();
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
        nobodyTriedLately();
        var visitor = visitor();
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
        nobodyTriedLately();
        set("draft.kept-days", 3);
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"), photo());
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

        var other = visitor();
        other.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        String cleared = other.draftCode();
        other.open("/report").post("/report/discard", Map.of());
        assertThat(claims(cleared).page()).contains("没有找到这个草稿码");
    }

    @Test
    void copyWithPhotosOutlivesASessionThatEndsMeanwhile() throws IOException {
        nobodyTriedLately();
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "later"), photo());
        String code = visitor.draftCode();
        visitor.open("/report").postWords(Map.of("key", visitor.hidden("key"), "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("key", visitor.hidden("key"), "unsure", "on"));
        var reach = Map.of(
                "key", visitor.hidden("key"), "words", visitor.hidden("words"), "unsure", "on", "phone", "13766667777");
        int before = cases();

        for (String address : List.of("/report/later", "/report/send")) {
            var later = visitor();
            later.open("/report").post(address, reach);
            assertThat(later.open("/report/reach").page()).contains(WORDS, "13766667777");
        }

        assertThat(cases()).isEqualTo(before);
        assertThat(claims(code).page()).contains(WORDS).containsPattern("/report/photos/[0-9a-f]{64}");
    }

    @Test
    void whatWasSentIsNotKeptForLaterOnceMore() {
        nobodyTriedLately();
        var visitor = visitor();
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
        nobodyTriedLately();
        set("receipt.attempts-per-hour", 3);
        for (int i = 0; i < 3; i++) {
            assertThat(claims("not a code").page()).contains("没有找到这个草稿码");
        }

        assertThat(claims("not a code").status()).isEqualTo(429);
        assertThat(claims("").page()).contains("草稿码");
    }

    @Test
    void nothingIsKeptOfNothingAndNotEndlesslyFromOnePlace() {
        nobodyTriedLately();
        set("report.per-address-and-hour", 1);
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", " ", "next", "later"));
        assertThat(visitor.page()).contains("还没有写什么");

        visitor.postWords(Map.of("key", "", "words", WORDS, "next", "later"));
        assertThat(visitor.path()).isEqualTo("/report/later");
        visitor.open("/report").postWords(Map.of("key", "", "words", "再写一点", "next", "later"));
        assertThat(visitor.page()).contains(WORDS, "再写一点", "留的草稿太多了");
    }

    /** All tests come from one address and begin at the same moment: what others tried must not count here. */
    private void nobodyTriedLately() {
        clock.advance(Duration.ofDays(10L * quiet.incrementAndGet()));
    }

    private ReportVisitor claims(String code) {
        return visitor().open("/report/claim").post("/report/claim", Map.of("code", code));
    }

    @Test
    void photoIsServedAsAPictureAndNothingElse() throws IOException {
        var visitor = visitor();
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "photos"), photo());
        String address = visitor.found("(/report/photos/[0-9a-f]{64})\"");

        assertThat(visitor.open(address).type()).isEqualTo("image/jpeg");
        assertThat(visitor.open("/report").type()).isEqualToIgnoringCase("text/html;charset=utf-8");
        jdbc.sql("UPDATE cases.upload SET touched_at = 'epoch'").update();
        attachments.sweep();
        assertThat(visitor.open(address).status()).isEqualTo(404);
    }

    private ReportVisitor report(ReportVisitor visitor, Map<String, String> reach) {
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        var sent = new HashMap<>(reach);
        sent.put("key", visitor.hidden("key"));
        visitor.post("/report/send", sent);
        assertThat(visitor.path()).isEqualTo("/report/receipt");
        return visitor;
    }

    /** Figures hold for the county of this test until the test is over. */
    private void set(String name, int value) {
        figures.set(name, COUNTY, LocalDate.of(2020, 1, 1), BigDecimal.valueOf(value), "试验");
        changed.add(name);
    }

    @AfterEach
    void asShipped() {
        changed.forEach(name -> figures.set(
                name, COUNTY, LocalDate.of(2020, 1, 1), figures.number(name, ELSEWHERE, LocalDate.now(clock)), "试验"));
        clock.advance(Duration.ofHours(3));
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

    @Test
    void homeAndFiguresAreThereBeforeAnythingHappened() {
        var visitor = visitor();

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

    private ReportVisitor visitor() {
        return new ReportVisitor(port);
    }

    private int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }

    /** A photo that no other test sends: what one case holds is kept for all. */
    private static byte[] photo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20 + photos.incrementAndGet(), BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }
}
