// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many cases in one go, filters that are kept, and the order on paper. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class ManyAtOnceTests {
    private static final Pattern CARRIED = Pattern.compile("name=\"case\" value=\"([^\"]+)\"");

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    private final Map<String, Cookie> sessions = new HashMap<>();

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void manyAreSentInOneGoAndWhatAColleagueChangedMeanwhileIsListedWithItsReason() throws Exception {
        CaseId first = opened();
        CaseId second = opened();
        CaseId changed = opened();
        CaseId sent = opened();
        perform(sent, dispatch(), "dispatch");

        MvcTestResult asked = post("dispatch", "/desk/bulk", fields("dispatch", first, second, changed, sent));
        assertThat(asked).hasStatusOk().bodyText().contains("派出 3 件", "县住建局", "这 1 件不会动", number(sent));
        perform(changed, new CaseCommand.Note("先问一问", false), "dispatch");
        MvcTestResult done = post("dispatch", "/desk/bulk/do", carried("dispatch", asked));

        assertThat(done).hasStatusOk().bodyText().contains("办成 2 件，没有办成 1 件", number(changed));
        assertThat(matter(first).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(matter(second).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(matter(changed).state()).isEqualTo(CaseState.RECEIVED);

        MvcTestResult back = post("dispatch", "/desk/bulk/undo", carried("dispatch", done));
        assertThat(back).hasStatusOk().bodyText().contains("办成 2 件，没有办成 0 件");
        assertThat(matter(first).state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void sendingTheSameFormTwiceDoesEverythingOnce() throws Exception {
        CaseId id = opened();
        MvcTestResult asked = post("dispatch", "/desk/bulk", fields("note", id));
        var form = new ArrayList<>(carried("note", asked));
        form.addAll(List.of("note-text", "看过现场", "note-visible", "no"));
        post("dispatch", "/desk/bulk/do", form);
        int version = matter(id).version();

        MvcTestResult again = post("dispatch", "/desk/bulk/do", form);

        assertThat(again).bodyText().contains("办成 0 件，没有办成 1 件");
        assertThat(matter(id).version()).isEqualTo(version);
    }

    @Test
    void wordsThatAreMissingAreAskedForAndNothingIsDone() throws Exception {
        CaseId id = opened();
        MvcTestResult asked = post("dispatch", "/desk/bulk", fields("note", id));
        int version = matter(id).version();

        MvcTestResult again = post("dispatch", "/desk/bulk/do", carried("note", asked));

        assertThat(again).hasStatus(422).bodyText().contains("note-text", number(id));
        assertThat(matter(id).version()).isEqualTo(version);
    }

    @Test
    void whoeverMayNotDoItChangesNothing() throws Exception {
        CaseId id = opened();

        MvcTestResult asked = post("gs", "/desk/bulk", fields("dispatch", id));
        assertThat(asked).hasStatusOk().bodyText().doesNotContain(number(id));
        MvcTestResult done = post("gs", "/desk/bulk/do", fields("dispatch", id));

        assertThat(done).hasStatusOk().bodyText().contains("办成 0 件，没有办成 1 件").doesNotContain(number(id));
        assertThat(matter(id).state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void nothingTickedIsSaidAndLeadsBack() {
        assertThat(post("dispatch", "/desk/bulk", List.of("do", "note", "back", "/desk?queue=OPEN")))
                .hasStatus(302)
                .hasRedirectedUrl("/desk?queue=OPEN");
        assertThat(post("dispatch", "/desk/bulk", List.of("do", "x", "case", "y", "back", "//elsewhere.example")))
                .hasRedirectedUrl("/desk");
    }

    @Test
    void aFilterIsKeptForItsAccountAloneUntilItIsRemoved() throws Exception {
        opened();
        var filter = List.of("queue", "OPEN", "category", DeskCounty.DRAIN.value(), "age", "7", "name", "排水老问题");
        String address = "/desk?queue=OPEN&age=7&category=" + DeskCounty.DRAIN.value();

        assertThat(post("dispatch", "/desk/filters", filter)).hasStatus(302).hasRedirectedUrl(address);

        MvcTestResult desk = get("dispatch", address);
        assertThat(desk).hasStatusOk().bodyText().contains("排水老问题", "删去");
        assertThat(get("checker", "/desk")).bodyText().doesNotContain("排水老问题");
        var id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(body(desk));
        assertThat(id.find()).isTrue();
        post("checker", "/desk/filters/remove", List.of("id", id.group(1)));
        assertThat(get("dispatch", "/desk")).bodyText().contains("排水老问题");
        post("dispatch", "/desk/filters/remove", List.of("id", id.group(1)));
        assertThat(get("dispatch", "/desk")).bodyText().doesNotContain("排水老问题");
    }

    @Test
    void noFilterWhateverItSaysBreaksAQueue() {
        for (String value : List.of("", "-", "x", "99999", "2026-02-31", "0000-01-01", "9999-12-31", "'; --", "%")) {
            for (String name : DeskFilter.NAMES) {
                assertThat(web.get()
                                .uri("/desk?queue=OPEN&" + name + "={value}", value)
                                .cookie(session("dispatch")))
                        .as("%s=%s", name, value)
                        .hasStatusOk();
            }
        }
    }

    @Test
    void theOrderOnPaperSaysWhatToDoByWhenAndKeepsTheReporterCovered() {
        CaseId id = opened();
        perform(id, dispatch(), "dispatch");

        assertThat(get("zj", "/desk/cases/" + id + "/order"))
                .hasStatusOk()
                .bodyText()
                .contains(number(id), "县住建局", "ZJ-014", "排水口又溢水", "承办人签字", "/desk/cases/" + id)
                .doesNotContain("13900001234", "李小梅");
        for (String paper : List.of("order.pdf", "file.pdf", "file.zip")) {
            assertThat(get("zj", "/desk/cases/" + id + "/" + paper)).hasStatusOk();
            assertThat(get("gs", "/desk/cases/" + id + "/" + paper)).hasStatus(404);
        }
        assertThat(get("gs", "/desk/cases/" + id + "/order")).hasStatus(404);
        assertThat(get("zj", "/desk/cases/x/order")).hasStatus(404);
    }

    @Test
    void theFileOnPaperTellsEveryStepAndNobodysName() throws Exception {
        CaseId id = opened();
        perform(id, dispatch(), "dispatch");
        perform(id, new CaseCommand.Note("泵站周二检修", true), "dispatch");

        byte[] pdf = get("zj", "/desk/cases/" + id + "/file.pdf").getResponse().getContentAsByteArray();
        String text;
        try (var document = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(document);
        }
        assertThat(text).contains(number(id), "3号楼外排水口又溢水", "泵站周二检修", "县住建局").doesNotContain("李小梅", "13900001234");

        byte[] zip = get("zj", "/desk/cases/" + id + "/file.zip").getResponse().getContentAsByteArray();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(Objects.requireNonNull(entries.getNextEntry()).getName()).isEqualTo(number(id) + "/file.pdf");
            assertThat(entries.readAllBytes()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void onlyLeadersReadTheBoard() {
        assertThat(get("dispatch", "/board")).hasStatus(403);
    }

    private static CaseCommand dispatch() {
        return new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "");
    }

    private CaseId opened() {
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "排水口溢水",
                "3号楼外排水口又溢水",
                Optional.of(RequestType.HELP),
                Optional.of(DeskCounty.DRAIN),
                Optional.of(Urgency.NORMAL),
                "",
                null,
                null,
                null,
                new PersonalData("李小梅", "13900001234", null),
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        return ((Opening.Opened) cases.open(request, accounts.staff("hotline").orElseThrow())).id();
    }

    private void perform(CaseId id, CaseCommand command, String who) {
        cases.perform(id, matter(id).version(), command, accounts.staff(who).orElseThrow());
    }

    private Case matter(CaseId id) {
        return cases.file(id, accounts.staff("dispatch").orElseThrow())
                .orElseThrow()
                .matter();
    }

    private String number(CaseId id) {
        return matter(id).intake().number();
    }

    private static List<String> fields(String step, CaseId... ids) {
        var fields = new ArrayList<>(List.of("do", step));
        for (CaseId id : ids) {
            fields.addAll(List.of("case", id.toString()));
        }
        return fields;
    }

    /** What the form on the page would send. */
    private static List<String> carried(String step, MvcTestResult shown) throws Exception {
        var fields = new ArrayList<>(List.of("do", step));
        var matcher = CARRIED.matcher(body(shown));
        while (matcher.find()) {
            fields.addAll(List.of("case", matcher.group(1)));
        }
        return fields;
    }

    private static String body(MvcTestResult shown) throws Exception {
        return shown.getResponse().getContentAsString();
    }

    private MvcTestResult get(String who, String address) {
        return web.get().uri(address).cookie(session(who)).exchange();
    }

    private MvcTestResult post(String who, String address, List<String> fields) {
        var request = web.post().uri(address).cookie(session(who)).with(csrf());
        for (int i = 0; i < fields.size(); i += 2) {
            request.param(fields.get(i), fields.get(i + 1));
        }
        return request.exchange();
    }

    private Cookie session(String who) {
        return sessions.computeIfAbsent(
                who,
                name -> web.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("name", name)
                        .param("password", DeskCounty.PASSWORD)
                        .exchange()
                        .getResponse()
                        .getCookies()[0]);
    }
}
