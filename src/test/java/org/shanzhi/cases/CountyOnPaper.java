// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.rules.Deadline;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;

/** A small county held in memory: a housing bureau with a station under it, a town, a committee, a hotline centre. */
final class CountyOnPaper implements Ground {
    static final RegionCode COUNTY = new RegionCode("990101000000");
    static final RegionCode TOWN = new RegionCode("990101001000");
    static final CategoryCode DRAIN = new CategoryCode("URB.DRAIN");

    /** What the bureau took back from the town, although it still stands in the town's list. */
    static final CategoryCode LAMP = new CategoryCode("URB.LAMP");

    static final PersonId FINDER = new PersonId(new UUID(1, 7));

    static final Instant HEARD = Instant.parse("2026-11-23T02:00:00Z");

    static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));

    final Map<OrganisationId, Organisation> organisations = new HashMap<>();
    final Map<UUID, DutyItem> duties = new HashMap<>();
    final Map<String, Integer> figures = new HashMap<>(Map.ofEntries(
            Map.entry("reopen.days", 15),
            Map.entry("rework.max", 2),
            Map.entry("visit.attempts", 3),
            Map.entry("visit.attempt-hours", 4),
            Map.entry("visit.days", 7),
            Map.entry("undo.seconds", 10),
            Map.entry("objection.working-days", 48),
            Map.entry("objection.max", 2),
            Map.entry("decide.working-hours", 7),
            Map.entry("extension.max", 1),
            Map.entry("extension.working-days", 10),
            Map.entry("pause.days", 90),
            Map.entry("ask-resident.days", 5),
            Map.entry("look-again.days", 90),
            Map.entry("look-again.max-days", 365),
            Map.entry("transfer.days", 10),
            Map.entry("urge.hours", 24),
            Map.entry("record.correct-days", 15),
            Map.entry("helper.max", 3),
            Map.entry("errand.hours", 72),
            Map.entry("recall.hours", 72),
            Map.entry("sign-off", 1)));

    /** By what grid events are taken up; set to null where none is. */
    @Nullable
    EventStandard standard =
            new EventStandard(new UUID(0, 8), 2, COUNTY, DRAIN, "blocked", "clear", "ZJ", "", "", "-", ALWAYS);

    final OrganisationId bureau = organisation("ZJ", OrganisationKind.LINE_DEPARTMENT, null);
    final OrganisationId station = organisation("ZJ-1", OrganisationKind.PUBLIC_INSTITUTION, bureau);
    final OrganisationId town = organisation("CG", OrganisationKind.TERRITORIAL_GOVERNMENT, null);
    final OrganisationId committee = organisation("WM", OrganisationKind.COMMITTEE, town);
    final OrganisationId hotline = organisation("RX", OrganisationKind.PUBLIC_INSTITUTION, null);
    final DutyItem bureauDuty = duty("ZJ-014", DutyList.DEPARTMENT, bureau, DRAIN, LAMP);
    final DutyItem townDuty = duty("JB-003", DutyList.TOWN_BASIC, town, DRAIN, LAMP);
    final DutyItem takenBack = duty("SH-001", DutyList.TOWN_TAKEN_BACK, bureau, LAMP);

    /** Return a case that has just come in: a drain in the town, of which nobody has decided anything. */
    Case fresh() {
        return new Case(
                new CaseId(new UUID(9, 9)),
                1,
                CaseState.RECEIVED,
                new Case.Intake(
                        "20261123-000001",
                        Channel.WEB,
                        new IntakeKey("web", "1"),
                        HEARD,
                        null,
                        "drain",
                        "the drain overflows again",
                        null,
                        null,
                        false,
                        null),
                new Case.Subject(
                        DRAIN,
                        Optional.empty(),
                        RequestType.HELP,
                        Urgency.NORMAL,
                        new Place("building 3", TOWN, null, null),
                        null,
                        null),
                Optional.empty(),
                Optional.empty(),
                new Case.Tally(0, 0, 0, 0),
                Optional.empty(),
                Case.Trail.NONE);
    }

    /** Return a case that a grid worker of the committee has just found. */
    Case found(boolean reported) {
        return fresh().taking(Course.NONE.patrolled(Course.Patrol.found(FINDER, committee, reported)));
    }

    /** Return the step that sends a case to the bureau by its list, with the town to help. */
    CaseCommand.Dispatch toBureau() {
        return new CaseCommand.Dispatch(bureau, Optional.of(bureauDuty.id()), List.of(town), "");
    }

    OrganisationId organisation(String code, OrganisationKind kind, OrganisationId parent) {
        var id = new OrganisationId(UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        organisations.put(
                id,
                new Organisation(id, code, code, kind, COUNTY, Optional.ofNullable(parent), "0990-5550000", ALWAYS));
        return id;
    }

    /** Let an organisation or a duty hold for another time than always. */
    void holding(OrganisationId id, Validity validity) {
        organisations.computeIfPresent(
                id,
                (_, it) -> new Organisation(
                        id, it.code(), it.name(), it.kind(), it.region(), it.parent(), it.telephone(), validity));
    }

    void settledAt(OrganisationId id, RegionCode region) {
        organisations.computeIfPresent(
                id,
                (_, it) -> new Organisation(
                        id, it.code(), it.name(), it.kind(), region, it.parent(), it.telephone(), it.validity()));
    }

    void holding(DutyItem item, RegionCode region, Validity validity) {
        duties.put(
                item.id(),
                new DutyItem(
                        item.id(),
                        item.code(),
                        item.name(),
                        item.list(),
                        item.level(),
                        region,
                        item.responsible(),
                        item.legalBasis(),
                        item.categories(),
                        validity));
    }

    DutyItem duty(String code, DutyList list, OrganisationId responsible, CategoryCode... categories) {
        var item = new DutyItem(
                UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                code,
                code,
                list,
                RegionLevel.COUNTY,
                COUNTY,
                responsible,
                "-",
                Set.of(categories),
                ALWAYS);
        duties.put(item.id(), item);
        return item;
    }

    @Override
    public boolean sameLine(OrganisationId one, OrganisationId other) {
        return above(one, other) || above(other, one);
    }

    private boolean above(OrganisationId below, OrganisationId above) {
        return below.equals(above)
                || organisations
                        .get(below)
                        .parent()
                        .filter(it -> above(it, above))
                        .isPresent();
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    @Override
    public Optional<DutyItem> duty(UUID id) {
        return Optional.ofNullable(duties.get(id));
    }

    @Override
    public List<DutyItem> covering(Case matter, Instant now) {
        var subject = matter.subject();
        return duties.values().stream()
                .filter(it -> subject.workingCategory()
                        .filter(category -> it.categories().stream().anyMatch(category::isWithin))
                        .isPresent())
                .filter(it -> subject.place().region().isWithin(it.region()))
                .filter(it -> it.validity().holdsOn(day(now)))
                .toList();
    }

    @Override
    public LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public Optional<LimitRule> limits(Case matter, Instant now) {
        return limits();
    }

    private static Optional<LimitRule> limits() {
        return Optional.of(new LimitRule(
                new UUID(0, 7),
                3,
                COUNTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TimeLimit(4, LimitUnit.HOURS),
                new TimeLimit(24, LimitUnit.HOURS),
                new TimeLimit(120, LimitUnit.HOURS),
                new TimeLimit(48, LimitUnit.HOURS),
                "-",
                ALWAYS));
    }

    @Override
    public Optional<EventStandard> standard(Case matter, Instant now) {
        return Optional.ofNullable(standard);
    }

    @Override
    public Optional<LimitRule> frozen(Case.Order order) {
        return limits();
    }

    @Override
    public Deadline after(Instant start, TimeLimit limit) {
        return new Deadline(start.plus(Duration.ofHours(limit.amount())), true);
    }

    @Override
    public Deadline later(Instant by, Instant from, Instant to, LimitUnit unit) {
        return new Deadline(by.plus(Duration.between(from, to)), true);
    }

    @Override
    public Instant endOf(LocalDate day) {
        return day.plusDays(1)
                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                .toInstant()
                .minusSeconds(1);
    }

    @Override
    public boolean worksInLine(OrganisationId line, String name, Instant now) {
        return name.equals("the handler") && sameLine(line, bureau);
    }

    @Override
    public boolean visitReason(String code, Instant now) {
        return code.equals("SLOW");
    }

    @Override
    public int figure(String name, RegionCode region, Instant now) {
        return figures.get(name);
    }
}
