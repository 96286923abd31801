// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs of others may do, by Open311 GeoReport v2 and the extensions its users asked for. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.data=target/open311",
            "shanzhi.open311.keys.walkers=walking-key",
            "shanzhi.open311.keys.riders=riding-key"
        })
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class Open311Tests {
    private static final String V2 = "/api/open311/v2";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void whoeverReportedFollowsByTheReceiptAndStrangersReadOnlyWhatIsReleased() {
        MvcTestResult reported = report("walking-key", "once-1", "description", "三号楼外又溢水", "phone", "13900005678");
        assertThat(reported).hasStatus(201);
        JsonNode told = json(reported).get(0);
        String number = told.path("service_request_id").asString();
        String receipt = told.path("receipt_code").asString();

        JsonNode own = json(get("/requests/" + number + ".json", receipt)).get(0);
        assertThat(own.path("description").asString()).isEqualTo("三号楼外又溢水");
        assertThat(own.path("status").asString()).isEqualTo("open");
        assertThat(own.path("status_notes").asString()).startsWith("我们收到了：").contains("县热线中心");
        assertThat(own.path("expected_datetime").asString()).isNotBlank();
        assertThat(own.path("service_code").asString()).isEqualTo(DeskCounty.DRAIN.value());
        assertThat(get("/requests/" + number + ".json", "")).hasStatus(404);
        assertThat(numbers("")).doesNotContain(number);

        clock.advance(Duration.ofDays(8));
        JsonNode known = json(get("/requests/" + number + ".json", "")).get(0);
        assertThat(known.path("service_code").asString()).isEqualTo(DeskCounty.DRAIN.value());
        assertThat(known.path("description").isNull()).isTrue();
        assertThat(known.path("lat").isNull()).isTrue();
        assertThat(known.toString()).doesNotContain("三号楼", "13900005678", receipt);
        assertThat(numbers("")).contains(number);
    }

    @Test
    void receiptOfAnotherMatterOpensNothing() {
        JsonNode one = json(report("walking-key", "", "description", "路灯不亮")).get(0);
        JsonNode other = json(report("walking-key", "", "description", "井盖松动")).get(0);

        MvcTestResult crossed = get(
                "/requests/" + one.path("service_request_id").asString() + ".json",
                other.path("receipt_code").asString());

        assertThat(crossed).hasStatus(404);
        MvcTestResult nobody = get("/requests/20000101-000001.json", "WRONG");
        assertThat(nobody).hasStatus(404);
        for (String field : List.of("type", "title", "detail")) {
            assertThat(json(crossed).path(field)).isEqualTo(json(nobody).path(field));
        }
    }

    @Test
    void repeatingAReportGivesTheSameOneAndProgramsDoNotMeet() {
        JsonNode first =
                json(report("walking-key", "mine-7", "description", "树枝断了")).get(0);
        MvcTestResult repeated = report("walking-key", "mine-7", "description", "树枝断了");
        assertThat(repeated).hasStatus(200);
        assertThat(json(repeated).get(0).path("receipt_code")).isEqualTo(first.path("receipt_code"));

        MvcTestResult others = report("riding-key", "mine-7", "description", "树枝断了");

        assertThat(others).hasStatus(201);
        assertThat(json(others).get(0).path("receipt_code")).isNotEqualTo(first.path("receipt_code"));
    }

    @ParameterizedTest
    @CsvSource({"''", "guessed", "walking-keyx"})
    void withoutItsKeyNoProgramReports(String key) {
        assertThat(report(key, "", "description", "路灯不亮")).hasStatus(401);
    }

    @Test
    void updatedAfterAndBeforeFindWhatChangedSince() {
        Walk quiet = new Walk.Said().opened(cases, accounts, receipts);
        Walk moved = new Walk.Said().opened(cases, accounts, receipts);
        clock.advance(Duration.ofDays(9));
        String before = now();
        clock.advance(Duration.ofMinutes(5));
        moved.dispatched();
        clock.advance(Duration.ofMinutes(5));
        String after = now();

        assertThat(numbers("updated_after=" + before)).contains(number(moved)).doesNotContain(number(quiet));
        assertThat(numbers("updated_before=" + before)).contains(number(quiet)).doesNotContain(number(moved));
        assertThat(numbers("updated_after=" + after)).doesNotContain(number(moved));
        JsonNode told = json(get("/requests/" + number(moved) + ".json", "")).get(0);
        assertThat(told.path("updated_datetime").asString())
                .isGreaterThan(told.path("requested_datetime").asString());
        assertThat(told.path("agency_responsible").asString()).isNotBlank();
        assertThat(told.path("extended_attributes").path("state").asString()).isEqualTo("DISPATCHED");
    }

    @Test
    void pagesFollowOneAnotherToTheLast() {
        var opened = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            opened.add(number(new Walk.Said().opened(cases, accounts, receipts)));
        }
        clock.advance(Duration.ofDays(8));
        String these = "service_request_id=" + String.join(",", opened) + "&page_size=2";

        var found = new ArrayList<String>();
        for (int page = 1; page <= 3; page++) {
            MvcTestResult answer = get("/requests.json?" + these + "&page=" + page, "");
            json(answer).forEach(it -> found.add(it.path("service_request_id").asString()));
            String next = answer.getResponse().getHeader("Link");
            if (page < 3) {
                assertThat(next).contains("page=" + (page + 1)).contains("rel=\"next\"");
            } else {
                assertThat(next).isNull();
            }
        }

        assertThat(found).containsExactlyElementsOf(opened.reversed());
    }

    @Test
    void everythingIsThereInBothForms() throws Exception {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        clock.advance(Duration.ofDays(8));
        for (String address : List.of(
                "/discovery",
                "/services",
                "/services/" + DeskCounty.DRAIN.value(),
                "/requests",
                "/requests/" + number(walk))) {
            MvcTestResult json = get(address + ".json", "");
            MvcTestResult xml = get(address + ".xml", "");
            assertThat(json).as(address).hasStatusOk().hasContentTypeCompatibleWith("application/json");
            assertThat(xml).as(address).hasStatusOk().hasContentTypeCompatibleWith("text/xml");
            JsonNode fields = json(json).isArray() ? json(json).get(0) : json(json);
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text(xml).getBytes(UTF_8)));
            fields.propertyNames()
                    .forEach(name -> assertThat(
                                    document.getElementsByTagName(name).getLength())
                            .as(address + " " + name)
                            .isPositive());
        }
        assertThat(get("/services.txt", "")).hasStatus(404);
    }

    @Test
    void wordsAndPhotosAreAddedByTheReceiptAndShownToItAlone() throws IOException {
        JsonNode told = json(report("walking-key", "", "description", "路面塌了")).get(0);
        String number = told.path("service_request_id").asString();
        String receipt = told.path("receipt_code").asString();

        MvcTestResult added = web.post()
                .multipart()
                .uri(V2 + "/requests/" + number + "/comments.json")
                .file(new MockMultipartFile("media", "hole.jpg", "image/jpeg", photo()))
                .param("api_key", "walking-key")
                .param("description", "现在更深了")
                .header("Receipt-Code", receipt)
                .exchange();

        assertThat(added).hasStatus(201);
        JsonNode extended = json(added).get(0).path("extended_attributes");
        assertThat(extended.path("comments").get(0).path("description").asString())
                .isEqualTo("现在更深了");
        String address = extended.path("media").get(0).asString().replaceFirst(".*" + V2, "");
        assertThat(get(address, receipt)).hasStatusOk().hasContentType("image/jpeg");
        assertThat(get(address, "")).hasStatus(404);
        assertThat(comment(number, "WRONG", "不是我的")).hasStatus(404);
        assertThat(comment(number, receipt, "")).hasStatus(400);
    }

    @Test
    void whatIsHiddenIsInNoListAndUnderNoNumber() {
        var said = new Walk.Said();
        said.confidential = true;
        Walk told = said.opened(cases, accounts, receipts);
        clock.advance(Duration.ofDays(8));

        assertThat(numbers("service_request_id=" + number(told))).isEmpty();
        assertThat(get("/requests/" + number(told) + ".json", "")).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, open311-number",
        "page_size=101, open311-number",
        "page=x, open311-number",
        "start_date=yesterday, open311-time",
        "updated_after=%2B999999999-01-01T00:00:00Z, open311-time",
        "status=done, open311-status",
        "updated_after=2020-01-01T00:00:00Z, open311-span",
        "start_date=2020-01-01T00:00:00Z, open311-span"
    })
    void whatCannotBeUnderstoodIsSaid(String query, String slug) {
        MvcTestResult answer = get("/requests.json?" + query, "");

        assertThat(answer).hasStatus(400).hasContentTypeCompatibleWith("application/problem+json");
        assertThat(json(answer).path("type").asString()).endsWith(slug);
        assertThat(json(answer).path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "description, ' ', 400, case-words-missing",
        "media_url, https://example.org/a.jpg, 400, open311-media-url",
        "service_code, NONE, 404, open311-service",
        "lat, north, 400, bad-coordinates",
        "phone, none, 400, report-phone-form",
        "jurisdiction_id, elsewhere, 404, open311-jurisdiction"
    })
    void faultyReportIsNotTakenAndToldWhy(String field, String value, int status, String slug) {
        var fields = new ArrayList<>(List.of("description", "路灯不亮"));
        if (field.equals("description")) {
            fields.clear();
        }
        fields.addAll(List.of(field, value));

        MvcTestResult answer = report("walking-key", "", fields.toArray(String[]::new));

        assertThat(answer).hasStatus(status);
        assertThat(json(answer).path("type").asString()).endsWith(slug);
    }

    @Test
    void oneProgramThatSendsTooMuchWaitsAndTheOthersDoNot() {
        clock.advance(Duration.ofDays(20));
        set("open311.reports-per-key-and-hour", 1);
        assertThat(report("walking-key", "", "description", "路灯不亮")).hasStatus(201);

        MvcTestResult second = report("walking-key", "", "description", "井盖松动");

        assertThat(second).hasStatus(429);
        assertThat(json(second).path("type").asString()).endsWith("open311-often");
        assertThat(report("riding-key", "", "description", "路灯不亮")).hasStatus(201);
    }

    @Test
    void receiptCodesCannotBeTriedForLong() {
        clock.advance(Duration.ofDays(30));
        set("receipt.attempts-per-hour", 2);
        JsonNode told = json(report("walking-key", "", "description", "路灯不亮")).get(0);
        String address = "/requests/" + told.path("service_request_id").asString() + ".json";
        String receipt = told.path("receipt_code").asString();
        assertThat(get(address, receipt)).hasStatusOk();
        assertThat(get(address, "WRONG")).hasStatus(404);
        assertThat(get(address, "WRONG")).hasStatus(404);

        assertThat(get(address, receipt)).hasStatus(429);
    }

    /** A figure holds from a day that no other test comes to before. */
    private void set(String name, int value) {
        figures.set(
                name,
                DeskCounty.COUNTY,
                clock.instant().atZone(TestClock.ZONE).toLocalDate(),
                BigDecimal.valueOf(value),
                "试验");
    }

    @Test
    void statusServiceAndDaysNarrowTheList() {
        Walk open = new Walk.Said().opened(cases, accounts, receipts);
        Walk closed = new Walk.Said().opened(cases, accounts, receipts);
        closed.dispatched().signed().told(ResultOutcome.SOLVED).answered(Solved.YES, Satisfaction.SATISFIED, false);
        clock.advance(Duration.ofDays(8));

        assertThat(numbers("status=open")).contains(number(open)).doesNotContain(number(closed));
        assertThat(numbers("status=closed")).contains(number(closed)).doesNotContain(number(open));
        assertThat(numbers("status=open,closed")).contains(number(open), number(closed));
        assertThat(numbers("service_code=" + DeskCounty.DRAIN.value())).contains(number(open));
        assertThat(numbers("service_code=NONE")).isEmpty();
        assertThat(numbers("service_code=%3F%3F")).isEmpty();
        clock.advance(Duration.ofDays(90));
        assertThat(numbers("")).doesNotContain(number(open));
        assertThat(numbers("service_request_id=" + number(open))).containsExactly(number(open));
    }

    private String now() {
        return clock.instant()
                .atZone(TestClock.ZONE)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .replace("+", "%2B");
    }

    private static String number(Walk walk) {
        return walk.matter().intake().number();
    }

    private List<String> numbers(String query) {
        var numbers = new ArrayList<String>();
        json(get("/requests.json?page_size=100&" + query, ""))
                .forEach(it -> numbers.add(it.path("service_request_id").asString()));
        return numbers;
    }

    private MvcTestResult get(String address, String receipt) {
        return web.get()
                .uri(URI.create("http://localhost" + V2 + address))
                .header("Receipt-Code", receipt)
                .exchange();
    }

    private MvcTestResult report(String key, String once, String... fields) {
        var request =
                web.post().uri(V2 + "/requests.json").param("api_key", key).header("Idempotency-Key", once);
        boolean coded = List.of(fields).contains("service_code");
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return (coded ? request : request.param("service_code", DeskCounty.DRAIN.value())).exchange();
    }

    private MvcTestResult comment(String number, String receipt, String words) {
        return web.post()
                .uri(V2 + "/requests/" + number + "/comments.json")
                .param("api_key", "walking-key")
                .param("description", words)
                .header("Receipt-Code", receipt)
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(answer.getResponse().getContentAsByteArray());
    }

    private static byte[] photo() throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
