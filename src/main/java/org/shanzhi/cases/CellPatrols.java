// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.springframework.stereotype.Service;

/** {@link Patrols} by the cells and the standards of the county. */
@Service
class CellPatrols implements Patrols {
    /** Of what waits on the spot so much is looked through; the most pressing first. */
    private static final int LOOKED_THROUGH = 300;

    private final JdbcPatrols store;
    private final Standings standings;
    private final Lifecycle lifecycle;
    private final Vault vault;
    private final Cells cells;
    private final EventStandards standards;
    private final TimeLimits limits;
    private final Clock clock;
    private final ZoneId zone;

    CellPatrols(
            JdbcPatrols store,
            Standings standings,
            Ground ground,
            Vault vault,
            Cells cells,
            EventStandards standards,
            TimeLimits limits,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.standings = standings;
        this.lifecycle = new Lifecycle(ground);
        this.vault = vault;
        this.cells = cells;
        this.standards = standards;
        this.limits = limits;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Event> found(Actor actor, int limit) {
        if (!(actor instanceof Actor.Staff staff) || !actor.holds(Role.GRID_WORKER)) {
            return List.of();
        }
        Set<CellCode> own = own(staff);
        return store.found(staff.person(), limit).stream()
                .filter(it -> standings.relation(it, actor).mayRead())
                .map(it -> event(it, own, Optional.empty()))
                .toList();
    }

    @Override
    public List<Event> toCheck(Actor actor, Optional<Point> from, int limit) {
        if (!(actor instanceof Actor.Staff staff)) {
            return List.of();
        }
        Instant now = clock.instant();
        Set<CellCode> own = own(staff);
        return store.toCheck(regions(actor), LOOKED_THROUGH).stream()
                .filter(it -> lifecycle
                        .allowed(it.matter(), standings.relation(it, actor).standing(actor, now, false))
                        .contains(CommandKind.PASS))
                .map(it -> event(it, own, from))
                .sorted(Comparator.comparingInt((Event it) -> it.metres().orElse(Integer.MAX_VALUE))
                        .thenComparing(it -> !it.own()))
                .limit(limit)
                .toList();
    }

    private static List<RegionCode> regions(Actor actor) {
        return actor.scopes(Role.GRID_WORKER).stream().map(Scope::region).toList();
    }

    private Set<CellCode> own(Actor.Staff staff) {
        return cells.servedBy(staff.person()).stream().map(Cell::code).collect(Collectors.toSet());
    }

    private Event event(JdbcCases.Kept kept, Set<CellCode> own, Optional<Point> from) {
        Case matter = kept.matter();
        Place place = matter.subject().place();
        var covering = vault.covering(matter.intake().people());
        return new Event(
                matter.id(),
                matter.intake().number(),
                matter.state(),
                covering.apply(matter.intake().title()),
                matter.subject().workingCategory(),
                place.region(),
                place.cell(),
                covering.apply(place.words()),
                matter.intake().openedAt(),
                Optional.ofNullable(kept.nextBy()).filter(_ -> matter.state().open()),
                matter.course().patrol().filter(Course.Patrol::onSpot).isPresent(),
                place.cell() instanceof CellCode cell && own.contains(cell),
                from.isPresent() && place.point() instanceof Point point
                        ? OptionalInt.of((int) Math.round(from.get().metresTo(point)))
                        : OptionalInt.empty());
    }

    @Override
    public List<EventStandard> kinds(Actor actor) {
        LocalDate today = today();
        var kinds = new TreeMap<CategoryCode, EventStandard>();
        regions(actor)
                .forEach(region -> standards.at(region, today).forEach(it -> kinds.putIfAbsent(it.category(), it)));
        return List.copyOf(kinds.values());
    }

    @Override
    public Optional<Guide> guide(CategoryCode category, RegionCode place) {
        return standards
                .applying(place, category, today())
                .map(it -> guide(it, category, place, RequestType.HELP, Urgency.NORMAL));
    }

    @Override
    public Optional<Guide> guide(Case matter) {
        var category = matter.subject().workingCategory();
        if (matter.course().patrol().isEmpty() || category.isEmpty()) {
            return Optional.empty();
        }
        RegionCode region = matter.subject().place().region();
        Course.Patrol patrol = matter.course().patrol().get();
        Optional<EventStandard> standard = patrol.standard() instanceof UUID cited
                ? standards.version(cited, patrol.standardVersion())
                : standards.applying(region, category.get(), today());
        return standard.map(it -> guide(
                it,
                category.get(),
                region,
                matter.subject().type(),
                matter.subject().urgency()));
    }

    private Guide guide(
            EventStandard standard, CategoryCode category, RegionCode place, RequestType type, Urgency urgency) {
        LocalDate today = today();
        return new Guide(
                standard,
                standards.responsible(standard, today),
                limits.applying(place, type, Optional.of(category), urgency, today));
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
