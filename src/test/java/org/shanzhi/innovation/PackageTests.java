// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.InForce.State;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.search.Search;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a package makes hold on its day, and what stops it, on the real database. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(InnovationCounty.class)
class PackageTests {
    private static final RegionCode TOWN = InnovationCounty.TOWN;
    private static final String HERE = TOWN.value();
    private static final String OFFICE = InnovationCounty.office("BZ").toString();

    @Autowired
    Innovations innovations;

    @Autowired
    InnovationDesk desk;

    @Autowired
    InnovationCounty county;

    @Autowired
    PackageRules packages;

    @Autowired
    Institutions register;

    @Autowired
    InForce inForce;

    @Autowired
    TimeLimits limits;

    @Autowired
    Search search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ZoneId zone;

    /** Of names that no other test uses: the register is one for all. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void enter() {
        county.enter();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private void later(int days) {
        ((TestClock) clock).advance(Duration.ofDays(days));
    }

    private static Innovation done(Innovations.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Innovations.Outcome.Done.class);
        return ((Innovations.Outcome.Done) outcome).innovation();
    }

    private Innovations.Outcome take(Innovation innovation, Deed deed, Answers answers, Actor actor) {
        return innovations.take(innovation.id(), innovation.version(), UUID.randomUUID(), deed, answers, actor);
    }

    /** Tried, and decided to be kept. */
    private Innovation decided() {
        String matter = "T" + UUID.randomUUID().toString().replace("-", "");
        Innovation it = done(innovations.begin(UUID.randomUUID(), county.begun(), county.innovator()));
        it = done(take(it, Deed.FRAME, Written.framing().with("indicator", matter), county.innovator()));
        it = done(take(it, Deed.TEST_VALUE, Written.value(), county.innovator()));
        it = done(take(it, Deed.MATCH, Written.matching(), county.innovator()));
        it = done(take(
                it,
                Deed.RESOURCE,
                Written.resources(InnovationCounty.office("BZ").value()),
                county.innovator()));
        Answers plan = Written.plan(today().plusDays(2), today().plusDays(60)).with("indicator", matter);
        it = done(take(it, Deed.SEAL, plan, county.innovator()));
        it = done(take(it, Deed.START, Written.reasons(), county.leader()));
        later(70);
        it = done(take(it, Deed.EVALUATE, Written.result("CANNOT_TELL"), county.evaluator()));
        it = done(take(it, Deed.WAIVE, Written.waiver(Requirement.EFFECT_SHOWN), county.leader()));
        return done(take(it, Deed.DECIDE, Written.decision(Decision.KEEP), county.leader()));
    }

    private Innovation adopted(Answers written) {
        Innovation it = done(take(decided(), Deed.PACKAGE, written, county.innovator()));
        return done(take(it, Deed.ADOPT, Written.reasons(), county.leader()));
    }

    /** Adopt the package after five days and let its day come. */
    private Innovation kept(Answers written) {
        Innovation it = adopted(written);
        later(6);
        desk.takeEffect();
        return innovations.view(it.number(), county.leader()).orElseThrow().innovation();
    }

    /** The day from which a package holds that is written after deciding, see {@link #decided}. */
    private LocalDate first() {
        return today().plusDays(75);
    }

    private static Answers nothing(LocalDate from) {
        return Written.institution(from)
                .without("others.what")
                .without("others.kind")
                .without("others.change");
    }

    private static Answers limit(Answers to, RequestType type, String days) {
        return to.with("limits.stage", "FINISH")
                .with("limits.category", "URB.DRAIN")
                .with("limits.type", type.name())
                .with("limits.urgency", "NORMAL")
                .with("limits.region", HERE)
                .with("limits.amount", days)
                .with("limits.unit", "WORKING_DAYS")
                .with("limits.basis", "本镇决定");
    }

    private Answers row(Answers to, InstitutionKind kind, String name, String says) {
        String rows = kind.rows() + ".";
        Answers written = to.with(rows + "name", name + mark)
                .with(rows + "organisation", OFFICE)
                .with(rows + "region", HERE)
                .with(rows + "says", says)
                .with(
                        rows + "review",
                        LocalDate.parse(to.text("from")).plusYears(1).toString());
        return switch (kind) {
            case FORM -> written.with(rows + "service", "清掏" + mark);
            case BUDGET -> written.with(rows + "amount", "46,000").with(rows + "unit", "元（每年）");
            case SERVICE, RULE -> written;
        };
    }

    private Answers everyKind(LocalDate from) {
        Answers written = nothing(from);
        written = row(written, InstitutionKind.SERVICE, "清掏", "每月清一次");
        written = row(written, InstitutionKind.FORM, "记录表", "一张表");
        written = row(written, InstitutionKind.BUDGET, "车工时", "列入预算");
        return row(written, InstitutionKind.RULE, "合同", "写明频次");
    }

    private List<String> stops(Answers written) {
        return packages.stops(written, TOWN).stream().map(Refusal::slug).toList();
    }

    private Institution standing(InstitutionKind kind, String name) {
        return register.all().stream()
                .filter(it -> it.kind() == kind && it.name().equals(name + mark))
                .findFirst()
                .orElseThrow();
    }

    private InForce.Line line(Institution row) {
        return inForce.lines(today(), county.leader()).stream()
                .filter(it -> it.row().id().equals(row.id()))
                .findFirst()
                .orElseThrow();
    }

    private TimeLimit finish(RequestType type, Urgency urgency, LocalDate on) {
        return limits.applying(TOWN, type, Optional.of(InnovationCounty.DRAIN), urgency, on)
                .map(LimitRule::finish)
                .orElseThrow();
    }

    private List<String> found(String words) {
        return search.everywhere(Search.Wanted.of(words)).results().stream()
                .map(it -> it.kind() + " " + it.shown().address())
                .toList();
    }

    @Test
    void everybodyFindsWhatHoldsUntilItsLastDayAndWhatIsTriedFromTheFramingOn() {
        String title = "w" + UUID.randomUUID().toString().replace("-", "");
        Innovation it =
                done(innovations.begin(UUID.randomUUID(), county.begun().with("title", title), county.innovator()));
        Innovation kept = kept(row(nothing(first()), InstitutionKind.SERVICE, "清掏", "每月清一次"));
        Institution row = standing(InstitutionKind.SERVICE, "清掏");
        String address = "institution /institutions#" + row.id();
        await().untilAsserted(() -> assertThat(found("清掏" + mark)).contains(address));
        assertThat(found(title)).as("only sensed").isEmpty();
        assertThat(found(it.number())).as("only sensed").isEmpty();

        done(take(it, Deed.FRAME, Written.framing(), county.innovator()));
        await().untilAsserted(() -> assertThat(found(title)).containsExactly("innovation /innovations/" + it.number()));
        assertThat(found(it.number())).containsExactly("innovation /innovations/" + it.number());

        jdbc.sql("UPDATE innovation.institution SET valid_until = valid_from + 1 WHERE id = :id")
                .param("id", row.id())
                .update();
        later(2);

        assertThat(found("清掏" + mark)).as("before anybody told the index").doesNotContain(address);
        assertThat(kept.stage()).isEqualTo(Stage.INSTITUTIONALISED);
    }

    @Test
    void limitsOfAPackageHoldForWhatIsReceivedFromItsFirstDayOn() {
        LocalDate from = first();

        adopted(limit(nothing(from), RequestType.HELP, "5"));

        assertThat(finish(RequestType.HELP, Urgency.NORMAL, from.minusDays(1)))
                .isEqualTo(new TimeLimit(7, LimitUnit.WORKING_DAYS));
        assertThat(finish(RequestType.HELP, Urgency.NORMAL, from)).isEqualTo(new TimeLimit(5, LimitUnit.WORKING_DAYS));
        assertThat(finish(RequestType.HELP, Urgency.DANGER, from))
                .as("what cannot wait")
                .isEqualTo(new TimeLimit(2, LimitUnit.HOURS));
        LimitRule begun = limits.applying(
                        TOWN, RequestType.HELP, Optional.of(InnovationCounty.DRAIN), Urgency.NORMAL, from)
                .orElseThrow();
        assertThat(begun.sign()).as("a stage not named").isEqualTo(new TimeLimit(4, LimitUnit.WORKING_HOURS));
        assertThat(begun.basis()).isEqualTo("本镇决定");

        LocalDate next = from.plusDays(90);
        adopted(limit(nothing(next), RequestType.HELP, "3"));

        assertThat(finish(RequestType.HELP, Urgency.NORMAL, next.minusDays(1)))
                .isEqualTo(new TimeLimit(5, LimitUnit.WORKING_DAYS));
        assertThat(finish(RequestType.HELP, Urgency.NORMAL, next)).isEqualTo(new TimeLimit(3, LimitUnit.WORKING_DAYS));
    }

    @Test
    void limitThatIsNotThereNotWholeOrNotNewStopsThePackage() {
        Answers good = limit(nothing(first()), RequestType.SUGGESTION, "5");

        assertThat(stops(good)).isEmpty();
        assertThat(stops(good.with("limits.category", "NO.SUCH"))).containsExactly("innovation-limit-category");
        assertThat(stops(good.with("limits.stage", "LATER"))).containsExactly("innovation-limit-stage");
        assertThat(stops(good.with("limits.amount", "五"))).containsExactly("innovation-limit-incomplete");
        assertThat(stops(good.without("limits.urgency"))).containsExactly("innovation-limit-incomplete");
        assertThat(stops(good.with("limits.region", "无"))).containsExactly("innovation-limit-nowhere");
        assertThat(stops(good.with("limits.region", InnovationCounty.OTHER.value())))
                .containsExactly("innovation-limit-elsewhere");
        assertThat(stops(good.with("limits.amount", "7"))).containsExactly("innovation-limit-same");
        assertThat(stops(good.with("limits.amount", "1")
                        .with("limits.stage", "CONTACT")
                        .with("limits.amount", "8")))
                .containsExactly("innovation-limit-order");
        Answers twice = good.with("limits.stage", "FINISH", "FINISH")
                .with("limits.category", "URB.DRAIN", "URB.DRAIN")
                .with("limits.type", "SUGGESTION", "")
                .with("limits.urgency", "NORMAL", "NORMAL")
                .with("limits.region", HERE, HERE)
                .with("limits.amount", "5", "6")
                .with("limits.unit", "WORKING_DAYS", "WORKING_DAYS")
                .with("limits.basis", "甲", "乙");
        assertThat(stops(twice)).as("every type is this type too").containsExactly("innovation-limit-twice");
    }

    @Test
    void figureThatHasItsValueAlreadyStopsThePackage() {
        Answers figure = nothing(first())
                .with("figures.figure", "reopen.days")
                .with("figures.region", HERE)
                .with("figures.basis", "本镇决定");

        assertThat(stops(figure.with("figures.value", "15"))).containsExactly("innovation-figure-same");
        assertThat(stops(figure.with("figures.value", "18"))).isEmpty();
    }

    @Test
    void limitThatAnotherPackageChangesLaterStopsThePackage() {
        LocalDate from = first();
        adopted(limit(nothing(from), RequestType.COMPLAINT, "9"));

        assertThat(stops(limit(nothing(from.minusDays(1)), RequestType.COMPLAINT, "8")))
                .containsExactly("innovation-limit-planned");
        assertThat(stops(limit(nothing(from.plusDays(1)), RequestType.COMPLAINT, "9")))
                .containsExactly("innovation-limit-same");
        assertThat(stops(limit(nothing(from.plusDays(1)), RequestType.COMPLAINT, "8")))
                .isEmpty();
    }

    @Test
    void townPromisesNoLessThanItsCountyAndNoLessThanTheCountryWhereNothingCanWait() {
        limits.save(List.of(new LimitRule(
                UUID.randomUUID(),
                1,
                InnovationCounty.COUNTY,
                Optional.of(RequestType.REPORT),
                Optional.empty(),
                Optional.of(Urgency.NORMAL),
                new TimeLimit(4, LimitUnit.WORKING_HOURS),
                new TimeLimit(1, LimitUnit.WORKING_DAYS),
                new TimeLimit(10, LimitUnit.WORKING_DAYS),
                new TimeLimit(2, LimitUnit.WORKING_DAYS),
                "本县办法",
                Validity.since(LocalDate.of(2020, 1, 1)))));

        assertThat(stops(limit(nothing(first()), RequestType.REPORT, "12"))).containsExactly("innovation-limit-slower");
        assertThat(stops(limit(nothing(first()), RequestType.REPORT, "8"))).isEmpty();
        assertThat(stops(limit(nothing(first()), RequestType.CONSULTATION, "4")))
                .as("what the platform starts from is no promise of anybody above")
                .isEmpty();
        assertThat(stops(limit(nothing(first()), RequestType.CONSULTATION, "4").with("limits.urgency", "DANGER")))
                .containsExactly("innovation-limit-slower");
    }

    @Test
    void partsWithoutAListOfTheirOwnStandInTheRegisterFromTheFirstDay() {
        LocalDate from = first();

        Innovation it = adopted(everyKind(from));

        assertThat(register.on(from.minusDays(1)))
                .noneMatch(row -> row.innovation().equals(it.id()));
        assertThat(register.on(from).stream()
                        .filter(row -> row.innovation().equals(it.id()))
                        .map(Institution::kind))
                .containsExactlyInAnyOrder(InstitutionKind.values());
        Institution form = standing(InstitutionKind.FORM, "记录表");
        assertThat(form.service())
                .contains(standing(InstitutionKind.SERVICE, "清掏").id());
        assertThat(form.step()).isEqualTo(it.version());
        assertThat(standing(InstitutionKind.BUDGET, "车工时").amount().orElseThrow())
                .isEqualByComparingTo("46000");
        assertThat(line(form).state()).isEqualTo(State.TO_COME);
        assertThat(innovations.view(it.number(), county.leader()).orElseThrow().gates())
                .as("what was adopted does not contradict itself")
                .allMatch(Innovations.GateView::passed);
    }

    @Test
    void whatIsNotWholeOrWithoutItsServiceDoesNotComeIntoTheRegister() {
        Answers good = everyKind(first());

        assertThat(stops(good)).isEmpty();
        assertThat(stops(good.without("services.name")
                        .without("services.organisation")
                        .without("services.region")
                        .without("services.says")
                        .without("services.review")))
                .containsExactly("innovation-institution-service");
        assertThat(stops(good.with("budgets.amount", "许多"))).containsExactly("innovation-institution-amount");
        assertThat(stops(good.without("budgets.unit"))).containsExactly("innovation-institution-amount");
        assertThat(stops(good.without("rules.says"))).containsExactly("innovation-institution-incomplete");
        assertThat(stops(good.with("rules.organisation", "无"))).containsExactly("innovation-institution-nobody");
        assertThat(stops(good.with("rules.region", "无"))).containsExactly("innovation-institution-nowhere");
        assertThat(stops(good.with("rules.region", InnovationCounty.COUNTY.value())))
                .containsExactly("innovation-institution-elsewhere");
        assertThat(stops(good.with("rules.review", good.text("from"))))
                .containsExactly("innovation-institution-review");
        assertThat(stops(good.with("rules.replaces", UUID.randomUUID().toString())))
                .containsExactly("innovation-institution-replaces");
    }

    @Test
    void sameAgainIsRefusedOtherUnderTheSameNameHasToReplaceWhatStands() {
        kept(everyKind(first()));
        Institution service = standing(InstitutionKind.SERVICE, "清掏");
        LocalDate from = first();

        assertThat(stops(row(nothing(from), InstitutionKind.SERVICE, "清掏", "每月清一次")))
                .containsExactly("innovation-institution-same");
        assertThat(packages.stops(row(nothing(from), InstitutionKind.SERVICE, "清掏", "每周清一次"), TOWN))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.slug()).isEqualTo("innovation-institution-conflicts");
                    assertThat(it.arguments())
                            .contains(
                                    "清掏" + mark, HERE, service.validity().from().toString());
                });
        assertThat(stops(row(nothing(from), InstitutionKind.FORM, "记录表", "一张表")))
                .as("its service is in use")
                .containsExactly("innovation-institution-same");
        assertThat(stops(row(nothing(from), InstitutionKind.SERVICE, "清掏", "每月清一次")
                        .with("services.replaces", service.id().toString())))
                .as("replacing it by itself")
                .containsExactly("innovation-institution-same");

        Answers successor = row(nothing(from), InstitutionKind.SERVICE, "清掏", "每周清一次")
                .with("services.replaces", service.id().toString());
        assertThat(stops(successor)).isEmpty();
        adopted(successor);

        Institution ended = register.all().stream()
                .filter(it -> it.id().equals(service.id()))
                .findFirst()
                .orElseThrow();
        assertThat(ended.validity().until()).isEqualTo(from);
        assertThat(register.on(from).stream().filter(it -> it.name().equals("清掏" + mark)))
                .singleElement()
                .satisfies(it -> assertThat(it.says()).isEqualTo("每周清一次"));
        assertThat(line(ended).successor()).isEqualTo("清掏" + mark);
        assertThat(stops(row(nothing(from.plusDays(5)), InstitutionKind.SERVICE, "清掏", "每天清一次")
                        .with("services.replaces", service.id().toString())))
                .containsExactly("innovation-institution-replaces");
        assertThat(stops(row(nothing(from.minusDays(5)), InstitutionKind.SERVICE, "清掏", "每天清一次")))
                .contains("innovation-institution-planned");
    }

    @Test
    void endingWhatWasKeptEndsItsRowsAndLeavesTheListsOfOthersToTheirKeepers() {
        Answers written = row(limit(nothing(first()), RequestType.REPORT, "3"), InstitutionKind.RULE, "合同", "写明频次");
        Innovation it = kept(written);
        Institution rule = standing(InstitutionKind.RULE, "合同");
        assertThat(line(rule).state()).isEqualTo(State.IN_FORCE);

        done(take(it, Deed.DECIDE, Written.decision(Decision.END), county.leader()));

        assertThat(register.on(today())).extracting(Institution::id).contains(rule.id());
        assertThat(register.on(today().plusDays(1))).extracting(Institution::id).doesNotContain(rule.id());
        assertThat(finish(RequestType.REPORT, Urgency.NORMAL, today().plusDays(1)))
                .isEqualTo(new TimeLimit(3, LimitUnit.WORKING_DAYS));
    }

    @Test
    void whatNobodyLookedAtAfterItsReviewDateIsMarkedUntilSomebodyDoes() {
        Innovation it = kept(everyKind(first()));
        Institution rule = standing(InstitutionKind.RULE, "合同");

        later(360);
        assertThat(line(rule).state()).isEqualTo(State.IN_FORCE);
        later(8);
        assertThat(line(rule).state()).isEqualTo(State.OVERDUE);

        done(take(it, Deed.REMEASURE, Written.of(Deed.REMEASURE, today()), county.evaluator()));

        assertThat(line(rule).state()).isEqualTo(State.IN_FORCE);
        assertThat(line(rule).reviewed()).contains(today());
    }

    @Test
    void rowOfTheRegisterIsEndedOnceAndNeverRewritten() {
        kept(everyKind(first()));

        for (String statement : List.of(
                "DELETE FROM innovation.institution",
                "TRUNCATE innovation.institution CASCADE",
                "UPDATE innovation.institution SET says = '别的'",
                "UPDATE innovation.institution SET review = review + 365")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }
}
