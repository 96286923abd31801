// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files and recordings as they are sent, refused, shown and kept from everybody else. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/file-pages"})
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class FilePagesTests {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern HELD = Pattern.compile("name=\"([a-z]+)(-files)?-held\" value=\"([0-9a-f]{64})\"");

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final Map<String, Cookie> receiptSessions = new HashMap<>();
    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        account("keeper", Role.ADMINISTRATOR);
        account("leader", Role.LEADER);
        account("both", Role.GRID_WORKER, Role.CHECKER);
    }

    private void account(String name, Role... roles) {
        if (accounts.staff(name).isEmpty()) {
            accounts.create(
                    name,
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation("RX"))
                            .getFirst()
                            .id(),
                    Stream.of(roles)
                            .map(it -> new Grant(it, new Scope(DeskCounty.COUNTY, Optional.empty())))
                            .toList());
        }
    }

    @Test
    void photoAndPdfComeWithTheResultAndTheResidentSeesThePhotoAlone() {
        Walk walk = signed();

        var answer = step(
                walk,
                "zj",
                "result",
                Map.of("result-outcome", "SOLVED", "result-text", "已经疏通"),
                file("result-files", "后.png", photo()),
                file("result-files", "鉴定.pdf", pdf()));

        assertThat(answer).hasStatus(302);
        assertThat(walk.file().attachments())
                .extracting(Attached::kind)
                .containsExactly(AttachmentKind.RESULT, AttachmentKind.DOCUMENT);
        walk.done(new CaseCommand.Pass(""), walk.staff("checker"));
        String seen = Visits.body(visits.get(receiptSession(walk), "/follow/case"));
        assertThat(seen)
                .contains("/follow/case/photos/"
                        + walk.file()
                                .attached(AttachmentKind.RESULT)
                                .getFirst()
                                .stored()
                                .digest())
                .doesNotContain("鉴定.pdf");
    }

    @Test
    void aRefusedFileLosesNoWordAndNoOtherFile() {
        Walk walk = signed();
        Map<String, String> typed = Map.of("note-text", "现场看过，井盖碎了", "note-visible", "no");

        var refused = step(
                walk,
                "zj",
                "note",
                typed,
                file("note-files", "好的.png", photo()),
                file("note-files", "坏的.jpg", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused).hasStatus(422);
        String page = Visits.body(refused);
        assertThat(page).contains("现场看过，井盖碎了", "已经上传：好的.png", "写的字都还在");
        assertThat(walk.file().attachments()).isEmpty();
        var again = new HashMap<>(typed);
        again.put("note-files-held", held(page));

        assertThat(step(walk, "zj", "note", again)).hasStatus(302);

        assertThat(walk.file().attached(AttachmentKind.EVIDENCE))
                .extracting(it -> it.stored().name())
                .containsExactly("好的.png");
    }

    @Test
    void badFilesAreRefusedByWhatTheyHold() {
        Walk walk = signed();

        assertThat(fault(walk, "空.png", new byte[0])).contains("「空.png」是空的");
        assertThat(fault(walk, "假.pdf", "not a pdf".getBytes(StandardCharsets.UTF_8)))
                .contains("既不是");
        assertThat(fault(walk, "断.pdf", "%PDF-1.7 cut off".getBytes(StandardCharsets.UTF_8)))
                .contains("既不是");
        assertThat(fault(walk, "大.pdf", new byte[50 << 20])).contains("文件超过 20 MB");
        assertThat(fault(walk, "大.png", large())).contains("10 MB");
        assertThat(fault(walk, "录音.wav", wav())).contains("既不是");
        assertThat(walk.file().attachments()).isEmpty();
    }

    @Test
    void pdfThatCallsItselfAPhotoIsAFileAmongStaffToKeepAndNeverOpened() {
        Walk walk = signed();

        assertThat(step(
                        walk,
                        "zj",
                        "note",
                        Map.of("note-text", "看过", "note-visible", "yes"),
                        file("note-files", "照片.jpg", pdf())))
                .hasStatus(302);

        Attached document = walk.file().attached(AttachmentKind.DOCUMENT).getFirst();
        assertThat(document.stored().name()).isEqualTo("照片.jpg.pdf");
        String address = "/desk/cases/" + walk.id() + "/files/" + document.id();
        var answer = visits.get("checker", address);
        assertThat(answer).hasStatusOk().hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(answer.getResponse().getHeader("Content-Security-Policy")).startsWith("sandbox");
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
        assertThat(visits.get(
                        "checker",
                        "/desk/cases/" + walk.id() + "/photos/"
                                + document.stored().digest()))
                .hasStatus(404);
    }

    @Test
    void strangersJoinersAndOtherOrganisationsFetchNothingByDigestOrId() {
        Walk walk = signed();
        step(
                walk,
                "zj",
                "note",
                Map.of("note-text", "看过", "note-visible", "yes"),
                file("note-files", "进展.png", photo()),
                file("note-files", "鉴定.pdf", pdf()));
        send(walk, receiptSession(walk), "", file("voice", "录音.wav", wav()));
        String photo = walk.file()
                .attached(AttachmentKind.PROGRESS)
                .getFirst()
                .stored()
                .digest();
        Attached document = walk.file().attached(AttachmentKind.DOCUMENT).getFirst();
        Attached voice = walk.file().attached(AttachmentKind.VOICE).getFirst();
        Walk other = new Walk.Said().opened(cases, accounts, receipts);
        List<Cookie> residents = List.of(joinerSession(walk), receiptSession(other));

        for (Cookie cookie : residents) {
            assertThat(visits.get(cookie, "/follow/case/photos/" + photo)).hasStatus(404);
            assertThat(visits.get(
                            cookie, "/follow/case/photos/" + document.stored().digest()))
                    .hasStatus(404);
            assertThat(visits.get(cookie, "/follow/case/recordings/" + voice.id()))
                    .hasStatus(404);
        }
        assertThat(visits.get(receiptSession(walk), "/follow/case/photos/" + photo))
                .hasStatusOk();
        assertThat(visits.get(
                        receiptSession(walk),
                        "/follow/case/photos/" + document.stored().digest()))
                .hasStatus(404);
        for (String address : List.of("/photos/" + photo, "/files/" + document.id(), "/recordings/" + voice.id())) {
            assertThat(visits.get("gs", "/desk/cases/" + walk.id() + address)).hasStatus(404);
            assertThat(visits.get("zj", "/desk/cases/" + other.id() + address)).hasStatus(404);
        }
        assertThat(visits.post("gs", "/desk/cases/" + walk.id() + "/recordings/" + voice.id(), "listen-purpose", "好奇"))
                .hasStatus(404);
        assertThat(visits.post(
                        "leader", "/desk/cases/" + walk.id() + "/recordings/" + voice.id(), "listen-purpose", "想听"))
                .hasStatus(404);
    }

    @Test
    void aDigestThatSomebodyElseSentIsNotAttachedByNamingIt() {
        Walk walk = signed();
        send(walk, receiptSession(walk), "", file("photos", "家.png", photo()));
        String digest =
                walk.file().attached(AttachmentKind.LATER).getFirst().stored().digest();
        Walk other = new Walk.Said().opened(cases, accounts, receipts);

        assertThat(visits.post(
                        receiptSession(other),
                        "/follow/case/words",
                        "version",
                        "1",
                        "words",
                        "看",
                        "photos-held",
                        digest))
                .hasStatus(302);

        assertThat(other.file().attachments()).isEmpty();
    }

    @Test
    void residentAddsAPhotoWithoutAWordAndWordsWithAPhoto() {
        Walk walk = signed();
        Cookie mine = receiptSession(walk);

        assertThat(send(walk, mine, "", file("photos", "一.png", photo()))).hasStatus(302);
        assertThat(send(walk, mine, "井盖也碎了", file("photos", "二.png", photo()))).hasStatus(302);
        assertThat(send(walk, mine, "")).hasStatus(422);

        assertThat(walk.file().attached(AttachmentKind.LATER))
                .extracting(it -> it.stored().name())
                .containsExactly("一.png", "二.png");
        assertThat(Visits.body(visits.get(mine, "/follow/case"))).contains("井盖也碎了", "一.png", "二.png");
        assertThat(Visits.body(visits.get("zj", "/desk/cases/" + walk.id()))).contains("反映人补充的照片");
    }

    @Test
    void recordingIsPlayedOnlyAfterThePurposeIsNotedAndOnlyForAWhile() {
        Walk walk = signed();
        send(walk, receiptSession(walk), "", file("voice", "录音.wav", wav()));
        Attached voice = walk.file().attached(AttachmentKind.VOICE).getFirst();
        String address = "/desk/cases/" + walk.id() + "/recordings/" + voice.id();
        assertThat(visits.get("hotline", address)).hasStatus(404);
        assertThat(visits.post("hotline", address, "listen-purpose", " ")).hasStatus(422);

        assertThat(visits.post("hotline", address, "listen-purpose", "转写录音")).hasStatus(302);

        assertThat(visits.get("hotline", address)).hasStatusOk().hasHeader("Accept-Ranges", "bytes");
        assertThat(visits.get("checker", address)).hasStatus(404);
        var part = web.get()
                .uri(address)
                .header("Range", "bytes=0-3")
                .cookie(visits.session("hotline"))
                .exchange();
        assertThat(part).hasStatus(206);
        assertThat(Visits.body(part)).isEqualTo("RIFF");
        assertThat(Visits.body(visits.get("hotline", "/desk/cases/" + walk.id())))
                .contains("<audio", "转写录音");
        assertThat(jdbc.sql("SELECT purpose FROM access.reveal_log WHERE subject = :subject")
                        .param("subject", walk.id().subject())
                        .query(String.class)
                        .list())
                .containsExactly("收听录音：转写录音");
        clock.advance(Duration.ofMinutes(61));
        assertThat(visits.get("hotline", address)).hasStatus(404);
        assertThat(visits.get(receiptSession(walk), "/follow/case/recordings/" + voice.id()))
                .hasStatusOk();
    }

    @Test
    void recordingStandsInItsQueueUntilItIsWrittenDownAndTheResidentReadsWhatWasUnderstood() {
        Walk walk = signed();
        Cookie mine = receiptSession(walk);
        send(walk, mine, "", file("voice", "录音.wav", wav()));
        int step = walk.file().attached(AttachmentKind.VOICE).getFirst().step();
        assertThat(listed(walk, "hotline")).isTrue();
        assertThat(listed(walk, "gs")).isFalse();

        assertThat(step(
                        walk,
                        "hotline",
                        "transcribe",
                        Map.of("transcribe-recording", Integer.toString(step), "transcribe-text", "学校后面的井")))
                .hasStatus(302);

        assertThat(listed(walk, "hotline")).isFalse();
        assertThat(Visits.body(visits.get(mine, "/follow/case"))).contains("学校后面的井", "听错了？");
    }

    @Test
    void whatIsNoRecordingIsRefusedAndTheWordsStay() {
        Walk walk = signed();
        Cookie mine = receiptSession(walk);

        for (byte[] content : List.of(pdf(), photo(), film(), new byte[0])) {
            var answer = send(walk, mine, "我说的话", file("voice", "录音.m4a", content));
            assertThat(answer).hasStatus(422);
            assertThat(Visits.body(answer)).contains("我说的话");
        }
        assertThat(walk.file().attachments()).isEmpty();
    }

    @Test
    void whatIsHeldForWordsStaysWhileAnotherStepIsTaken() {
        Walk walk = signed();
        Cookie mine = receiptSession(walk);
        var refused = send(walk, mine, "长".repeat(10_001), file("photos", "井.png", photo()));
        assertThat(refused).hasStatus(422);
        assertThat(Visits.body(refused)).as("what is wrong is named").contains("「内容」：");

        assertThat(visits.post(mine, "/follow/case/urge", "version", version(walk), "urging", "快一点"))
                .hasStatus(302);

        String page = Visits.body(visits.get(mine, "/follow/case"));
        assertThat(page).contains("已经上传：井.png");
        assertThat(visits.post(mine, "/follow/case/words", "version", version(walk), "photos-held", held(page)))
                .hasStatus(302);
        assertThat(walk.file().attached(AttachmentKind.LATER))
                .extracting(it -> it.stored().name())
                .containsExactly("井.png");
        assertThat(Visits.body(visits.get(mine, "/follow/case"))).doesNotContain("已经上传");
    }

    @Test
    void whoeverLooksAtAnEventAtTheDeskShowsItAsWell() {
        CaseId id = handledEvent();
        String pass = "/desk/cases/" + id + "/pass";

        var refused = visits.multipart("checker", pass, asShown(5, Map.of("pass-text", "看过了")));

        assertThat(refused).hasStatus(422);
        assertThat(Visits.body(refused)).contains("pass-files-error", "请拍一张现在的照片", "看过了");
        assertThat(visits.multipart("checker", pass, asShown(5, Map.of()), file("pass-files", "后.png", photo())))
                .hasStatus(302);
        assertThat(cases.file(id, accounts.staff("both").orElseThrow())
                        .orElseThrow()
                        .attached(AttachmentKind.AFTER))
                .hasSize(1);
    }

    @Test
    void onlyPhotosOfAnEventAreShownAsPhotos() {
        CaseId id = handledEvent();
        assertThat(visits.multipart(
                        "checker",
                        "/desk/cases/" + id + "/note",
                        asShown(5, Map.of("note-text", "看过", "note-visible", "no")),
                        file("note-files", "看.png", photo()),
                        file("note-files", "鉴定.pdf", pdf())))
                .hasStatus(302);
        var file = cases.file(id, accounts.staff("both").orElseThrow()).orElseThrow();

        assertThat(visits.get("both", shown(file, AttachmentKind.EVIDENCE))).hasStatusOk();
        assertThat(visits.get("both", shown(file, AttachmentKind.DOCUMENT))).hasStatus(404);
    }

    private static String shown(CaseFile file, AttachmentKind kind) {
        return "/patrol/" + file.matter().id() + "/photos/"
                + file.attached(kind).getFirst().stored().digest();
    }

    @Test
    void aPhotoFromTheRoundIsNotSentAgainAfterARefusal() {
        Map<String, String> said = Map.of(
                "category", DeskCounty.DRAIN.value(), "key", UUID.randomUUID().toString(), "done", "hand");
        var refused = visits.multipart("both", "/patrol/new", said, file("before", "前.png", photo()));
        assertThat(refused).hasStatus(422);
        assertThat(Visits.body(refused)).contains("已经上传：前.png").doesNotContain("请拍一张现场照片");
        var again = new HashMap<>(said);
        again.put("before-held", held(Visits.body(refused)));

        assertThat(Visits.body(visits.multipart("both", "/patrol/new", again)))
                .contains("已经上传：前.png")
                .doesNotContain("请拍一张现场照片");
        assertThat(Visits.body(visits.multipart("both", "/patrol/new", said)))
                .as("whoever unticks it takes another")
                .contains("请拍一张现场照片");
    }

    /** Return an event that a grid worker found and the bureau handled. */
    private CaseId handledEvent() {
        var request = OpenCase.of(
                new IntakeKey("patrol", UUID.randomUUID().toString()), Channel.GRID, "排水口堵了", "3号楼外排水口被树叶堵住");
        CaseId id = ((Opening.Opened) cases.open(request, accounts.staff("both").orElseThrow())).id();
        var steps = List.of(
                new CaseCommand.Register("孩子常在那里玩"),
                new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.empty(), List.of(), "归它管"),
                new CaseCommand.Sign(),
                new CaseCommand.Result(ResultOutcome.SOLVED, "掏干净了"));
        for (int at = 0; at < steps.size(); at++) {
            var actor = accounts.staff(at < 2 ? "dispatch" : "zj").orElseThrow();
            assertThat(cases.perform(id, at + 1, steps.get(at), actor))
                    .as("%s", steps.get(at))
                    .isInstanceOf(CaseOutcome.Done.class);
        }
        return id;
    }

    private static String version(Walk walk) {
        return Integer.toString(walk.matter().version());
    }

    private boolean listed(Walk walk, String who) {
        return cases.queue(CaseQueue.UNHEARD, Cases.Filter.NONE, Optional.empty(), 50, walk.staff(who)).rows().stream()
                .anyMatch(it -> it.id().equals(walk.id()));
    }

    private String fault(Walk walk, String name, byte[] content) {
        var answer = step(
                walk,
                "zj",
                "note",
                Map.of("note-text", "写下的话", "note-visible", "no"),
                file("note-files", name, content));
        assertThat(answer).as(name).hasStatus(422);
        assertThat(Visits.body(answer)).contains("写下的话");
        return Visits.body(answer);
    }

    private Walk signed() {
        return new Walk.Said().opened(cases, accounts, receipts).dispatched().signed();
    }

    private static MockMultipartFile file(String field, String name, byte[] content) {
        return new MockMultipartFile(field, name, "application/octet-stream", content);
    }

    private MvcTestResult step(
            Walk walk, String who, String step, Map<String, String> fields, MockMultipartFile... files) {
        return visits.multipart(
                who,
                "/desk/cases/" + walk.id() + "/" + step,
                asShown(walk.matter().version(), fields),
                files);
    }

    private MvcTestResult send(Walk walk, Cookie cookie, String words, MockMultipartFile... files) {
        return visits.multipart(
                cookie, "/follow/case/words", asShown(walk.matter().version(), Map.of("words", words)), files);
    }

    private static Map<String, String> asShown(int version, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("version", Integer.toString(version));
        return all;
    }

    private Cookie receiptSession(Walk walk) {
        return receiptSessions.computeIfAbsent(walk.receiptCode(), this::follow);
    }

    private Cookie joinerSession(Walk walk) {
        var joined = (Opening.Opened) cases.join(
                walk.id(),
                new IntakeKey("web", UUID.randomUUID().toString()),
                new PersonalData(null, null, null),
                new Actor.Anonymous());
        return follow(joined.receiptCode());
    }

    private Cookie follow(String code) {
        return Visits.cookie(
                web.post().uri("/follow").with(csrf()).param("code", code).exchange());
    }

    private static String held(String page) {
        Matcher found = HELD.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(3);
    }

    /** Each photo is another one. */
    private static byte[] photo() {
        var image = new BufferedImage(20 + NUMBER.incrementAndGet(), 20, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] large() {
        return Arrays.copyOf(photo(), 11 << 20);
    }

    private static byte[] pdf() {
        return latin("%PDF-1.7\n1 0 obj\n" + NUMBER.incrementAndGet() + "\nendobj\n%%EOF\n");
    }

    private static byte[] wav() {
        return latin("RIFF\0\0\0\0WAVEfmt " + NUMBER.incrementAndGet() + "x".repeat(60));
    }

    private static byte[] film() {
        return latin("\0\0\0\030ftypisom\0\0\0\0isom\0\0\0\0hdlr\0\0\0\0\0\0\0\0vide" + "x".repeat(60));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
