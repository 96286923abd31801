// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.Walk;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Many cases in one go, filters that are kept, and the order on paper. */
@DeskTest
class ManyAtOnceTests {
    private static final byte[] VOICE = ("RIFF\0\0\0\0WAVEfmt " + "x".repeat(60)).getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern CARRIED = Pattern.compile("name=\"case\" value=\"([^\"]+)\"");

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
    Attachments attachments;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @Test
    void manyAreSentInOneGoAndWhatAColleagueChangedMeanwhileIsListedWithItsReason() {
        Walk first = opened();
        Walk second = opened();
        Walk changed = opened();
        Walk sent = opened();
        sent.dispatched();

        MvcTestResult asked = visits.post("dispatch", "/desk/bulk", fields("dispatch", first, second, changed, sent));
        assertThat(asked).hasStatusOk().bodyText().contains("派出 3 件", "县住建局", "这 1 件不会动", number(sent));
        changed.done(new CaseCommand.Note("先问一问", false), changed.staff("dispatch"));
        MvcTestResult done = visits.post("dispatch", "/desk/bulk/do", carried("dispatch", asked));

        assertThat(done).hasStatusOk().bodyText().contains("办成 2 件，没有办成 1 件", number(changed));
        assertThat(first.matter().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(second.matter().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(changed.matter().state()).isEqualTo(CaseState.RECEIVED);

        MvcTestResult back = visits.post("dispatch", "/desk/bulk/undo", carried("dispatch", done));
        assertThat(back).hasStatusOk().bodyText().contains("办成 2 件，没有办成 0 件");
        assertThat(first.matter().state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void sendingTheSameFormTwiceDoesEverythingOnce() {
        Walk walk = opened();
        MvcTestResult asked = visits.post("dispatch", "/desk/bulk", fields("note", walk));
        var form = new ArrayList<>(carried("note", asked));
        form.addAll(List.of("note-text", "看过现场", "note-visible", "no"));
        visits.post("dispatch", "/desk/bulk/do", form);
        int version = walk.matter().version();

        MvcTestResult again = visits.post("dispatch", "/desk/bulk/do", form);

        assertThat(again).bodyText().contains("办成 0 件，没有办成 1 件");
        assertThat(walk.matter().version()).isEqualTo(version);
    }

    @Test
    void wordsThatAreMissingAreAskedForAndNothingIsDone() {
        Walk walk = opened();
        MvcTestResult asked = visits.post("dispatch", "/desk/bulk", fields("note", walk));
        int version = walk.matter().version();

        MvcTestResult again = visits.post("dispatch", "/desk/bulk/do", carried("note", asked));

        assertThat(again).hasStatus(422).bodyText().contains("note-text", number(walk));
        assertThat(walk.matter().version()).isEqualTo(version);
    }

    @Test
    void whoeverMayNotDoItChangesNothing() {
        Walk walk = opened();

        MvcTestResult asked = visits.post("gs", "/desk/bulk", fields("dispatch", walk));
        assertThat(asked).hasStatusOk().bodyText().doesNotContain(number(walk));
        MvcTestResult done = visits.post("gs", "/desk/bulk/do", fields("dispatch", walk));

        assertThat(done).hasStatusOk().bodyText().contains("办成 0 件，没有办成 1 件").doesNotContain(number(walk));
        assertThat(walk.matter().state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void nothingTickedIsSaidAndLeadsBack() {
        assertThat(visits.post("dispatch", "/desk/bulk", List.of("do", "note", "back", "/desk?queue=OPEN")))
                .hasStatus(302)
                .hasRedirectedUrl("/desk?queue=OPEN");
        assertThat(visits.post(
                        "dispatch", "/desk/bulk", List.of("do", "x", "case", "y", "back", "//elsewhere.example")))
                .hasRedirectedUrl("/desk");
    }

    @Test
    void aFilterIsKeptForItsAccountAloneUntilItIsRemoved() {
        opened();
        var filter = List.of("queue", "OPEN", "category", DeskCounty.DRAIN.value(), "age", "7", "name", "排水老问题");
        String address = "/desk?queue=OPEN&age=7&category=" + DeskCounty.DRAIN.value();

        assertThat(visits.post("dispatch", "/desk/filters", filter))
                .hasStatus(302)
                .hasRedirectedUrl(address);

        MvcTestResult desk = visits.get("dispatch", address);
        assertThat(desk).hasStatusOk().bodyText().contains("排水老问题", "删去");
        assertThat(visits.get("checker", "/desk")).bodyText().doesNotContain("排水老问题");
        var id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(Visits.body(desk));
        assertThat(id.find()).isTrue();
        visits.post("checker", "/desk/filters/remove", List.of("id", id.group(1)));
        assertThat(visits.get("dispatch", "/desk")).bodyText().contains("排水老问题");
        visits.post("dispatch", "/desk/filters/remove", List.of("id", id.group(1)));
        assertThat(visits.get("dispatch", "/desk")).bodyText().doesNotContain("排水老问题");
    }

    @Test
    void noFilterWhateverItSaysBreaksAQueue() {
        for (String value : List.of("", "-", "x", "99999", "2026-02-31", "0000-01-01", "9999-12-31", "'; --", "%")) {
            for (String name : DeskFilter.NAMES) {
                assertThat(web.get()
                                .uri("/desk?queue=OPEN&" + name + "={value}", value)
                                .cookie(visits.session("dispatch")))
                        .as("%s=%s", name, value)
                        .hasStatusOk();
            }
        }
    }

    @Test
    void theOrderOnPaperSaysWhatToDoByWhenAndKeepsTheReporterCovered() {
        Walk walk = opened();
        walk.dispatched();

        assertThat(visits.get("zj", "/desk/cases/" + walk.id() + "/order"))
                .hasStatusOk()
                .bodyText()
                .contains(number(walk), "县住建局", "ZJ-014", "排水口又溢水", "承办人签字", "/desk/cases/" + walk.id())
                .doesNotContain("13900001234", "李小梅");
        for (String paper : List.of("order.pdf", "file.pdf", "file.zip")) {
            assertThat(visits.get("zj", "/desk/cases/" + walk.id() + "/" + paper))
                    .hasStatusOk();
            assertThat(visits.get("gs", "/desk/cases/" + walk.id() + "/" + paper))
                    .hasStatus(404);
        }
        assertThat(visits.get("gs", "/desk/cases/" + walk.id() + "/order")).hasStatus(404);
        assertThat(visits.get("zj", "/desk/cases/x/order")).hasStatus(404);
    }

    @Test
    void theFileOnPaperTellsEveryStepAndNobodysName() throws IOException {
        Walk walk = opened();
        walk.dispatched();
        walk.done(new CaseCommand.Note("泵站周二检修", true), walk.staff("dispatch"));

        byte[] pdf = visits.get("zj", "/desk/cases/" + walk.id() + "/file.pdf")
                .getResponse()
                .getContentAsByteArray();
        String text;
        try (var document = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(document);
        }
        assertThat(text).contains(number(walk), "3号楼外排水口又溢水", "泵站周二检修", "县住建局").doesNotContain("李小梅", "13900001234");

        var zip = unpacked(visits.get("zj", "/desk/cases/" + walk.id() + "/file.zip"));
        assertThat(zip).containsOnlyKeys(number(walk) + "/file.pdf");
        assertThat(zip.get(number(walk) + "/file.pdf")).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatIsAttachedLiesInTheZipUnderItsDigestAndAVoiceOnlyForWhoSaysForWhatItIsListenedTo() throws Exception {
        Walk walk = opened().dispatched();
        add(walk, new CaseCommand.Note("现场看过", false), walk.staff("dispatch"), AttachmentKind.EVIDENCE, picture());
        add(walk, new CaseCommand.AddWords("我说的在录音里"), walk.resident(), AttachmentKind.VOICE, VOICE);
        Attached picture = walk.file().attached(AttachmentKind.EVIDENCE).getFirst();
        Attached voice = walk.file().attached(AttachmentKind.VOICE).getFirst();
        String address = "/desk/cases/" + walk.id();

        var before = unpacked(visits.get("hotline", address + "/file.zip"));
        assertThat(visits.post("hotline", address + "/recordings/" + voice.id(), "listen-purpose", "转写录音"))
                .hasStatus(302);
        var after = unpacked(visits.get("hotline", address + "/file.zip"));

        assertThat(before).containsOnlyKeys(number(walk) + "/file.pdf", entry(walk, picture, "png"));
        assertThat(after)
                .containsOnlyKeys(number(walk) + "/file.pdf", entry(walk, picture, "png"), entry(walk, voice, "wav"));
        assertThat(digest(after.get(entry(walk, picture, "png"))))
                .isEqualTo(picture.stored().digest());
        assertThat(after.get(entry(walk, voice, "wav"))).isEqualTo(VOICE);
        assertThat(unpacked(visits.get("checker", address + "/file.zip"))).doesNotContainKey(entry(walk, voice, "wav"));
    }

    private void add(Walk walk, CaseCommand command, Actor actor, AttachmentKind kind, byte[] content)
            throws IOException {
        var storing = attachments.store("附件", new ByteArrayInputStream(content), Set.of(Attachments.Sort.values()));
        assertThat(storing).isInstanceOf(Attachments.Storing.Done.class);
        var enclosure = new Enclosure(kind, ((Attachments.Storing.Done) storing).stored());
        assertThat(cases.perform(walk.id(), walk.matter().version(), command, List.of(enclosure), actor))
                .isInstanceOf(CaseOutcome.Done.class);
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static String entry(Walk walk, Attached attached, String type) {
        return "%s/%03d-%s-%s.%s"
                .formatted(
                        number(walk),
                        attached.step(),
                        attached.kind(),
                        attached.stored().digest(),
                        type);
    }

    private static String digest(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static Map<String, byte[]> unpacked(MvcTestResult zip) throws IOException {
        var entries = new HashMap<String, byte[]>();
        try (var packed =
                new ZipInputStream(new ByteArrayInputStream(zip.getResponse().getContentAsByteArray()))) {
            for (var entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                entries.put(entry.getName(), packed.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void onlyLeadersReadTheBoard() {
        assertThat(visits.get("dispatch", "/board")).hasStatus(403);
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    private static String number(Walk walk) {
        return walk.matter().intake().number();
    }

    private static List<String> fields(String step, Walk... walks) {
        var fields = new ArrayList<>(List.of("do", step));
        for (Walk walk : walks) {
            fields.addAll(List.of("case", walk.id().toString()));
        }
        return fields;
    }

    /** What the form on the page would send. */
    private static List<String> carried(String step, MvcTestResult shown) {
        var fields = new ArrayList<>(List.of("do", step));
        var matcher = CARRIED.matcher(Visits.body(shown));
        while (matcher.find()) {
            fields.addAll(List.of("case", matcher.group(1)));
        }
        return fields;
    }
}
