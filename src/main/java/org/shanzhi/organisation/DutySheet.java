// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The table of duty lists. A change ends the item as it was and begins a new one, so that a decision goes on citing what it
 * was made by; only what no decision can cite is corrected in its place.
 */
@Component
class DutySheet extends RegisterSheet {
    private static final String LIST = "list";
    private static final String LEVEL = "level";
    private static final String BASIS = "basis";
    private static final String CATEGORIES = "categories";
    private static final Set<String> DAYS = Set.of(FROM, UNTIL);

    private final Duties duties;
    private final Categories categories;
    private final ObjectProvider<CitedDuties> citing;
    private final SortableIds ids;

    DutySheet(
            JdbcRegister register,
            Duties duties,
            Categories categories,
            ObjectProvider<CitedDuties> citing,
            SortableIds ids) {
        super(register);
        this.duties = duties;
        this.categories = categories;
        this.citing = citing;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "duties";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey(),
                SheetColumn.code(REGION).asKey(),
                SheetColumn.text(NAME).asRequired().upTo(200),
                SheetColumn.choice(LIST, "organisation.list", DutyList.class).asRequired(),
                SheetColumn.code(RESPONSIBLE).asRequired(),
                SheetColumn.choice(LEVEL, "organisation.level", RegionLevel.class),
                SheetColumn.text(BASIS).asRequired().upTo(400),
                SheetColumn.codes(CATEGORIES, 2000).asRequired(),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        Register known = register.fresh();
        return known.duties(on).stream().map(item -> row(item, known)).toList();
    }

    private static SheetRow row(DutyItem item, Register known) {
        return withDays(
                SheetRow.of(
                        CODE,
                        item.code(),
                        REGION,
                        item.region().value(),
                        NAME,
                        item.name(),
                        LIST,
                        item.list().name(),
                        RESPONSIBLE,
                        known.organisation(item.responsible())
                                .map(Organisation::code)
                                .orElse(""),
                        LEVEL,
                        item.level().name(),
                        BASIS,
                        item.legalBasis(),
                        CATEGORIES,
                        SheetRow.codes(item.categories().stream().map(CategoryCode::value))),
                item.validity());
    }

    /** The level is that of the organisation that bears the duty; the first day of what changes is that of the change. */
    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        SheetRow dated = withFirstDay(row, before, from);
        if (before.isPresent()
                && differs(row, before.get())
                && dated.cell(FROM).equals(before.get().cell(FROM))) {
            dated = dated.with(FROM, from.toString());
        }
        if (!dated.cell(LEVEL).isEmpty()) {
            return dated;
        }
        Register known = register.current();
        return dated.with(
                LEVEL,
                known.organisation(row.cell(RESPONSIBLE))
                        .flatMap(it -> known.region(it.region()))
                        .map(region -> region.level().name())
                        .orElse(""));
    }

    private static boolean differs(SheetRow row, SheetRow before) {
        return before.cells().keySet().stream()
                .anyMatch(column -> !DAYS.contains(column)
                        // A level left empty is filled in from what is there.
                        && !(column.equals(LEVEL) && row.cell(column).isEmpty())
                        && !row.cell(column).equals(before.cell(column)));
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(CATEGORIES)
                ? Arrays.stream(cell.split(" "))
                        .map(code -> category(code).map(Category::name).orElse(code))
                        .collect(Collectors.joining(" "))
                : super.named(column, cell);
    }

    @Override
    public void check(SheetChange change) {
        var checking = new Checking(change, register.current());
        change.lines().forEach(checking::check);
        checking.checkCited();
    }

    private final class Checking {
        private final SheetChange change;
        private final Register known;
        private final Map<String, List<DutyItem>> byKey;
        private final Map<UUID, SheetChange.Line> corrected = new HashMap<>();

        Checking(SheetChange change, Register known) {
            this.change = change;
            this.known = known;
            this.byKey = known.duties().stream().collect(Collectors.groupingBy(DutySheet::key));
        }

        void check(SheetChange.Line line) {
            Optional<DutyItem> standing = standing(line, known, change.from());
            checkCode(change, line);
            LocalDate first = day(line.row(), FROM).orElse(change.from());
            Optional<Region> region = region(change, line, known, first);
            region.ifPresent(it -> checkReach(line, it));
            responsible(line, first).ifPresent(it -> checkResponsible(line, it, region));
            region.ifPresent(it -> checkList(line, it));
            checkCategories(line, first);
            checkBeginning(line, standing);
            if (checkDays(change, line)) {
                checkEnd(line);
                checkOverlap(line, standing);
            }
        }

        private void checkReach(SheetChange.Line line, Region region) {
            var responsible = known.organisation(line.row().cell(RESPONSIBLE)).map(Organisation::id);
            var before = line.isNew()
                    ? responsible
                    : known.organisation(DutySheet.before(line, RESPONSIBLE)).map(Organisation::id);
            if (!may(change.by(), region.code(), responsible, known)
                    || !may(change.by(), region.code(), before, known)) {
                change.refuse(line, REGION, Refusal.of("organisation-out-of-reach"));
            }
        }

        private Optional<Organisation> responsible(SheetChange.Line line, LocalDate first) {
            String cited = line.row().cell(RESPONSIBLE);
            Optional<Organisation> responsible = known.organisation(cited);
            if (responsible.isEmpty()) {
                change.refuse(line, RESPONSIBLE, Refusal.of("organisation-unknown", cited));
            } else if (!outlasts(responsible.get().validity(), first)) {
                change.refuse(
                        line,
                        RESPONSIBLE,
                        Refusal.of("organisation-ended", responsible.get().name()));
                return Optional.empty();
            }
            return responsible;
        }

        /** The town leads what stands in its basic list; of the other two a department does. */
        private void checkResponsible(SheetChange.Line line, Organisation responsible, Optional<Region> region) {
            RegionLevel level =
                    known.region(responsible.region()).map(Region::level).orElse(RegionLevel.COUNTY);
            if (!line.row().cell(LEVEL).equals(level.name())) {
                change.refuse(line, LEVEL, Refusal.of("organisation-duty-level", responsible.name()));
            }
            switch (DutyList.valueOf(line.row().cell(LIST))) {
                case DEPARTMENT, TOWN_COOPERATIVE, TOWN_TAKEN_BACK -> {
                    if (level != RegionLevel.COUNTY) {
                        change.refuse(line, RESPONSIBLE, Refusal.of("organisation-duty-department"));
                    }
                }
                case TOWN_BASIC, COMMITTEE -> {
                    if (region.filter(it -> !responsible.region().isWithin(it.code()))
                            .isPresent()) {
                        change.refuse(line, RESPONSIBLE, Refusal.of("organisation-duty-own"));
                    }
                }
            }
        }

        private void checkList(SheetChange.Line line, Region region) {
            boolean fits = switch (DutyList.valueOf(line.row().cell(LIST))) {
                case DEPARTMENT -> region.level() == RegionLevel.COUNTY;
                case TOWN_BASIC, TOWN_COOPERATIVE, TOWN_TAKEN_BACK -> region.level() == RegionLevel.TOWN;
                case COMMITTEE -> true;
            };
            if (!fits) {
                change.refuse(line, LIST, Refusal.of("organisation-duty-list", region.name()));
            }
        }

        private void checkCategories(SheetChange.Line line, LocalDate first) {
            LocalDate day = first.isBefore(change.from()) ? change.from() : first;
            for (String cited : line.row().codesIn(CATEGORIES)) {
                Optional<Category> category =
                        category(cited).filter(it -> it.validity().holdsOn(day));
                if (category.isEmpty()) {
                    change.refuse(line, CATEGORIES, Refusal.of("organisation-category-unknown", cited));
                }
            }
        }

        /** What was decided until now goes on being explained by the list as it was. */
        private void checkBeginning(SheetChange.Line line, Optional<DutyItem> standing) {
            if (standing.isEmpty() || isOnlyEnded(line)) {
                return;
            }
            LocalDate since = standing.get().validity().from();
            if (!line.row().cell(FROM).equals(change.from().toString())) {
                change.refuse(line, FROM, Refusal.of("organisation-first-day", since));
            } else if (change.from().isBefore(change.today())) {
                change.refuse(line, FROM, Refusal.of("organisation-duty-past"));
            } else if (since.equals(change.from()) && !since.isAfter(change.today())) {
                corrected.put(standing.get().id(), line);
            }
        }

        void checkCited() {
            citing.stream()
                    .flatMap(decisions -> decisions.cited(corrected.keySet()).stream())
                    .distinct()
                    .forEach(item -> Optional.ofNullable(corrected.get(item))
                            .ifPresent(line -> change.refuse(
                                    line,
                                    FROM,
                                    Refusal.of(
                                            "organisation-duty-cited",
                                            change.today().plusDays(1)))));
        }

        private void checkEnd(SheetChange.Line line) {
            if (!line.isNew()
                    && endsEarlier(line)
                    && day(line.row(), UNTIL)
                            .filter(last -> last.isBefore(change.today()))
                            .isPresent()) {
                change.refuse(line, UNTIL, Refusal.of("organisation-duty-ended-past"));
            }
        }

        private void checkOverlap(SheetChange.Line line, Optional<DutyItem> standing) {
            Validity validity = validity(line.row());
            byKey.getOrDefault(key(line.row()), List.of()).stream()
                    .filter(other -> standing.filter(item -> item.id().equals(other.id()))
                            .isEmpty())
                    .filter(other -> outlasts(other.validity(), validity.from())
                            && outlasts(validity, other.validity().from()))
                    .findFirst()
                    .ifPresent(other -> change.refuse(
                            line,
                            CODE,
                            Refusal.of(
                                    "organisation-duty-overlap",
                                    other.name(),
                                    other.validity().from())));
        }
    }

    private Optional<Category> category(String cited) {
        try {
            return categories.find(new CategoryCode(cited));
        } catch (IllegalArgumentException noCode) {
            return Optional.empty();
        }
    }

    private static String key(DutyItem item) {
        return item.code() + "/" + item.region();
    }

    private static String key(SheetRow row) {
        return row.cell(CODE) + "/" + row.cell(REGION);
    }

    private static Optional<DutyItem> standing(SheetChange.Line line, Register known, LocalDate on) {
        return line.isNew()
                ? Optional.empty()
                : known.duty(line.row().cell(CODE), line.row().cell(REGION), on);
    }

    private static boolean isOnlyEnded(SheetChange.Line line) {
        return Set.of(UNTIL).containsAll(line.changed());
    }

    @Override
    public void save(SheetChange change) {
        Register known = register.current();
        var saved = new ArrayList<DutyItem>();
        for (SheetChange.Line line : change.lines()) {
            Optional<DutyItem> standing = standing(line, known, change.from());
            boolean begins = standing.filter(
                            item -> !isOnlyEnded(line) && item.validity().from().isBefore(change.from()))
                    .isPresent();
            if (begins) {
                saved.add(ended(standing.get(), change.from()));
            }
            UUID id = standing.filter(_ -> !begins).map(DutyItem::id).orElseGet(ids::next);
            saved.add(item(id, line.row(), known));
        }
        duties.save(saved);
    }

    private static DutyItem ended(DutyItem item, LocalDate end) {
        return new DutyItem(
                item.id(),
                item.code(),
                item.name(),
                item.list(),
                item.level(),
                item.region(),
                item.responsible(),
                item.legalBasis(),
                item.categories(),
                new Validity(item.validity().from(), end));
    }

    private static DutyItem item(UUID id, SheetRow row, Register known) {
        return new DutyItem(
                id,
                row.cell(CODE),
                row.cell(NAME),
                DutyList.valueOf(row.cell(LIST)),
                RegionLevel.valueOf(row.cell(LEVEL)),
                new RegionCode(row.cell(REGION)),
                known.organisation(row.cell(RESPONSIBLE)).orElseThrow().id(),
                row.cell(BASIS),
                new HashSet<>(
                        row.codesIn(CATEGORIES).stream().map(CategoryCode::new).toList()),
                validity(row));
    }
}
