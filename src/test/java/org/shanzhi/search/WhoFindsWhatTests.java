// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CasePeople;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Walk;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.search.text.Ask;
import org.shanzhi.search.text.Found;
import org.shanzhi.search.text.Hit;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Each case says a word that no other says. Whoever may not read the case finds neither the word nor anything that tells of it:
 * no finding, no number of findings, nothing to narrow by, no correction, nothing similar. The index is asked with the marks of
 * each, without the look at the case that follows before anything is shown, so that both hold by themselves.
 */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/who-finds-what"})
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class WhoFindsWhatTests {
    private static final OrganisationId STATION = DeskCounty.organisation("ZJ-STATION");
    private static final RegionCode ELSEWHERE = new RegionCode("330000000000");

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Cases cases;

    @Autowired
    CasePeople people;

    @Autowired
    TextIndex index;

    @Autowired
    Indexing indexing;

    @Autowired
    Marks marks;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String word =
            "zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final String telephone = "1390000" + (1000 + (int) (Math.abs((long) word.hashCode()) % 9000));
    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        if (organisations.find(STATION).isEmpty()) {
            organisations.save(List.of(new Organisation(
                    STATION,
                    "ZJ-STATION",
                    "县住建局房管站",
                    OrganisationKind.PUBLIC_INSTITUTION,
                    DeskCounty.COUNTY,
                    Optional.of(DeskCounty.organisation("ZJ")),
                    "0990-5550000",
                    Validity.since(LocalDate.of(2020, 1, 1)))));
        }
        account("leader", DeskCounty.organisation("HC"), Role.LEADER, DeskCounty.COUNTY, Optional.empty());
        account("elsewhere", DeskCounty.organisation("HC"), Role.DISPATCHER, ELSEWHERE, Optional.empty());
        account("town", DeskCounty.organisation("HC"), Role.DISPATCHER, DeskCounty.TOWN, Optional.empty());
        account("station", STATION, Role.DISPATCHER, DeskCounty.COUNTY, Optional.empty());
        account("officer", DeskCounty.organisation("HC"), Role.SECURITY_OFFICER, DeskCounty.COUNTY, Optional.empty());
        account("auditor", DeskCounty.organisation("HC"), Role.AUDITOR, DeskCounty.COUNTY, Optional.empty());
    }

    @Test
    void nobodyWhoComesByFindsTheWordsOfACase() {
        Walk walk = said(false, null);
        clock.advance(Duration.ofDays(3));
        indexing.fill();

        unknown(Marks.ofEverybody(), walk, "anybody");
        assertThat(publicPage("/search?q=" + word)).doesNotContain(number(walk), "标题" + word);
        assertThat(publicPage("/search?like=case/" + walk.id())).doesNotContain(number(walk), word);
    }

    @Test
    void residentHelperAndWhoeverHoldsAReceiptFindNoWordsEither() {
        Walk walk = said(false, null);

        for (Actor actor : List.of(
                walk.resident(),
                new Actor.Anonymous(),
                new Actor.ReceiptHolder("0".repeat(64)),
                new Actor.Machine("any"))) {
            unknown(marks.atDesk(actor), walk, actor.getClass().getSimpleName());
        }
    }

    @Test
    void whoeverWorksOnItFindsItAndNoOtherOffice() {
        Walk walk = said(false, null);
        unknown("zj", walk);
        unknown("gs", walk);
        known("dispatch", walk);
        known("hotline", walk);
        known("checker", walk);
        known("leader", walk);

        walk.dispatched();

        known("zj", walk);
        unknown("gs", walk);
    }

    @Test
    void officeFromWhichItIsTakenBackFindsItNoLonger() {
        Walk walk = said(false, null).dispatched();
        known("zj", walk);

        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));

        unknown("zj", walk);
        known("dispatch", walk);
    }

    @Test
    void officeThatAssistsFindsItAsLongAsItDoes() {
        Walk walk = said(false, null);
        walk.done(
                new CaseCommand.Dispatch(
                        DeskCounty.organisation("ZJ"),
                        Optional.of(DeskCounty.DUTY),
                        List.of(DeskCounty.organisation("GS")),
                        "要它关阀门"),
                walk.staff("dispatch"));
        known("gs", walk);

        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));

        unknown("gs", walk);
    }

    @Test
    void deskOfAnotherCountyAndOfATownFindsNothingOfIt() {
        Walk walk = said(false, null).dispatched();

        unknown("elsewhere", walk);
        unknown("town", walk);
    }

    @Test
    void whoKeepsAccountsOrReadsLogsFindsNothing() {
        Walk walk = said(false, null);

        unknownToTheIndex("officer", walk);
        unknownToTheIndex("auditor", walk);
    }

    @Test
    void peopleOfTheAccusedFindNothingWhateverTheirRole() {
        Walk walk = said(false, DeskCounty.organisation("ZJ"));

        unknown("station", walk);
        unknown("zj", walk);
        unknown("gs", walk);
        known("dispatch", walk);
        known("leader", walk);
    }

    @Test
    void whoIsAccusedLaterFindsItNoLonger() {
        Walk walk = said(false, null);
        known("station", walk);

        walk.done(new CaseCommand.Accuse(Optional.of(STATION)), walk.staff("dispatch"));

        unknown("station", walk);
        known("dispatch", walk);
    }

    @Test
    void nameAndTelephoneOfWhoReportedFindNothing() {
        Walk walk = new Said("王喜雀" + word, "我是王喜雀，请打" + telephone + "，" + word, false, null, "王喜雀").opened();
        walk.dispatched();
        indexing.catchUp();

        for (String who : List.of("dispatch", "leader", "zj", "checker")) {
            known(who, walk);
            for (String name : List.of("王喜雀", "喜雀", telephone)) {
                assertThat(subjects(index.find(Ask.of(name, marks.atDesk(staff(who))))))
                        .as("%s by %s", who, name)
                        .doesNotContain(walk.id().subject());
            }
        }
        assertThat(visits.shown("leader", "/desk/search?q=" + word))
                .contains(number(walk))
                .doesNotContain("王喜雀");
    }

    @Test
    void whatWasToldInConfidenceIsNeverPublicAndNamesNobody() {
        Walk walk = said(true, null);
        clock.advance(Duration.ofDays(3));
        indexing.fill();

        unknown(Marks.ofEverybody(), walk, "anybody");
        assertThat(publicSubjects("matter/" + number(walk))).isEmpty();
        unknown("zj", walk);
        unknown("gs", walk);
        known("dispatch", walk);
    }

    @Test
    void whoeverLosesTheRoleFindsNothingFromThatMomentOn() {
        account("leaving", DeskCounty.organisation("HC"), Role.CHECKER, DeskCounty.COUNTY, Optional.empty());
        Walk walk = said(false, null);
        known("leaving", walk);
        visits.shown("leaving", "/desk");

        jdbc.sql("DELETE FROM access.granted WHERE account = :account")
                .param("account", staff("leaving").account().value())
                .update();
        jdbc.sql("UPDATE access.revision SET value = value + 1").update();

        await().until(() -> staff("leaving").grants().isEmpty());
        unknownToTheIndex("leaving", walk);
        assertThat(visits.shown("leaving", "/desk/search?q=" + word)).doesNotContain(number(walk));
    }

    @Test
    void whoWasForgottenIsFoundByNobody() {
        Walk walk = said(false, null).dispatched();
        known("zj", walk);

        people.erase(walk.id(), "本人申请", staff("officer"));

        for (String who : List.of("dispatch", "hotline", "checker", "leader", "zj")) {
            unknownToTheIndex(who, walk);
            assertThat(visits.shown(who, "/desk/search?q=" + word))
                    .as("%s", who)
                    .doesNotContain(number(walk), "标题" + word);
            assertThat(visits.shown(who, "/desk/search?like=case/" + walk.id()))
                    .as("%s", who)
                    .doesNotContain(number(walk));
        }
    }

    @Test
    void mergedCaseStaysWithThoseWhoReadIt() {
        Walk walk = said(false, null).dispatched();
        Walk other = new Said("另一件", "同一个排水口", false, null, "李小梅").opened();
        other.dispatched();
        walk.done(new CaseCommand.Merge(number(other), "是同一个排水口"), walk.staff("dispatch"));

        known("dispatch", walk);
        unknown("gs", walk);
        unknown("elsewhere", walk);
    }

    @Test
    void matterIsPublicOnceItIsOldEnoughAndOnlyWithoutWords() {
        Walk walk = said(false, null);
        String subject = "matter/" + number(walk);
        assertThat(publicSubjects(subject)).isEmpty();
        assertThat(publicPage("/figures/matters/" + number(walk))).doesNotContain("排水堵塞");

        clock.advance(Duration.ofHours(25));
        indexing.sweep();

        assertThat(publicSubjects(subject)).containsExactly(subject);
        assertThat(publicPage("/search?q=" + number(walk)))
                .contains("排水堵塞", "/figures/matters/" + number(walk))
                .doesNotContain(word);
        assertThat(publicPage("/figures/matters/" + number(walk)))
                .contains("排水堵塞")
                .doesNotContain(word, "李小梅");
    }

    @Test
    void matterThatIsWithheldIsFoundByNobodyUntilItIsReleased() {
        Walk walk = said(false, null);
        String subject = "matter/" + number(walk);
        clock.advance(Duration.ofHours(25));
        indexing.sweep();
        assertThat(publicSubjects(subject)).containsExactly(subject);

        walk.done(new CaseCommand.Withhold(Course.Withholding.values()[0], "写着孩子的名字"), walk.staff("dispatch"));

        assertThat(publicSubjects(subject)).isEmpty();
        assertThat(publicPage("/figures/matters/" + number(walk))).doesNotContain("排水堵塞");
    }

    @Test
    void indexThatLagsBehindShowsNothingThatTheCaseItselfDoesNot() {
        Walk walk = said(false, null).dispatched();
        known("zj", walk);
        // As if this node had heard nothing of the change: the row alone says otherwise.
        jdbc.sql("UPDATE cases.cases SET lead = :lead WHERE id = :id")
                .param("lead", DeskCounty.organisation("GS").value())
                .param("id", walk.id().value())
                .update();
        assertThat(index.find(Ask.of(word, marks.atDesk(staff("zj")))).total()).isEqualTo(1);

        assertThat(visits.shown("zj", "/desk/search?q=" + word)).doesNotContain(number(walk), "标题" + word);
        assertThat(visits.shown("zj", "/desk/search?like=case/" + walk.id())).doesNotContain(number(walk));
    }

    @Test
    void closedCaseStaysToBeFoundByStaff() {
        Walk walk = said(false, null).dispatched().signed().told(ResultOutcome.SOLVED);
        clock.advance(Duration.ofDays(1));

        known("zj", walk);
        assertThat(visits.shown("dispatch", "/desk/search?q=" + word)).contains("<mark>" + word + "</mark>");
    }

    // Who finds what

    private void known(String who, Walk walk) {
        indexing.catchUp();
        Found found = index.find(Ask.of(word, marks.atDesk(staff(who))));
        assertThat(subjects(found)).as("%s", who).containsExactly(walk.id().subject());
        assertThat(visits.shown(who, "/desk/search?q=" + word)).as("%s", who).contains(number(walk));
    }

    private void unknown(String who, Walk walk) {
        unknownToTheIndex(who, walk);
        for (String address : List.of("?q=" + word, "?q=" + number(walk), "?like=case/" + walk.id())) {
            assertThat(visits.get(who, "/desk/search" + address))
                    .as("%s %s", who, address)
                    .hasStatusOk();
            assertThat(visits.shown(who, "/desk/search" + address))
                    .as("%s %s", who, address)
                    .doesNotContain("/desk/cases/" + walk.id(), "标题" + word, "3号楼外" + word);
        }
    }

    private void unknownToTheIndex(String who, Walk walk) {
        indexing.catchUp();
        unknown(marks.atDesk(staff(who)), walk, who);
    }

    private void unknown(Set<String> bearing, Walk walk, String who) {
        indexing.catchUp();
        String nearly = word.substring(0, word.length() - 1);
        for (String typed : List.of(word, nearly, nearly + "x", word.toUpperCase(Locale.ROOT), "标题" + word)) {
            Found found = index.find(Ask.of(typed, bearing));
            assertThat(subjects(found))
                    .as("%s by %s", who, typed)
                    .doesNotContain(walk.id().subject());
            assertThat(found.didYouMean().orElse("")).as("%s by %s", who, typed).doesNotContain(word);
            found.hits().forEach(hit -> assertThat(hit.toString()).doesNotContain(word));
        }
        Found exact = index.find(Ask.of("\"" + word + "\"", bearing));
        assertThat(exact.total()).as("%s", who).isZero();
        assertThat(exact.facets().values())
                .as("%s", who)
                .allSatisfy(it -> assertThat(it).isEmpty());
        assertThat(index.similar(walk.id().subject(), bearing, 10))
                .as("%s", who)
                .isEmpty();
        assertThat(index.find(Ask.of("", bearing).at(0, 100)).hits())
                .as("%s", who)
                .extracting(Hit::subject)
                .doesNotContain(walk.id().subject());
    }

    private List<String> publicSubjects(String subject) {
        indexing.catchUp();
        String number = subject.substring(subject.indexOf('/') + 1);
        return subjects(index.find(Ask.of("\"" + number + "\"", Marks.ofEverybody()))).stream()
                .filter(subject::equals)
                .toList();
    }

    private static List<String> subjects(Found found) {
        return found.hits().stream().map(Hit::subject).toList();
    }

    private String publicPage(String address) {
        return Visits.body(web.get().uri(address).exchange());
    }

    // Cases and people

    private final class Said {
        private final Walk.Said said = new Walk.Said();

        Said(String title, String words, boolean confidential, @Nullable OrganisationId accused, String name) {
            said.title = title;
            said.words = words;
            said.confidential = confidential;
            said.accused = accused;
            said.reporter = new PersonalData(name, telephone, null);
        }

        Walk opened() {
            return said.opened(cases, accounts, receipts);
        }
    }

    private Walk said(boolean confidential, @Nullable OrganisationId accused) {
        return new Said("标题" + word, "3号楼外" + word + "又溢水", confidential, accused, "李小梅").opened();
    }

    private String number(Walk walk) {
        return jdbc.sql("SELECT number FROM cases.cases WHERE id = :id")
                .param("id", walk.id().value())
                .query(String.class)
                .single();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private void account(
            String who, OrganisationId organisation, Role role, RegionCode region, Optional<OrganisationId> within) {
        if (accounts.staff(who).isEmpty()) {
            var person = new PersonId(UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)));
            organisations.savePeople(List.of(new Person(person, who, organisation, "工作人员", "0990-5550001")));
            accounts.create(who, DeskCounty.PASSWORD, person, List.of(new Grant(role, new Scope(region, within))));
        }
    }
}
