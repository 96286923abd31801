// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.PastCase;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.WorkingCalendar;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.upper.UpperOrders;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the demo's year can be believed; sown on a Monday at ten in the morning. */
@SpringBootTest(properties = {"shanzhi.demo=true", "shanzhi.demo.cases=3000", "shanzhi.test=a year of the demo"})
@WithPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoCasesTests {
    private static final int CASES = 3_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Set<CommandKind> OFFICE_STEPS = Set.of(
            CommandKind.SIGN,
            CommandKind.CONTACT,
            CommandKind.RESULT,
            CommandKind.PASS,
            CommandKind.FAIL,
            CommandKind.NOTE);

    private final DemoCases demo;
    private final UpperPart upper;
    private final Cases cases;
    private final Accounts accounts;
    private final Organisations organisations;
    private final WorkingCalendar calendar;
    private final Cells cells;
    private final JdbcClient jdbc;
    private List<PastCase> year = List.of();

    @Autowired
    DemoCasesTests(
            DemoCases demo,
            UpperPart upper,
            Cases cases,
            Accounts accounts,
            Organisations organisations,
            WorkingCalendar calendar,
            Cells cells,
            JdbcClient jdbc) {
        this.demo = demo;
        this.upper = upper;
        this.cases = cases;
        this.accounts = accounts;
        this.organisations = organisations;
        this.calendar = calendar;
        this.cells = cells;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void makeTheYearAgain() {
        year = demo.year(new DemoSeed(990_101, TODAY, CASES));
    }

    @Test
    void eachCaseTeachesTheReaderOnce() {
        assertThat(jdbc.sql("SELECT count(*) FROM insight.model")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("SELECT DISTINCT split_part(subject, '/', 1) FROM insight.example")
                        .query(String.class)
                        .list())
                .containsExactly("case");
        assertThat(jdbc.sql("SELECT count(*) FROM insight.example WHERE NOT teachable")
                        .query(Integer.class)
                        .single())
                .as("some spoke in confidence")
                .isPositive();
    }

    @Test
    void everyCaseIsTakenInAndNoStepIsRefused() {
        long steps = year.size()
                + year.stream()
                        .flatMap(past -> past.steps().stream())
                        .filter(step -> step.at().isBefore(TestClock.START))
                        .count();

        assertThat(count("SELECT count(*) FROM cases.cases WHERE source = 'demo'"))
                .isEqualTo(CASES);
        assertThat(count("""
                        SELECT count(*)
                          FROM cases.history
                          JOIN cases.cases ON cases.id = history.case_id
                         WHERE cases.source = 'demo' AND history.at < TIMESTAMPTZ '2026-11-23 02:00:00Z'
                        """)).isEqualTo(Math.toIntExact(steps));
    }

    @Test
    void ordersFromAboveStandInManyStagesAndNoStepIsRefused() {
        List<PastCase> orders = upper.past(new DemoSeed(990_101, TODAY, CASES)).stream()
                .map(UpperOrders.Past::matter)
                .toList();
        long steps = orders.size()
                + orders.stream().flatMap(it -> it.steps().stream()).count();

        assertThat(orders)
                .hasSize(UpperPart.ORDERS)
                .extracting(PastCase::openedAt)
                .isSorted();
        assertThat(count("""
                        SELECT count(*)
                          FROM cases.history
                          JOIN cases.cases ON cases.id = history.case_id
                         WHERE cases.source LIKE 'upper:%' AND history.at < TIMESTAMPTZ '2026-11-23 02:00:00Z'
                        """)).isEqualTo(Math.toIntExact(steps));
        assertThat(count("SELECT count(DISTINCT state) FROM cases.cases WHERE source LIKE 'upper:%'"))
                .isGreaterThanOrEqualTo(5);
        assertThat(count("SELECT count(DISTINCT state) FROM upper.sent_back")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void mostButNotAllSayHowOldTheyAreAndInOneVillageTheOldHardlySpeak() {
        double said = count("SELECT count(*) FROM cases.cases WHERE age_band IS NOT NULL") / (double) CASES;
        assertThat(said).isBetween(0.55, 0.65);

        String old =
                "SELECT count(*) FROM innovation.voice WHERE region LIKE '990101200%' AND age_band = '60+' AND region ";
        assertThat(count(old + "= '" + DemoAges.OLD_ARE_SILENT + "'"))
                .isLessThan(count(old + "<> '" + DemoAges.OLD_ARE_SILENT + "'") / 10);
    }

    @Test
    void casesAreNumberedInTheOrderInWhichTheyCame() {
        assertThat(year).extracting(PastCase::openedAt).isSorted();
        assertThat(count("""
                        SELECT count(*)
                          FROM cases.cases AS one
                          JOIN cases.cases AS other ON right(one.number, 6) < right(other.number, 6)
                         WHERE one.opened_at > other.opened_at AND one.source = other.source
                        """)).isZero();
    }

    @Test
    void officesWorkInOfficeHoursUnlessItIsUrgent() {
        var calm = year.stream().filter(DemoCasesTests::isCalm).flatMap(DemoCasesTests::officeSteps);

        assertThat(calm).hasSizeGreaterThan(10_000).allSatisfy(step -> {
            ZonedDateTime at = local(step);
            assertThat(calendar.isWorkingDay(at.toLocalDate())).as("%s", at).isTrue();
            assertThat(at.toLocalTime()).isBetween(LocalTime.of(9, 0), LocalTime.of(18, 0));
            assertThat(at.getHour()).isNotIn(12, 13);
        });
        var urgent = year.stream().filter(past -> !isCalm(past)).flatMap(DemoCasesTests::officeSteps);
        assertThat(urgent).anyMatch(step -> local(step).getHour() < 7);
    }

    @Test
    void nobodyIsCalledAtNightOrOnAHoliday() {
        assertThat(year.stream().flatMap(past -> past.steps().stream()))
                .filteredOn(step -> step.actor() instanceof Actor.Staff
                        && Set.of(CommandKind.VISIT, CommandKind.ATTEMPT)
                                .contains(step.command().kind()))
                .hasSizeGreaterThan(1_000)
                .noneMatch(step -> local(step).getHour() < 9 || local(step).getHour() >= 20)
                .noneMatch(step -> local(step).toLocalDate().equals(LocalDate.of(2026, 2, 17)));
    }

    @Test
    void residentsSpeakByDayRestAtNoonAndAreKeptAwakeByNoise() {
        assertThat(share(hour(9, 12).or(hour(14, 17)))).isBetween(0.45, 0.7);
        assertThat(share(hour(12, 13))).isLessThan(share(hour(10, 11)) / 1.6).isLessThan(share(hour(15, 16)) / 1.4);
        assertThat(share(hour(0, 7))).isBetween(0.01, 0.06);
        assertThat(share(past -> past.request().channel() == Channel.WEB, hour(20, 22)))
                .isGreaterThan(share(past -> past.request().channel() == Channel.WEB, hour(12, 14)));
        assertThat(share(category("ENV.NOISE"), hour(22, 24).or(hour(0, 7))))
                .isGreaterThan(
                        3 * share(category("ENV.NOISE").negate(), hour(22, 24).or(hour(0, 7))));
    }

    @Test
    void seasonsBringTheirMatters() {
        assertThat(monthly("EDU.ENROL", Set.of(6, 7, 8))).isGreaterThan(3 * monthly("EDU.ENROL", Set.of(1, 3, 4, 10)));
        assertThat(monthly("URB.DRAIN", Set.of(6, 7, 8))).isGreaterThan(1.6 * monthly("URB.DRAIN", Set.of(1, 2, 12)));
        double festival = perDay(LocalDate.of(2026, 2, 15), LocalDate.of(2026, 2, 23));
        assertThat(festival).isLessThan(perDay(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 27)) / 1.6);
    }

    @Test
    void deskHasWorkInEveryQueue() {
        Map<CaseQueue, Integer> counts = cases.queueCounts(trial("hotline"));

        assertThat(counts.get(CaseQueue.TO_DISPATCH)).isBetween(12, 40);
        assertThat(counts.get(CaseQueue.UNCLEAR)).isBetween(1, 6);
        assertThat(counts.get(CaseQueue.UNHEARD)).isBetween(1, 6);
        assertThat(counts.get(CaseQueue.TO_VERIFY)).isBetween(2, 20);
        assertThat(counts.get(CaseQueue.TO_VISIT)).isBetween(2, 25);
        assertThat(counts.get(CaseQueue.OVERDUE)).isBetween(2, 20);
        assertThat(counts.get(CaseQueue.OPEN)).isBetween(70, 180);
    }

    @Test
    void severalPeopleShareEveryPostAndTheAccountsAreAmongThem() {
        assertThat(people(Role.OPERATOR)).hasSizeBetween(8, 12);
        assertThat(people(Role.DISPATCHER)).hasSize(3);
        assertThat(people(Role.CHECKER)).hasSize(4);
        Map.of("hotline", Role.OPERATOR, "dispatch", Role.DISPATCHER, "checker", Role.CHECKER, "zj", Role.HANDLER)
                .forEach((account, role) -> assertThat(staff().filter(actor ->
                                actor.person().equals(trial(account).person())))
                        .as(account)
                        .isNotEmpty()
                        .allMatch(actor -> actor.holds(role))
                        .allMatch(actor -> actor.account().equals(trial(account).account())));
    }

    @Test
    void nobodyOfTheStaffTakesDownWhatComesFromTheWebOrTheRounds() {
        assertThat(year)
                .filteredOn(past -> past.request().channel() == Channel.WEB)
                .hasSizeGreaterThan(500)
                .allMatch(past -> past.by() instanceof Actor.Anonymous);
        assertThat(year)
                .filteredOn(past -> past.request().channel() == Channel.GRID)
                .hasSizeGreaterThan(100)
                .allMatch(past -> past.by() instanceof Actor.Staff staff
                        && cells.find(Optional.ofNullable(past.request().cell()).orElseThrow())
                                .orElseThrow()
                                .worker()
                                .equals(Optional.of(staff.person())));
    }

    @Test
    void countryAndTownsHaveTheirShare() {
        assertThat(share(past -> !DemoDivisions.inSeat(region(past)))).isBetween(0.29, 0.42);
        var leads =
                year.stream().flatMap(past -> dispatches(past)).map(this::lead).toList();
        assertThat(leads.stream()
                        .collect(averagingInt(lead -> lead.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT ? 1 : 0)))
                .isBetween(0.25, 0.35);
    }

    @Test
    void lampsOfStreetsAndOfVillagesAreKeptApart() {
        assertThat(year)
                .filteredOn(category("URB.LIGHT.VILLAGE"))
                .isNotEmpty()
                .noneMatch(past -> DemoDivisions.inSeat(region(past)));
        assertThat(year)
                .filteredOn(category("URB.LIGHT.STREET"))
                .isNotEmpty()
                .allMatch(past -> DemoDivisions.inSeat(region(past)));
    }

    @Test
    void checkingCentreAsksAboutWorkOfTheOfficeThatTheHotlineBelongsTo() {
        var office = organisations.byCode("SP").orElseThrow();
        var hotline = organisations.byCode("RX").orElseThrow();
        var led = year.stream()
                .filter(past -> dispatches(past).anyMatch(order -> order.lead().equals(office.id())))
                .flatMap(past ->
                        past.steps().stream().dropWhile(step -> step.command().kind() != CommandKind.DISPATCH))
                .filter(step -> step.command().kind() == CommandKind.VISIT)
                .toList();

        assertThat(led)
                .isNotEmpty()
                .noneMatch(step -> step.actor() instanceof Actor.Staff staff
                        && staff.organisation().equals(hotline.id()));
    }

    @Test
    void historyKnowsEverythingThatHappensToCases() {
        assertThat(with(CommandKind.CONTACT) / with(CommandKind.SIGN)).isBetween(0.75, 0.85);
        assertThat(with(CommandKind.NOTE) / with(CommandKind.SIGN)).isBetween(0.24, 0.4);
        assertThat(with(CommandKind.CORRECT)).isBetween(0.03, 0.07);
        assertThat(with(CommandKind.TRANSCRIBE)).isBetween(0.001, 0.05);
        assertThat(with(CommandKind.REOPEN)).isBetween(0.008, 0.025);
        assertThat(share(past -> past.request().contactPerson() != null)).isBetween(0.02, 0.04);
        assertThat(share(
                        past -> past.request().channel() == Channel.WEB,
                        past -> !past.request().attachments().isEmpty()))
                .isBetween(0.008, 0.05);
    }

    private double with(CommandKind kind) {
        return share(
                past -> past.steps().stream().anyMatch(step -> step.command().kind() == kind));
    }

    private double share(Predicate<PastCase> what) {
        return share(_ -> true, what);
    }

    private double share(Predicate<PastCase> of, Predicate<PastCase> what) {
        var all = year.stream().filter(of).toList();
        return (double) all.stream().filter(what).count() / all.size();
    }

    private static Predicate<PastCase> hour(int from, int to) {
        return past -> {
            int hour = past.openedAt().atZone(TestClock.ZONE).getHour();
            return hour >= from && hour < to;
        };
    }

    private static Predicate<PastCase> category(String beginning) {
        return past -> past.request()
                .category()
                .filter(category -> category.value().startsWith(beginning))
                .isPresent();
    }

    private double monthly(String category, Set<Integer> months) {
        return (double) year.stream()
                        .filter(category(category))
                        .filter(past -> months.contains(
                                past.openedAt().atZone(TestClock.ZONE).getMonthValue()))
                        .count()
                / months.size();
    }

    private double perDay(LocalDate first, LocalDate last) {
        return (double) year.stream()
                        .map(past -> past.openedAt().atZone(TestClock.ZONE).toLocalDate())
                        .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                        .count()
                / (last.toEpochDay() - first.toEpochDay() + 1);
    }

    private static boolean isCalm(PastCase past) {
        return past.request()
                .urgency()
                .filter(urgency -> urgency == Urgency.NORMAL || urgency == Urgency.DIFFICULT)
                .isPresent();
    }

    private static Stream<PastCase.Step> officeSteps(PastCase past) {
        return past.steps().stream()
                .filter(step -> OFFICE_STEPS.contains(step.command().kind()));
    }

    private static Stream<CaseCommand.Dispatch> dispatches(PastCase past) {
        return past.steps().stream()
                .map(PastCase.Step::command)
                .filter(CaseCommand.Dispatch.class::isInstance)
                .map(CaseCommand.Dispatch.class::cast);
    }

    private Organisation lead(CaseCommand.Dispatch order) {
        return organisations.find(order.lead()).orElseThrow();
    }

    private static RegionCode region(PastCase past) {
        return Optional.ofNullable(past.request().region()).orElseThrow();
    }

    private Stream<Actor.Staff> staff() {
        return year.stream()
                .flatMap(past -> Stream.concat(
                        Stream.of(past.by()), past.steps().stream().map(PastCase.Step::actor)))
                .filter(Actor.Staff.class::isInstance)
                .map(Actor.Staff.class::cast);
    }

    private Set<String> people(Role role) {
        return staff().filter(actor -> actor.holds(role)).map(Actor.Staff::name).collect(toSet());
    }

    private Actor.Staff trial(String account) {
        return accounts.staff(account).orElseThrow();
    }

    private static ZonedDateTime local(PastCase.Step step) {
        return step.at().atZone(TestClock.ZONE);
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
