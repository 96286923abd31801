// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.PlannedChanges;
import org.shanzhi.shared.PlannedChanges.Plan;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares what was given with a table, and saves it if the table is still the one compared with. */
@Service
class SheetDesk {
    private static final int LENGTH_OF_A_COUNTY = 6;

    private final ObjectProvider<Sheet> sheets;
    private final Texts texts;
    private final ChangeLog log;
    private final PlannedChanges plans;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;

    SheetDesk(
            ObjectProvider<Sheet> sheets,
            Texts texts,
            ChangeLog log,
            PlannedChanges plans,
            ApplicationEventPublisher events,
            SortableIds ids,
            Clock clock,
            ZoneId zone) {
        this.sheets = sheets;
        this.texts = texts;
        this.log = log;
        this.plans = plans;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /** What came of saving. */
    sealed interface Outcome {
        /** @param waiting how many of the rows wait for their day */
        record Saved(int rows, int waiting) implements Outcome {}

        /** Somebody changed the table after the comparison; here is what it would come to now. */
        record Moved(SheetComparison now) implements Outcome {}

        record Refused(SheetComparison why) implements Outcome {}
    }

    /** A planned change as it stands, and what keeps it from holding if its day has passed. */
    record Planned(Plan plan, List<SheetChange.Fault> faults) {}

    Optional<Sheet> sheet(String name) {
        return sheets.stream().filter(sheet -> sheet.name().equals(name)).findFirst();
    }

    SheetComparison compare(Sheet sheet, String text, LocalDate from, Viewer by) {
        return compare(sheet, SheetReading.of(sheet, words(sheet), text), from, by);
    }

    private SheetComparison compare(Sheet sheet, SheetReading reading, LocalDate from, Viewer by) {
        return SheetComparison.of(sheet, rows(sheet, from), reading, from, today(), by);
    }

    /** List the rows as they will stand on the day, with what waits until then. */
    List<SheetRow> rows(Sheet sheet, LocalDate on) {
        List<SheetRow> rows = sheet.rows(on);
        if (!on.isAfter(today())) {
            return rows;
        }
        Map<String, SheetRow> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.key(sheet.columns()), row));
        plans.open(sheet.name()).stream()
                .filter(plan -> plan.state() == PlannedChanges.State.WAITING)
                .filter(plan -> !plan.from().isAfter(on))
                .flatMap(plan -> plan.rows().stream())
                .forEach(planned -> {
                    String key = new SheetRow(planned.key()).key(sheet.columns());
                    if (planned.kind() == ChangeLog.Kind.ADDED) {
                        byKey.putIfAbsent(key, with(new SheetRow(planned.key()), planned.cells()));
                    } else {
                        byKey.computeIfPresent(key, (_, row) -> with(row, planned.cells()));
                    }
                });
        return List.copyOf(byKey.values());
    }

    private static SheetRow with(SheetRow row, List<ChangeLog.Cell> cells) {
        var changed = new LinkedHashMap<>(row.cells());
        cells.forEach(cell -> changed.put(cell.column(), cell.after()));
        return new SheetRow(changed);
    }

    @Transactional
    public Outcome save(Sheet sheet, String text, LocalDate from, String mark, Viewer by) {
        SheetReading reading = SheetReading.of(sheet, words(sheet), text);
        log.lock();
        SheetComparison now = compare(sheet, reading, from, by);
        if (!now.mark().equals(mark)) {
            return new Outcome.Moved(now);
        }
        if (!now.savable()) {
            return new Outcome.Refused(now);
        }
        SheetChange change = now.change();
        List<SheetChange.Line> waiting = waiting(sheet, change);
        SheetChange atOnce = atOnce(sheet, change, waiting);
        if (!atOnce.lines().isEmpty()) {
            sheet.save(atOnce);
            note(sheet, atOnce, from, by);
        }
        if (!waiting.isEmpty()) {
            plans.add(
                    sheet.name(),
                    from,
                    by.account(),
                    by.name(),
                    waiting.stream().map(line -> planned(sheet, change, line)).toList());
        }
        return new Outcome.Saved(change.lines().size(), waiting.size());
    }

    /** List the lines that cannot be kept in the table before their day. */
    List<SheetChange.Line> waiting(Sheet sheet, SheetChange change) {
        if (!change.from().isAfter(change.today())) {
            return List.of();
        }
        Set<String> standing = sheet.rows(change.from()).stream()
                .map(row -> row.key(sheet.columns()))
                .collect(Collectors.toSet());
        return change.lines().stream()
                .filter(line -> sheet.waits(line)
                        || !line.isNew() && !standing.contains(line.row().key(sheet.columns())))
                .toList();
    }

    /** Return the rest of the change, on rows as they are: what waits for the same row shall not slip in with it. */
    private static SheetChange atOnce(Sheet sheet, SheetChange change, List<SheetChange.Line> waiting) {
        if (waiting.isEmpty() && !change.from().isAfter(change.today())) {
            return change;
        }
        Map<String, SheetRow> standing = new HashMap<>();
        sheet.rows(change.from()).forEach(row -> standing.put(row.key(sheet.columns()), row));
        var lines = new ArrayList<SheetChange.Line>();
        change.lines().stream().filter(line -> !waiting.contains(line)).forEach(line -> {
            Optional<SheetRow> before =
                    Optional.ofNullable(standing.get(line.row().key(sheet.columns())));
            SheetRow row = before.map(found -> {
                        SheetRow merged = found;
                        for (String column : line.changed()) {
                            merged = merged.with(column, line.row().cell(column));
                        }
                        return merged;
                    })
                    .orElse(line.row());
            lines.add(new SheetChange.Line(line.number(), row, before, line.changed()));
        });
        return change.of(List.copyOf(standing.values()), lines);
    }

    private static PlannedChanges.Row planned(Sheet sheet, SheetChange change, SheetChange.Line line) {
        Map<String, String> key = new LinkedHashMap<>();
        sheet.columns().stream()
                .filter(SheetColumn::key)
                .forEach(column -> key.put(column.name(), line.row().cell(column.name())));
        return new PlannedChanges.Row(change.kind(line), key, change.cells(line));
    }

    private void note(Sheet sheet, SheetChange change, LocalDate from, Viewer by) {
        log.add(
                sheet.name(),
                by.account(),
                change.lines().stream()
                        .map(line -> new ChangeLog.Entry(
                                clock.instant(),
                                by.name(),
                                line.row().key(sheet.columns()),
                                change.kind(line),
                                from,
                                change.cells(line)))
                        .toList());
    }

    /** List the changes that wait, and those that did not take effect with what keeps them from it now. */
    List<Planned> planned(Sheet sheet) {
        return plans.open(sheet.name()).stream()
                .map(plan -> new Planned(
                        plan,
                        plan.state() == PlannedChanges.State.REFUSED
                                ? comparison(sheet, plan).change().faults()
                                : List.of()))
                .toList();
    }

    List<Plan> ended(Sheet sheet, int most) {
        return plans.ended(sheet.name(), most);
    }

    /** Let the change hold from now on, if nothing is in the way; otherwise who saved it is told. */
    @Transactional
    public boolean takeEffect(UUID id) {
        log.lock();
        Optional<Plan> open = plans.find(id).filter(Plan::isOpen);
        Optional<Sheet> table = open.flatMap(plan -> sheet(plan.table()));
        if (open.isEmpty() || table.isEmpty()) {
            return false;
        }
        Plan plan = open.get();
        SheetComparison now = comparison(table.get(), plan);
        if (now.faulty()) {
            refuse(plan);
            return false;
        }
        if (!now.change().lines().isEmpty()) {
            table.get().save(now.change());
            note(table.get(), now.change(), plan.from(), office(plan));
        }
        return plans.end(id, PlannedChanges.State.DONE, "");
    }

    /** Say that the change cannot hold. */
    @Transactional
    public void refuse(UUID id) {
        plans.find(id).filter(Plan::isOpen).ifPresent(this::refuse);
    }

    private void refuse(Plan plan) {
        boolean known = plan.state() == PlannedChanges.State.REFUSED;
        plans.end(plan.id(), PlannedChanges.State.REFUSED, "");
        if (!known) {
            events.publishEvent(SheetPlanRefused.of(ids.next(), plan, clock.instant()));
        }
    }

    /** Take the change back, for who saved it and for who looks after the whole county; tells whether it was still open. */
    @Transactional
    public boolean takeBack(Sheet sheet, UUID id, Viewer by) {
        log.lock();
        Optional<Plan> plan = open(sheet, id, by);
        return plan.isPresent() && plans.end(id, PlannedChanges.State.TAKEN_BACK, by.name());
    }

    /** Try once more a change that was refused; tells whether it holds now. */
    @Transactional
    public boolean tryAgain(Sheet sheet, UUID id, Viewer by) {
        return open(sheet, id, by)
                        .filter(plan -> plan.state() == PlannedChanges.State.REFUSED)
                        .isPresent()
                && takeEffect(id);
    }

    private Optional<Plan> open(Sheet sheet, UUID id, Viewer by) {
        Optional<Plan> plan = plans.find(id)
                .filter(Plan::isOpen)
                .filter(found -> found.table().equals(sheet.name()));
        if (plan.filter(found -> !decides(by, found)).isPresent()) {
            throw new RefusedException(403, Refusal.of("sheet-plan-of-others"));
        }
        return plan;
    }

    /** Tell whether the change is this person's to take back. */
    static boolean decides(Viewer viewer, Plan plan) {
        return viewer.account().equals(plan.account())
                || viewer.reaches(Role.ADMINISTRATOR).stream()
                        .anyMatch(reach -> reach.organisation().isEmpty()
                                && reach.region().significant().length() <= LENGTH_OF_A_COUNTY);
    }

    /** Compare the change with the table as it stands today; whose it was to make was looked at when it was saved. */
    private SheetComparison comparison(Sheet sheet, Plan plan) {
        List<SheetRow> standing = sheet.rows(today());
        Set<String> known =
                standing.stream().map(row -> row.key(sheet.columns())).collect(Collectors.toSet());
        var given = new ArrayList<SheetReading.Given>();
        var faults = new ArrayList<SheetChange.Fault>();
        for (int i = 0; i < plan.rows().size(); i++) {
            PlannedChanges.Row row = plan.rows().get(i);
            SheetRow written = with(new SheetRow(row.key()), row.cells());
            boolean there = known.contains(written.key(sheet.columns()));
            boolean added = row.kind() == ChangeLog.Kind.ADDED;
            if (added == there) {
                faults.add(new SheetChange.Fault(
                        i + 1,
                        "",
                        written.key(sheet.columns()),
                        Refusal.of(added ? "sheet-plan-row-there" : "sheet-plan-row-gone")));
            } else {
                given.add(new SheetReading.Given(i + 1, written.cells()));
            }
        }
        var reading = new SheetReading(given, plan.rows().size(), List.of(), List.of(), faults);
        return SheetComparison.of(sheet, standing, reading, today(), today(), office(plan));
    }

    private static Viewer office(Plan plan) {
        return new Viewer(
                plan.account(),
                plan.by(),
                Set.of(Role.ADMINISTRATOR),
                List.of(new Viewer.Reach(Role.ADMINISTRATOR, RegionCode.COUNTRY, Optional.empty())),
                Optional.empty());
    }

    List<ChangeLog.Entry> latest(Sheet sheet, int most) {
        return log.latest(sheet.name(), most);
    }

    SheetWords words(Sheet sheet) {
        return new SheetWords(texts, sheet);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
