// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** All innovations together on the real database: what is promised twice stops, and what is kept is asked about. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(InnovationCounty.class)
class PortfolioTests {
    private static final OrganisationId TOWN = InnovationCounty.office("BZ");
    private static final RegionCode VILLAGE = InnovationCounty.village(InnovationCounty.TOWN, 1);

    @Autowired
    Innovations innovations;

    @Autowired
    InnovationDesk desk;

    @Autowired
    InnovationCounty county;

    @Autowired
    Organisations organisations;

    @Autowired
    Supplies supplies;

    @Autowired
    ResourceRules rules;

    @Autowired
    Signals signals;

    @Autowired
    Voices voices;

    @Autowired
    Clock clock;

    @Autowired
    ZoneId zone;

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

    private Innovation take(Innovation innovation, Deed deed, Answers answers, Actor actor) {
        return done(tried(innovation, deed, answers, actor));
    }

    private Innovations.Outcome tried(Innovation innovation, Deed deed, Answers answers, Actor actor) {
        return innovations.take(innovation.id(), innovation.version(), UUID.randomUUID(), deed, answers, actor);
    }

    private List<String> stops(Innovation innovation) {
        return rules.stops(innovation).stream().map(it -> it.slug()).toList();
    }

    private static Answers drawing(String source, String amount, OrganisationId keeper) {
        return Written.resources(keeper.value()).with("needs.from", source).with("needs.amount", amount);
    }

    /** Resourced, and measured by the category in the place. */
    private Innovation planned(Answers resources, String indicator, RegionCode place) {
        Innovation it = done(innovations.begin(UUID.randomUUID(), county.begun(), county.innovator()));
        it = take(it, Deed.FRAME, Written.framing().with("indicator", indicator), county.innovator());
        it = take(it, Deed.TEST_VALUE, Written.value(), county.innovator());
        it = take(it, Deed.MATCH, Written.matching(), county.innovator());
        it = take(it, Deed.RESOURCE, resources, county.innovator());
        return take(
                it,
                Deed.SEAL,
                Written.plan(today().plusDays(2), today().plusDays(60))
                        .with("indicator", indicator)
                        .with("tried", place.value()),
                county.innovator());
    }

    private void supply(String source, String amount) {
        supplies.enter(
                new Supplies.Supply(
                        source,
                        Optional.of(TOWN),
                        Supplies.Kind.MONEY,
                        today().plusDays(2).getYear(),
                        new BigDecimal(amount),
                        "镇长办公会"),
                county.innovator());
    }

    @Test
    void aSourceIsNotPromisedBeyondWhatItHas() {
        supply("清淤专款", "10000");
        Innovation first = planned(drawing("清淤专款", "8000", TOWN), "URB.AA", VILLAGE);
        assertThat(stops(first)).isEmpty();

        Innovation second = planned(drawing("清淤专款", "8000", TOWN), "URB.BB", VILLAGE);

        assertThat(stops(second)).containsExactly("innovation-source-overdrawn");
        assertThat(((Innovations.Outcome.Refused) tried(second, Deed.START, Written.reasons(), county.leader()))
                        .faults())
                .anyMatch(it -> it.refusal().slug().equals("innovation-source-overdrawn"));

        supply("清淤专款", "16000");
        assertThat(stops(second)).isEmpty();
    }

    @Test
    void whatNobodyEnteredIsNotCalledTooLittle() {
        Innovation one = planned(drawing("没登记的钱", "8000", TOWN), "URB.CC", VILLAGE);
        Innovation two = planned(drawing("没登记的钱", "9000", TOWN), "URB.DD", VILLAGE);
        assertThat(stops(one)).isEmpty();

        var source = rules.portfolio(List.of(one, two)).sources().stream()
                .filter(it -> it.name().equals("没登记的钱"))
                .findFirst()
                .orElseThrow();

        assertThat(source.shared()).isTrue();
        assertThat(source.overdrawn()).isFalse();
        assertThat(source.promised()).isEqualByComparingTo("17000");
    }

    @Test
    void nobodyEntersWhatBelongsToAnotherOffice() {
        var supply = new Supplies.Supply(
                "别人的钱", Optional.of(InnovationCounty.office("LZ")), Supplies.Kind.MONEY, 2026, BigDecimal.TEN, "无");
        var system = new Supplies.DigitalSystem("全县的", Optional.empty(), "用途", today(), BigDecimal.ONE);

        assertThatThrownBy(() -> supplies.enter(supply, county.innovator())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> supplies.enter(system, county.innovator())).isInstanceOf(RefusedException.class);
    }

    @Test
    void whoeverIsToKeepItRunningHasToBeThere() {
        OrganisationId ended = new OrganisationId(UUID.randomUUID());
        organisations.save(List.of(new Organisation(
                ended,
                "CX" + ended.value().toString().substring(0, 6),
                "撤销的站",
                OrganisationKind.PUBLIC_INSTITUTION,
                InnovationCounty.TOWN,
                Optional.of(TOWN),
                "0990-5550009",
                new Validity(LocalDate.of(2020, 1, 1), today().minusDays(1)))));

        assertThat(stops(planned(drawing("甲", "1", ended), "URB.EE", VILLAGE))).contains("innovation-keeper-unknown");
        assertThat(stops(planned(drawing("甲", "1", new OrganisationId(UUID.randomUUID())), "URB.FF", VILLAGE)))
                .contains("innovation-keeper-unknown");
    }

    @Test
    void theSameIsNotTriedTwiceInOnePlace() {
        Innovation first = planned(drawing("乙", "1", TOWN), "URB.GG", VILLAGE);
        take(first, Deed.START, Written.reasons(), county.leader());

        assertThat(stops(planned(drawing("丙", "1", TOWN), "URB.GG.SUB", InnovationCounty.TOWN)))
                .containsExactly("innovation-duplicate");
        assertThat(stops(planned(drawing("丁", "1", TOWN), "URB.HH", VILLAGE))).isEmpty();
        assertThat(stops(
                        planned(drawing("戊", "1", TOWN), "URB.GG", InnovationCounty.village(InnovationCounty.TOWN, 2))))
                .isEmpty();
    }

    @Test
    void aSecondStoveIsSeen() {
        supplies.enter(
                new Supplies.DigitalSystem("诉求平台", Optional.empty(), "受理居民反映的事，转给单位办理", today(), BigDecimal.TEN),
                county.somebody("ZF", "甲", Role.LEADER));
        Innovation second = planned(
                drawing("己", "1", TOWN)
                        .with("systems.system", "便民小程序", "诉求平台")
                        .with("systems.used-for", "受理居民反映的事", "看件数"),
                "URB.II",
                VILLAGE);

        var stoves = rules.portfolio(List.of(second)).stoves();

        assertThat(stoves).singleElement().satisfies(it -> {
            assertThat(it.system()).isEqualTo("便民小程序");
            assertThat(it.same()).extracting(Supplies.DigitalSystem::name).contains("诉求平台");
        });
    }

    /** Kept, with what it rules, after whatever was written in the years before. */
    private Innovation kept(String indicator, String ruled) {
        Innovation it = planned(drawing("庚", "1", TOWN), indicator, VILLAGE);
        it = take(it, Deed.START, Written.reasons(), county.leader());
        later(30);
        it = take(it, Deed.BURDEN, burden("10"), county.innovator());
        later(40);
        it = take(it, Deed.EVALUATE, Written.result("CANNOT_TELL"), county.evaluator());
        it = take(it, Deed.WAIVE, Written.waiver(Requirement.EFFECT_SHOWN), county.leader());
        it = take(it, Deed.DECIDE, Written.decision(Decision.KEEP), county.leader());
        Answers others = Written.institution(today().plusDays(1));
        Answers institution = ruled.isEmpty()
                ? others
                : others.with("duties.code", "D" + it.number())
                        .with("duties.name", "看管" + it.number())
                        .with("duties.organisation", TOWN.toString())
                        .with("duties.category", ruled)
                        .with("duties.legal-basis", "镇规定");
        it = take(it, Deed.PACKAGE, institution, county.innovator());
        it = take(it, Deed.ADOPT, Written.reasons(), county.leader());
        later(2);
        desk.takeEffect();
        return read(it);
    }

    private Innovation read(Innovation innovation) {
        return innovations
                .view(innovation.number(), county.leader())
                .orElseThrow()
                .innovation();
    }

    private Answers burden(String hours) {
        return Answers.of("month", today().toString(), "hours", hours, "forms", "1");
    }

    /** Let so many be heard in each of the whole months, counted back from this one. */
    private void heard(String category, int perMonth, int back, int months) {
        var counted = new ArrayList<Voices.Earlier>();
        for (int i = 0; i < months; i++) {
            counted.add(new Voices.Earlier(
                    VILLAGE,
                    today().withDayOfMonth(1).minusMonths(back + i),
                    new CategoryCode(category),
                    perMonth,
                    "测试"));
        }
        voices.saveEarlier(counted);
    }

    private static List<String> asked(Innovation innovation) {
        return innovation.all(Deed.QUESTION).stream()
                .map(it -> it.answers().text("signal"))
                .toList();
    }

    @Test
    void whatGetsWorseAgainIsAskedAboutOnceInAWhile() {
        heard("URB.DRAIN", 5, 1, 24);
        Innovation it = kept("URB.DRAIN", "");
        later(125);
        heard("URB.DRAIN", 15, 1, 3);

        signals.look();
        signals.look();

        assertThat(asked(read(it))).containsExactly("NEGLECT");
        var step = read(it).lastEver(Deed.QUESTION).orElseThrow();
        assertThat(step.party()).isEqualTo(Party.MACHINE);
        assertThat(step.answers().text("reasons")).contains("45", "15");

        later(190);
        heard("URB.DRAIN", 15, 1, 3);
        signals.look();
        assertThat(asked(read(it))).hasSize(2);
    }

    @Test
    void whatStaysAsItWasIsNotAskedAbout() {
        heard("URB.DRAIN", 5, 1, 24);
        Innovation it = kept("URB.DRAIN", "");
        later(125);
        heard("URB.DRAIN", 5, 1, 3);

        signals.look();

        assertThat(asked(read(it))).isEmpty();
    }

    @Test
    void complaintsOfWhatIsRuledGrow() {
        heard("URB", 4, 1, 24);
        Innovation it = kept("URB.JJ", "URB");
        later(125);
        heard("URB", 20, 1, 3);

        signals.look();

        assertThat(asked(read(it))).containsExactly("COMPLAINTS");
    }

    @Test
    void aBurdenThatGrowsAfterItWasKeptIsAskedAbout() {
        Innovation it = kept("URB.KK", "");
        for (String hours : List.of("11", "20", "22", "25")) {
            later(31);
            it = take(it, Deed.BURDEN, burden(hours), county.innovator());
        }

        signals.look();

        assertThat(asked(read(it))).containsExactly("BURDEN");
    }
}
