// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What comes with a step: it lands with the step or not at all, and is shown to whom it may be. */
@DeskTest
@RecordApplicationEvents
class StepAttachmentsTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    CasePeople people;

    @Autowired
    CaseRecords records;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private Traces traces;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        traces = new Traces(events, records, jdbc);
        account("leader", Role.LEADER);
        account("officer", Role.SECURITY_OFFICER);
    }

    private void account(String name, Role role) {
        if (accounts.staff(name).isEmpty()) {
            accounts.create(
                    name,
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation("HC"))
                            .getFirst()
                            .id(),
                    List.of(new Grant(role, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
    }

    @Test
    void whatComesWithAStepLandsWithItAndIsCommitted() {
        Walk walk = signed();
        var photo = image();
        var file = pdf();

        take(
                walk,
                new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"),
                "zj",
                new Enclosure(AttachmentKind.RESULT, photo),
                new Enclosure(AttachmentKind.DOCUMENT, file));

        int step = walk.matter().version();
        assertThat(walk.file().attached(step))
                .extracting(Attached::kind, Attached::stored)
                .containsExactly(tuple(AttachmentKind.RESULT, photo), tuple(AttachmentKind.DOCUMENT, file));
        assertThat(records.of(walk.id().subject()).getLast().sealed().get("attachments"))
                .isEqualTo("DOCUMENT " + file.digest() + "\nRESULT " + photo.digest());
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void ofARefusedStepNothingIsAttached() {
        Walk walk = signed();

        var refused = cases.perform(
                walk.id(),
                walk.matter().version(),
                new CaseCommand.Note("", false),
                List.of(new Enclosure(AttachmentKind.EVIDENCE, image())),
                walk.staff("zj"));
        var stale = cases.perform(
                walk.id(),
                1,
                new CaseCommand.Note("看过", false),
                List.of(new Enclosure(AttachmentKind.EVIDENCE, image())),
                walk.staff("zj"));

        assertThat(refused).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(stale).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(walk.file().attachments()).isEmpty();
    }

    @Test
    void nobodyAttachesWhatIsNotTheirsToAttach() {
        Walk walk = signed();
        var note = new CaseCommand.Note("看过", false);
        var more = new CaseCommand.Attach("");

        assertThat(slug(walk, note, walk.staff("zj"), new Enclosure(AttachmentKind.LATER, image())))
                .isEqualTo("case-attach-kind");
        assertThat(slug(walk, note, walk.staff("zj"), new Enclosure(AttachmentKind.EVIDENCE, pdf())))
                .isEqualTo("case-attach-kind");
        assertThat(slug(walk, more, walk.resident(), new Enclosure(AttachmentKind.DOCUMENT, pdf())))
                .isEqualTo("case-attach-kind");
        assertThat(slug(walk, more, walk.resident(), new Enclosure(AttachmentKind.EVIDENCE, image())))
                .isEqualTo("case-attach-kind");
        assertThat(slug(walk, more, joiner(walk), new Enclosure(AttachmentKind.VOICE, voice())))
                .isEqualTo("case-attach-kind");
        var twice = new Enclosure(AttachmentKind.EVIDENCE, image());
        assertThat(slug(walk, note, walk.staff("zj"), twice, twice)).isEqualTo("case-attach-kind");
        assertThat(slug(walk, more, walk.resident())).isEqualTo("case-attach-nothing");
        var seven = Stream.generate(() -> new Enclosure(AttachmentKind.EVIDENCE, image()))
                .limit(7)
                .toArray(Enclosure[]::new);
        assertThat(slug(walk, note, walk.staff("zj"), seven)).isEqualTo("case-attach-many");
    }

    @Test
    void whoHelpsSendsPhotosAndNoVoice() {
        Walk walk = signed();
        walk.done(new CaseCommand.NameAgent("王大宝", Course.Relation.FAMILY, false), walk.resident());
        String code = cases.file(walk.id(), walk.resident())
                .orElseThrow()
                .helpers()
                .getFirst()
                .receiptCode();
        var helper = new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
        var more = new CaseCommand.Attach("现在是这样");

        assertThat(slug(walk, more, helper, new Enclosure(AttachmentKind.VOICE, voice())))
                .isEqualTo("case-attach-kind");
        assertThat(slug(walk, more, helper, new Enclosure(AttachmentKind.EVIDENCE, image())))
                .isEqualTo("case-attach-kind");
        assertThat(cases.perform(
                        walk.id(),
                        walk.matter().version(),
                        more,
                        List.of(new Enclosure(AttachmentKind.LATER, image())),
                        helper))
                .isInstanceOf(CaseOutcome.Done.class);

        assertThat(walk.file().history().getLast().party()).isEqualTo(Party.HELPER);
        assertThat(kinds(walk, walk.staff("zj"))).containsExactly(AttachmentKind.LATER);
        assertThat(kinds(walk, walk.resident())).containsExactly(AttachmentKind.LATER);
    }

    @Test
    void evidenceAmongStaffIsNotForResidents() {
        Walk walk = signed();
        take(walk, new CaseCommand.Note("现场", false), "zj", new Enclosure(AttachmentKind.EVIDENCE, image()));
        take(walk, new CaseCommand.Attach(""), "zj", new Enclosure(AttachmentKind.DOCUMENT, pdf()));

        assertThat(kinds(walk, walk.staff("checker")))
                .containsExactly(AttachmentKind.EVIDENCE, AttachmentKind.DOCUMENT);
        assertThat(kinds(walk, walk.staff("leader"))).containsExactly(AttachmentKind.EVIDENCE, AttachmentKind.DOCUMENT);
        assertThat(kinds(walk, walk.resident())).isEmpty();
        assertThat(kinds(walk, joiner(walk))).isEmpty();
        assertThat(cases.file(walk.id(), walk.staff("gs"))).isEmpty();
    }

    @Test
    void aPhotoOfTheResultIsToldWithTheResultAndNotBefore() {
        Walk walk = signed();
        take(
                walk,
                new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"),
                "zj",
                new Enclosure(AttachmentKind.RESULT, image()));
        assertThat(kinds(walk, walk.resident())).isEmpty();

        walk.done(new CaseCommand.Fail("还在漫"), walk.staff("checker"));
        take(
                walk,
                new CaseCommand.Result(ResultOutcome.SOLVED, "再次疏通"),
                "zj",
                new Enclosure(AttachmentKind.AFTER, image()));
        walk.done(new CaseCommand.Pass(""), walk.staff("checker"));

        assertThat(kinds(walk, walk.resident())).containsExactly(AttachmentKind.AFTER);
        assertThat(kinds(walk, joiner(walk))).isEmpty();
    }

    @Test
    void photosOfProgressAreToldWithTheirWords() {
        Walk walk = signed();
        take(walk, new CaseCommand.Note("今天动工", true), "zj", new Enclosure(AttachmentKind.PROGRESS, image()));
        take(walk, new CaseCommand.Note("内部", false), "zj", new Enclosure(AttachmentKind.PROGRESS, image()));

        assertThat(kinds(walk, walk.resident())).containsExactly(AttachmentKind.PROGRESS);
        assertThat(kinds(walk, walk.staff("zj"))).hasSize(2);
    }

    @Test
    void whatJoinersSendIsNotShownToWhoeverReported() {
        Walk walk = signed();
        Actor.ReceiptHolder joiner = joiner(walk);
        Actor.ReceiptHolder other = joiner(walk);
        assertThat(perform(walk, new CaseCommand.Attach("我这边"), joiner, new Enclosure(AttachmentKind.LATER, image())))
                .isInstanceOf(CaseOutcome.Done.class);

        assertThat(kinds(walk, joiner)).containsExactly(AttachmentKind.LATER);
        assertThat(kinds(walk, walk.resident())).isEmpty();
        assertThat(kinds(walk, other)).isEmpty();
        assertThat(kinds(walk, walk.staff("zj"))).containsExactly(AttachmentKind.LATER);
    }

    @Test
    void takingAStepBackPartsWhatItBroughtAndTheLogStillTellsTheSame() {
        Walk walk = signed();
        var photo = image();
        take(walk, new CaseCommand.Note("发错了", true), "zj", new Enclosure(AttachmentKind.PROGRESS, photo));

        walk.done(new CaseCommand.Undo(), walk.staff("zj"));

        assertThat(walk.file().attachments()).isEmpty();
        assertThat(kinds(walk, walk.resident())).isEmpty();
        assertThat(jdbc.sql("SELECT touched_at FROM cases.upload WHERE digest = :digest")
                        .param("digest", photo.digest())
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(Instant.EPOCH);
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void aRecordingWaitsUntilSomebodyHasWrittenDownWhatItSays() {
        Walk walk = signed();
        assertThat(perform(
                        walk,
                        new CaseCommand.Attach(""),
                        walk.resident(),
                        new Enclosure(AttachmentKind.VOICE, voice())))
                .isInstanceOf(CaseOutcome.Done.class);
        int recording = walk.matter().version();

        assertThat(walk.matter().course().recordings()).containsExactly(recording);
        assertThat(walk.matter().trail().addedAt()).isNotNull();
        assertThat(untranscribed(walk)).isTrue();
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().allowed())
                .doesNotContain(CommandKind.TRANSCRIBE);

        walk.done(new CaseCommand.Transcribe(recording, "在学校后面"), walk.staff("hotline"));

        assertThat(untranscribed(walk)).isFalse();
        assertThat(slug(walk, new CaseCommand.Transcribe(recording, "再写一次"), walk.staff("hotline")))
                .isEqualTo("case-recording-done");
        assertThat(events.stream(CaseNotice.class)
                        .filter(it -> it.subject().equals(walk.id().subject()))
                        .map(CaseNotice::messageKey))
                .contains("cases.notice.transcribed");
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().history())
                .extracting(HistoryEntry::text)
                .contains("在学校后面");
        assertThat(cases.file(walk.id(), joiner(walk)).orElseThrow().history())
                .extracting(HistoryEntry::text)
                .doesNotContain("在学校后面");
        traces.assertThatTheTablesTellTheSame(walk.id());

        walk.done(new CaseCommand.Undo(), walk.staff("hotline"));
        assertThat(walk.matter().course().recordings()).containsExactly(recording);
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void aVoiceIsHeardOnlyByWhomMayKnowWhoReported() {
        Walk open = signed();
        perform(open, new CaseCommand.Attach(""), open.resident(), new Enclosure(AttachmentKind.VOICE, voice()));
        var said = new Walk.Said();
        said.confidential = true;
        Walk kept = said.opened(cases, accounts, receipts).dispatched().signed();
        perform(kept, new CaseCommand.Attach(""), kept.resident(), new Enclosure(AttachmentKind.VOICE, voice()));

        assertThat(kinds(open, open.staff("zj"))).containsExactly(AttachmentKind.VOICE);
        assertThat(kinds(open, open.staff("leader"))).isEmpty();
        assertThat(kinds(open, joiner(open))).isEmpty();
        assertThat(kinds(kept, kept.staff("zj"))).isEmpty();
        assertThat(kinds(kept, kept.staff("hotline"))).containsExactly(AttachmentKind.VOICE);
        assertThat(kinds(kept, kept.resident())).containsExactly(AttachmentKind.VOICE);
        assertThat(cases.file(kept.id(), kept.staff("zj")).orElseThrow().allowed())
                .doesNotContain(CommandKind.TRANSCRIBE);
        assertThat(slug(kept, new CaseCommand.Transcribe(kept.matter().version(), "听到的"), kept.staff("zj")))
                .isEqualTo("case-not-yours");
    }

    @Test
    void whatTheResidentSendsLetsAClockGoOnThatStoodStillForIt() {
        Walk walk = signed();
        walk.done(new CaseCommand.AskResident("哪一个井？"), walk.staff("zj"));

        perform(walk, new CaseCommand.Attach(""), walk.resident(), new Enclosure(AttachmentKind.LATER, image()));

        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void forgettingThePersonTakesEverythingAttachedWithIt() {
        Walk walk = signed();
        perform(walk, new CaseCommand.Attach(""), walk.resident(), new Enclosure(AttachmentKind.VOICE, voice()));
        take(walk, new CaseCommand.Note("现场", false), "zj", new Enclosure(AttachmentKind.EVIDENCE, image()));

        people.erase(walk.id(), "本人要求", walk.staff("officer"));

        assertThat(walk.file().attachments()).isEmpty();
        assertThat(untranscribed(walk)).isFalse();
        assertThat(walk.matter().course().recordings()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM cases.attachment WHERE case_id = :id")
                        .param("id", walk.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Walk signed() {
        return new Walk.Said().opened(cases, accounts, receipts).dispatched().signed();
    }

    private Actor.ReceiptHolder joiner(Walk walk) {
        var joined = (Opening.Opened) cases.join(
                walk.id(),
                new IntakeKey("web", UUID.randomUUID().toString()),
                new PersonalData(null, null, null),
                new Actor.Anonymous());
        return new Actor.ReceiptHolder(receipts.digest(joined.receiptCode()).orElseThrow());
    }

    private void take(Walk walk, CaseCommand command, String who, Enclosure... enclosures) {
        assertThat(perform(walk, command, walk.staff(who), enclosures)).isInstanceOf(CaseOutcome.Done.class);
    }

    private CaseOutcome perform(Walk walk, CaseCommand command, Actor actor, Enclosure... enclosures) {
        return cases.perform(walk.id(), walk.matter().version(), command, List.of(enclosures), actor);
    }

    private String slug(Walk walk, CaseCommand command, Actor actor, Enclosure... enclosures) {
        return perform(walk, command, actor, enclosures) instanceof CaseOutcome.Refused refused
                ? refused.refusal().slug()
                : "done";
    }

    private List<AttachmentKind> kinds(Walk walk, Actor actor) {
        return cases.file(walk.id(), actor).orElseThrow().attachments().stream()
                .map(Attached::kind)
                .toList();
    }

    private boolean untranscribed(Walk walk) {
        return jdbc.sql("SELECT coalesce(jsonb_exists(course, 'recordings'), false) FROM cases.cases WHERE id = :id")
                .param("id", walk.id().value())
                .query(Boolean.class)
                .single();
    }

    private static Attachments.Stored image() {
        return stored("现场.jpg", "image/jpeg");
    }

    private static Attachments.Stored pdf() {
        return stored("鉴定.pdf", "application/pdf");
    }

    private static Attachments.Stored voice() {
        return stored("录音.m4a", "audio/mp4");
    }

    private static Attachments.Stored stored(String name, String type) {
        byte[] digest = new byte[32];
        RandomGenerator.getDefault().nextBytes(digest);
        return new Attachments.Stored(HexFormat.of().formatHex(digest), name, type, 3);
    }
}
