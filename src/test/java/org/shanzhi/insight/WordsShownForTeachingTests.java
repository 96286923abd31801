// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CasePeople;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.Walk;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
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
 * Each case says a word that no other says. Those who teach the reader are shown it, whoever reported the case and whether it is
 * over or not; of a complaint about an office, and of what was said in confidence, they are shown nothing.
 */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/words-shown"})
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class WordsShownForTeachingTests {
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");
    private static final CategoryCode OTHER = new CategoryCode("URB");

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
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private static final Random LETTERS = new Random(20261126);

    private Visits visits;
    private int version;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        account("teacher", Role.ADMINISTRATOR);
        account("officer", Role.SECURITY_OFFICER);
        version = jdbc.sql("""
                        INSERT INTO insight.model (
                            created, learnt_up_to, examples, categories, accuracy, macro_f1, abstained, accuracy_when_sure,
                            calibration_error, sharpness, lexicon_weight, familiarity, seconds, standing)
                        VALUES (now(), 1, 100, 2, 0.9, 0.9, 0.1, 0.95, 0.01, 1, 1, 0, 1, 'CHAMPION')
                        RETURNING version
                        """).query(Integer.class).single();
    }

    @AfterEach
    void nothingLearnt() {
        jdbc.sql("TRUNCATE insight.text, insight.example, insight.lesson, insight.model CASCADE")
                .update();
    }

    @Test
    void wordsThatWaitForADecisionAreShownUnlessSaidInConfidenceOrAgainstAnOffice() {
        String ordinary = word();
        String anonymous = word();
        String confidential = word();
        String complaint = word();
        undecided(ordinary, _ -> {});
        undecided(anonymous, said -> said.reporter = null);
        undecided(confidential, said -> said.confidential = true);
        undecided(complaint, said -> said.accused = BUREAU);

        for (String who : List.of("teacher", "dispatch")) {
            assertThat(visits.shown(who, QueuePages.ADDRESS))
                    .as(who)
                    .contains(ordinary, anonymous)
                    .doesNotContain(confidential, complaint);
        }
    }

    @Test
    void whatTurnsOutToComplainAboutAnOfficeIsNotShownUntilThatIsTakenBack() {
        String word = word();
        Walk walk = undecided(word, _ -> {});
        assertThat(visits.shown("teacher", QueuePages.ADDRESS)).contains(word);

        walk.done(new CaseCommand.Accuse(Optional.of(BUREAU)), walk.staff("dispatch"));
        assertThat(visits.shown("teacher", QueuePages.ADDRESS)).doesNotContain(word);
        assertThat(visits.post(
                        "teacher",
                        QueuePages.ADDRESS,
                        "subject",
                        walk.id().subject(),
                        "category",
                        DeskCounty.DRAIN.value()))
                .as("what is not shown is not taught either")
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("SELECT count(*) FROM insight.example WHERE subject = ?")
                        .param(walk.id().subject())
                        .query(Integer.class)
                        .single())
                .isZero();

        walk.done(new CaseCommand.Accuse(Optional.empty()), walk.staff("dispatch"));
        assertThat(visits.shown("teacher", QueuePages.ADDRESS)).contains(word);
    }

    @Test
    void mistakesAreShownAlsoOfClosedCasesUnlessSaidInConfidenceOrAgainstAnOffice() {
        String closed = word();
        String confidential = word();
        String complaint = word();
        Walk over = decided(closed, said -> said.reporter = null);
        decided(confidential, said -> said.confidential = true);
        decided(complaint, said -> said.accused = BUREAU);
        over.done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请向物业反映"), over.staff("dispatch"));
        assertThat(over.matter().state().open()).isFalse();

        for (String address : List.of(QueuePages.ADDRESS, ModelPages.ADDRESS + "/versions/" + version)) {
            assertThat(visits.shown("teacher", address))
                    .as(address)
                    .contains(closed)
                    .doesNotContain(confidential, complaint);
        }
        assertThat(visits.shown("dispatch", QueuePages.ADDRESS))
                .contains(closed)
                .doesNotContain(confidential, complaint);
    }

    @Test
    void mistakesGoWithWhatTheyComplainAboutAndWithThePerson() {
        String accused = word();
        String erased = word();
        Walk complaint = decided(accused, _ -> {});
        Walk person = decided(erased, _ -> {});
        String mistakes = ModelPages.ADDRESS + "/versions/" + version;
        assertThat(visits.shown("teacher", mistakes)).contains(accused, erased);
        long revision = revision(complaint);

        complaint.done(new CaseCommand.Accuse(Optional.of(BUREAU)), complaint.staff("dispatch"));
        clock.advance(Duration.ofMinutes(1));
        people.erase(person.id(), "本人申请", accounts.staff("officer").orElseThrow());

        for (String address : List.of(QueuePages.ADDRESS, mistakes)) {
            assertThat(visits.shown("teacher", address)).as(address).doesNotContain(accused, erased);
        }
        assertThat(revision(complaint))
                .as("who may see it changes nothing of what is learnt")
                .isEqualTo(revision);
    }

    @Test
    void stepsAfterAnErasureTeachNothingOfTheCase() {
        Walk person = decided(word(), _ -> {});
        clock.advance(Duration.ofMinutes(1));
        people.erase(person.id(), "本人申请", accounts.staff("officer").orElseThrow());

        person.done(
                new CaseCommand.Correct(OTHER, RequestType.HELP, Urgency.NORMAL, Optional.empty()),
                person.staff("dispatch"));

        assertThat(jdbc.sql("SELECT count(*) FROM insight.example WHERE subject = ?")
                        .param(person.id().subject())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT text FROM insight.text WHERE subject = ?")
                        .param(person.id().subject())
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    private Walk undecided(String word, Consumer<Walk.Said> more) {
        return opened(word, more.andThen(said -> said.category = null));
    }

    /** Open a case of a category that the version surely took for another. */
    private Walk decided(String word, Consumer<Walk.Said> more) {
        Walk walk = opened(word, more);
        jdbc.sql("""
                        INSERT INTO insight.model_mistake (
                            version, subject, actual, proposed, confidence, confidence_in_actual)
                        VALUES (?, ?, ?, ?, 0.95, 0.01)
                        """)
                .params(version, walk.id().subject(), DeskCounty.DRAIN.value(), OTHER.value())
                .update();
        return walk;
    }

    private Walk opened(String word, Consumer<Walk.Said> more) {
        var said = new Walk.Said();
        said.title = "标题" + word;
        said.words = "三号楼外面" + word;
        more.accept(said);
        return said.opened(cases, accounts, receipts);
    }

    private long revision(Walk walk) {
        return jdbc.sql("SELECT revision FROM insight.example WHERE subject = ?")
                .param(walk.id().subject())
                .query(Long.class)
                .single();
    }

    private void account(String who, Role role) {
        if (accounts.staff(who).isEmpty()) {
            var person = new PersonId(UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)));
            organisations.savePeople(
                    List.of(new Person(person, who, DeskCounty.organisation("HC"), "工作人员", "0990-5550001")));
            accounts.create(
                    who,
                    DeskCounty.PASSWORD,
                    person,
                    List.of(new Grant(role, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
    }

    private static String word() {
        // Letters of the whole alphabet: of texts that are nearly alike only one is asked about.
        return LETTERS.ints(24, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining("", "zq", ""));
    }
}
