// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.shanzhi.access.Vault;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/case-people"})
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, CasePeopleTests.Told.class})
class CasePeopleTests {
    private static final String NAME = "李小梅";
    /** Each test has a telephone of its own, for what is erased goes with all its copies. */
    private static final AtomicInteger TESTS = new AtomicInteger(1000);

    private static final String RESULT = "已经疏通，李小梅在场";

    /** Hears who was erased. */
    static class Told {
        final List<PersonErased> erased = new ArrayList<>();

        @EventListener
        void on(PersonErased event) {
            erased.add(event);
        }
    }

    private final String ending = Integer.toString(TESTS.incrementAndGet());
    private final String telephone = "1390000" + ending;
    private final String words = "我是李小梅，3号楼外排水口又溢水，请打139 0000 " + ending;
    private Actor.ReceiptHolder holder = new Actor.ReceiptHolder("");
    private Visits visits;

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
    ReceiptCodes receipts;

    @Autowired
    Attachments attachments;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester web;

    @Autowired
    Told told;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        officer("officer", "HC", Optional.empty());
        account("auditor", "HC", Role.AUDITOR, Optional.empty());
        officer("zj-officer", "ZJ", Optional.empty());
        officer("narrow-officer", "HC", Optional.of(DeskCounty.organisation("HC")));
    }

    @Test
    void erasureTakesThePersonOutAndLeavesWhatTheFiguresCount() throws IOException {
        var own = photo(40);
        var shared = photo(44);
        CaseId other = open("另一件事", Optional.empty(), shared);
        CaseId id = judged(own, shared);
        ContactId reporter = reporter(id);
        ContactId copy = reporter(other);
        Case before = file(id).matter();
        int steps = file(id).history().size();
        assertThat(before.intake().age()).isEqualTo(AgeBand.FROM_60);
        assertThat(ageOfTheVoice(id)).containsExactly("60+");

        people.erase(id, "本人申请，已核对身份", staff("officer"));

        assertThat(everything(id))
                .doesNotContain(NAME, "李女士", telephone, "0000 " + ending, "排水口", "早上水更深", "下午三点", "很及时");
        Case after = file(id).matter();
        assertThat(after.state()).isEqualTo(CaseState.CLOSED);
        assertThat(after.closing().orElseThrow().reason())
                .isEqualTo(before.closing().orElseThrow().reason());
        assertThat(after.closing().orElseThrow().answer().orElseThrow().satisfaction())
                .isEqualTo(Satisfaction.SATISFIED);
        assertThat(after.subject().category()).isEqualTo(DeskCounty.DRAIN);
        assertThat(after.subject().place().region())
                .isEqualTo(before.subject().place().region());
        assertThat(after.intake().title()).contains("应本人要求已删除");
        assertThat(after.intake().age()).isNull();
        assertThat(ageOfTheVoice(id)).containsExactly("");
        assertThat(after.result().orElseThrow().text()).contains("已经疏通").doesNotContain(NAME);
        assertThat(file(id).history()).hasSize(steps);
        assertThat(vault.masked(reporter)).isEmpty();
        assertThat(vault.masked(copy)).contains(new PersonalData("李**", null, null));
        assertThat(vault.covering(List.of(copy)).apply(words))
                .as("in a matter of its own the name stays covered")
                .doesNotContain(NAME, telephone, "0000 " + ending);
        assertThat(attachments.open(own.digest())).isEmpty();
        assertThat(attachments.open(shared.digest())).isPresent();
        assertThat(told.erased).extracting(PersonErased::subject).contains(id.subject());
        assertThat(people.find(id, staff("officer")).orElseThrow().erasedAt()).isPresent();
        assertThat(jdbc.sql("SELECT count(*) FROM access.reveal_log WHERE action = 'erased' AND subject = :subject")
                        .param("subject", id.subject())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whatAHelperWroteWithAPhotoGoesToo() throws IOException {
        CaseId id = open(words, Optional.empty());
        dispatch(id);
        perform(id, new CaseCommand.NameAgent("王大宝", Course.Relation.FAMILY, false), holder);
        String code = cases.file(id, holder).orElseThrow().helpers().getFirst().receiptCode();
        var helper = new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
        assertThat(cases.perform(
                        id,
                        file(id).matter().version(),
                        new CaseCommand.Attach("我妈家门口的水漫进来了"),
                        List.of(new Enclosure(AttachmentKind.LATER, photo(48))),
                        helper))
                .isInstanceOf(CaseOutcome.Done.class);
        assertThat(everything(id)).contains("我妈家门口");

        people.erase(id, "本人申请，已核对身份", staff("officer"));

        assertThat(everything(id)).doesNotContain("我妈家门口", "漫进来");
    }

    @Test
    void stepDecidedOnBeforeTheErasureDoesNotBringTheWordsBack() throws IOException {
        CaseId id = open(words, Optional.empty());
        int version = file(id).matter().version();

        people.erase(id, "本人申请", staff("officer"));

        var outcome = cases.perform(id, version, new CaseCommand.Note("已看", false), staff("hotline"));
        assertThat(outcome).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(((CaseOutcome.Refused) outcome).stale()).isTrue();
        assertThat(everything(id)).doesNotContain("排水口");
    }

    @Test
    void theAuditTellsTheErasedFromTheAlteredAlsoWhenTheCaseGoesOn() throws IOException {
        CaseId id = open(words, Optional.empty());
        dispatch(id);
        people.erase(id, "本人申请", staff("officer"));
        perform(id, new CaseCommand.Sign(), staff("zj"));

        assertThat(ageOfTheVoice(id)).containsExactly("");
        assertThat(audit()).contains("全部一致", id.subject());

        jdbc.sql("UPDATE cases.history SET actor_name = 'someone else' WHERE case_id = :id AND command = 'SIGN'")
                .param("id", id.value())
                .update();
        assertThat(audit()).contains("有不一致", id.subject());
        jdbc.sql("UPDATE cases.history SET actor_name = :name WHERE case_id = :id AND command = 'SIGN'")
                .param("name", Chronicle.name(staff("zj")))
                .param("id", id.value())
                .update();
    }

    /** Who speaks is counted elsewhere too. */
    private List<String> ageOfTheVoice(CaseId id) {
        return jdbc.sql("SELECT coalesce(age_band, '') FROM innovation.voice WHERE subject = :subject")
                .param("subject", id.subject())
                .query(String.class)
                .list();
    }

    private String audit() {
        return Visits.body(visits.post("auditor", "/admin/log/audit"));
    }

    @Test
    void onlyTheOfficerOfTheRegionMayAndOnlyWithAGround() throws IOException {
        CaseId id = open(words, Optional.of(DeskCounty.organisation("ZJ")));

        for (String who : List.of("hotline", "dispatch", "checker", "zj", "zj-officer", "narrow-officer")) {
            assertThat(people.find(id, staff(who))).as(who).isEmpty();
            assertThatThrownBy(() -> people.erase(id, "本人申请", staff(who)))
                    .as(who)
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> people.correct(id, new PersonalData("王", null, null), "本人申请", staff(who)))
                    .as(who)
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> people.erase(id, " ", staff("officer"))).isInstanceOf(RefusedException.class);
        assertThat(vault.masked(reporter(id))).isPresent();
    }

    @Test
    void correctionPutsTheTelephoneRightAndIsLogged() throws IOException {
        CaseId id = open(words, Optional.empty());

        people.correct(id, new PersonalData(null, "139-0000-4321", null), "本人打来电话，已核对", staff("officer"));

        assertThat(cases.revealReporter(id, "约时间", staff("hotline")))
                .contains(new PersonalData(NAME, "13900004321", null));
        assertThat(people.find(id, staff("officer")).orElseThrow().reporter())
                .contains(new PersonalData("李**", "139****4321", null));
        assertThat(jdbc.sql("SELECT purpose FROM access.reveal_log WHERE action = 'corrected' AND subject = :subject")
                        .param("subject", id.subject())
                        .query(String.class)
                        .list())
                .containsExactly("本人打来电话，已核对");
    }

    @Test
    void namesAreCoveredInWhatIsKeptForLearningAndAgainOnceTheyAreRight() throws IOException {
        CaseId id = open("黎小妹家门口路灯不亮，" + NAME + "说过两次，住紫藤巷27号", Optional.empty());
        assertThat(kept(id)).contains("黎小妹家门口路灯不亮", "紫藤巷27号").doesNotContain(NAME);

        people.correct(id, new PersonalData("黎小妹", null, null), "本人打来电话，已核对", staff("officer"));

        assertThat(kept(id)).contains("家门口路灯不亮", "紫藤巷27号").doesNotContain("黎小妹");
    }

    @Test
    void whatIsKeptOfACaseIsOfTheDayOnWhichItWasSaid() throws IOException {
        CaseId id = open(words, Optional.empty());
        Instant said = file(id).matter().intake().openedAt();

        dispatch(id);

        assertThat(jdbc.sql("SELECT at FROM insight.text WHERE subject = :subject")
                        .param("subject", id.subject())
                        .query((row, _) -> row.getTimestamp("at").toInstant())
                        .single())
                .isEqualTo(said);
    }

    private String kept(CaseId id) {
        return jdbc.sql("SELECT text FROM insight.text WHERE subject = :subject")
                .param("subject", id.subject())
                .query(String.class)
                .single();
    }

    @Test
    void pageAsksOnceMoreBeforeItErases() throws IOException {
        CaseId id = open(words, Optional.empty());
        String number = file(id).matter().intake().number();
        String page = "/admin/personal-data/" + id;

        assertThat(visits.get("officer", "/admin/personal-data")).hasStatusOk();
        assertThat(visits.get("officer", "/admin/personal-data?number=" + number))
                .hasRedirectedUrl(page);
        assertThat(visits.get("officer", "/admin/personal-data?number=none"))
                .bodyText()
                .contains("没有找到这个编号");
        assertThat(visits.get("officer", page))
                .hasStatusOk()
                .bodyText()
                .contains("李**", "139****" + ending)
                .doesNotContain(NAME, telephone, "排水口", "??");
        assertThat(visits.post("officer", page + "/erase")).hasStatus(422);
        assertThat(visits.post("officer", page + "/correct", "correct-basis", "核对过"))
                .hasStatus(422);
        assertThat(visits.post("officer", page + "/erase", "basis", "本人申请"))
                .hasStatusOk()
                .bodyText()
                .contains("找不回来", "还没有办完", "本人申请")
                .doesNotContain("??");
        assertThat(vault.masked(reporter(id))).isPresent();

        assertThat(visits.post("officer", page + "/erase", "basis", "本人申请", "sure", "yes"))
                .hasRedirectedUrl(page);

        assertThat(vault.masked(reporter(id))).isEmpty();
        assertThat(visits.get("officer", page)).bodyText().contains("个人信息已在").doesNotContain("??");
        assertThat(visits.get("hotline", page)).hasStatus(403);
        assertThat(visits.get("officer", "/admin/personal-data/x")).hasStatus(404);
        assertThat(visits.get("hotline", "/desk/cases/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("应本人要求已删除")
                .doesNotContain("??");
    }

    @Test
    void contactPersonIsReadByThoseWhoMayKnowTheReporterAndByNobodyElse() throws IOException {
        CaseId id = open(words, Optional.empty());
        dispatch(id);

        assertThat(file(id).contactPerson()).contains(new PersonalData("赵**", "139****5678", null));
        assertThat(cases.revealContactPerson(id, "上门前约时间", staff("zj")))
                .contains(new PersonalData("赵大勇", "13900005678", null));
        assertThat(jdbc.sql("SELECT purpose FROM access.reveal_log WHERE action = 'revealed' AND subject = :subject")
                        .param("subject", id.subject())
                        .query(String.class)
                        .list())
                .containsExactly("上门前约时间");
        assertThat(visits.get("zj", "/desk/cases/" + id))
                .bodyText()
                .contains("现场联系人", "赵**")
                .doesNotContain("赵大勇", "13900005678");
        assertThat(visits.post("zj", "/desk/cases/" + id + "/contact-person", "contact-purpose", "上门前约时间"))
                .hasStatusOk()
                .bodyText()
                .contains("赵大勇", "13900005678");
        assertThat(visits.post("zj", "/desk/cases/" + id + "/contact-person"))
                .hasStatus(422)
                .bodyText()
                .doesNotContain("赵大勇");
    }

    @Test
    void contactPersonIsKeptFromTheAccusedAndInConfidence() throws IOException {
        CaseId confidential = open(words, Optional.empty(), true);
        dispatch(confidential);
        CaseId accused = open(words, Optional.of(DeskCounty.organisation("RX")));

        assertThat(cases.file(accused, staff("dispatch"))).isEmpty();
        assertThatThrownBy(() -> cases.revealContactPerson(accused, "约时间", staff("dispatch")))
                .isInstanceOf(RefusedException.class);
        kept(confidential, "zj");
    }

    private void kept(CaseId id, String who) {
        assertThat(cases.file(id, staff(who)).orElseThrow().contactPerson()).isEmpty();
        assertThatThrownBy(() -> cases.revealContactPerson(id, "约时间", staff(who)))
                .isInstanceOf(RefusedException.class);
    }

    private CaseId judged(Attachments.Stored... photos) throws IOException {
        CaseId id = open(words, Optional.empty(), photos);
        dispatch(id);
        perform(id, new CaseCommand.Sign(), staff("zj"));
        perform(id, new CaseCommand.Note("居民李小梅打过三次电话", false), staff("zj"));
        perform(id, new CaseCommand.Contact("跟李女士约了下午三点"), staff("zj"));
        perform(id, new CaseCommand.AddWords("早上水更深了"), holder);
        perform(id, new CaseCommand.Result(ResultOutcome.SOLVED, RESULT), staff("zj"));
        perform(id, new CaseCommand.Pass("现场看过"), staff("checker"));
        perform(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "很及时", false)),
                holder);
        return id;
    }

    private CaseId open(String said, Optional<OrganisationId> accused, Attachments.Stored... photos) {
        return open(said, accused, false, photos);
    }

    private CaseId open(
            String said, Optional<OrganisationId> accused, boolean confidential, Attachments.Stored... photos) {
        var opened = (Opening.Opened) cases.open(
                new OpenCase(
                        new IntakeKey("hotline", UUID.randomUUID().toString()),
                        Channel.HOTLINE,
                        "",
                        said,
                        Optional.empty(),
                        Optional.of(DeskCounty.DRAIN),
                        Optional.empty(),
                        "3号楼",
                        null,
                        null,
                        null,
                        new PersonalData(NAME, telephone, null),
                        null,
                        new PersonalData("赵大勇", "13900005678", null),
                        confidential,
                        accused,
                        null,
                        List.of(photos),
                        Optional.of(AgeBand.FROM_60)),
                staff("hotline"));
        holder = new Actor.ReceiptHolder(receipts.digest(opened.receiptCode()).orElseThrow());
        return opened.id();
    }

    private void dispatch(CaseId id) {
        perform(
                id,
                new CaseCommand.Dispatch(
                        DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "李小梅急"),
                staff("dispatch"));
    }

    private void perform(CaseId id, CaseCommand command, Actor actor) {
        assertThat(cases.perform(id, file(id).matter().version(), command, actor))
                .isInstanceOf(CaseOutcome.Done.class);
    }

    private CaseFile file(CaseId id) {
        return cases.file(id, staff("hotline")).orElseThrow();
    }

    private ContactId reporter(CaseId id) {
        return Objects.requireNonNull(file(id).matter().intake().reporter());
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private void officer(String name, String organisation, Optional<OrganisationId> within) {
        account(name, organisation, Role.SECURITY_OFFICER, within);
    }

    private void account(String name, String organisation, Role role, Optional<OrganisationId> within) {
        if (accounts.staff(name).isEmpty()) {
            accounts.create(
                    name,
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation(organisation))
                            .getFirst()
                            .id(),
                    List.of(new Grant(role, new Scope(DeskCounty.COUNTY, within))));
        }
    }

    private Attachments.Stored photo(int width) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
        var storing = attachments.storePhoto(NAME + ".png", new ByteArrayInputStream(bytes.toByteArray()));
        return ((Attachments.Storing.Done) storing).stored();
    }

    /** Everything that the database still says of the case, row by row. */
    private String everything(CaseId id) {
        var said = new StringBuilder();
        for (String table : List.of("history", "decision", "visit", "attachment")) {
            said.append(rows("SELECT t::text FROM cases." + table + " AS t WHERE case_id = :id", id.value()));
        }
        said.append(rows("SELECT t::text FROM cases.cases AS t WHERE id = :id", id.value()));
        said.append(rows("SELECT t::text FROM cases.before_image AS t WHERE id = :id", id.value()));
        for (String table : List.of("notice", "inbox")) {
            said.append(rows("SELECT t::text FROM notifications." + table + " AS t WHERE subject = :id", id.subject()));
        }
        return said.toString();
    }

    private List<String> rows(String query, Object id) {
        return jdbc.sql(query).param("id", id).query(String.class).list();
    }
}
