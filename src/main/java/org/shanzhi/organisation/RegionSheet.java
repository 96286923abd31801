// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of regions: the code says the level and what lies above, and is never given to another region again. */
@Component
class RegionSheet extends RegisterSheet {
    private static final String LEVEL = "level";
    private static final String PREDECESSORS = "predecessors";

    private final Regions regions;

    RegionSheet(JdbcRegister register, Regions regions) {
        super(register);
        this.regions = regions;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey(),
                SheetColumn.text(NAME).asRequired().upTo(60),
                SheetColumn.choice(LEVEL, "organisation.level", RegionLevel.class),
                SheetColumn.codes(PREDECESSORS, 600),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return register.fresh().regions(on).stream().map(RegionSheet::row).toList();
    }

    private static SheetRow row(Region region) {
        return withDays(
                SheetRow.of(
                        CODE,
                        region.code().value(),
                        NAME,
                        region.name(),
                        LEVEL,
                        region.level().name(),
                        PREDECESSORS,
                        SheetRow.codes(region.predecessors().stream().map(RegionCode::value))),
                region.validity());
    }

    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        SheetRow dated = withFirstDay(row, before, from);
        return row.cell(LEVEL).isEmpty()
                ? dated.with(
                        LEVEL,
                        regionCode(row.cell(CODE))
                                .flatMap(RegionSheet::level)
                                .map(RegionLevel::name)
                                .orElse(""))
                : dated;
    }

    /** Return the level that the code says; none for what is above a county. */
    private static Optional<RegionLevel> level(RegionCode code) {
        return switch (code.significant().length()) {
            case 6 -> Optional.of(RegionLevel.COUNTY);
            case 9 -> Optional.of(RegionLevel.TOWN);
            case 12 -> Optional.of(RegionLevel.VILLAGE);
            default -> Optional.empty();
        };
    }

    private static Optional<RegionCode> parent(RegionCode code, RegionLevel level) {
        return switch (level) {
            case COUNTY -> Optional.empty();
            case TOWN -> Optional.of(code.county());
            case VILLAGE -> Optional.of(code.town());
        };
    }

    /** What begins or ends has its day in the table; what changes is known in one form only, and waits for its day. */
    @Override
    public boolean waits(SheetChange.Line line) {
        return !line.isNew() && changes(line);
    }

    @Override
    public void check(SheetChange change) {
        Register known = register.current();
        Map<String, SheetRow> after = byCode(change);
        var checking = new Checking(change, known, after);
        change.lines().forEach(checking::check);
    }

    private static final class Checking {
        private final SheetChange change;
        private final Register known;
        private final Map<String, SheetRow> after;
        private final Set<RegionCode> replaced = new HashSet<>();
        private final Map<RegionCode, Collection<Region>> below = new HashMap<>();

        Checking(SheetChange change, Register known, Map<String, SheetRow> after) {
            this.change = change;
            this.known = known;
            this.after = after;
            known.regions().forEach(region -> {
                replaced.addAll(region.predecessors());
                region.parent()
                        .ifPresent(parent -> below.computeIfAbsent(parent, _ -> new ArrayList<>())
                                .add(region));
            });
        }

        void check(SheetChange.Line line) {
            Optional<RegionCode> code = regionCode(line.row().cell(CODE));
            Optional<RegionLevel> level = code.flatMap(RegionSheet::level);
            if (code.isEmpty() || level.isEmpty()) {
                change.refuse(line, CODE, Refusal.of("organisation-region-code"));
                return;
            }
            if (!may(change.by(), code.get(), Optional.empty(), known)) {
                change.refuse(line, CODE, Refusal.of("organisation-out-of-reach"));
            }
            if (!line.row().cell(LEVEL).equals(level.get().name())) {
                change.refuse(line, LEVEL, Refusal.of("organisation-region-level"));
            }
            checkFirstDay(change, line);
            checkNotBefore(change, line);
            parent(code.get(), level.get())
                    .ifPresentOrElse(parent -> checkParent(line, parent, level.get()), () -> checkOnly(line));
            if (line.isNew()) {
                checkNew(line, code.get());
            }
            checkPredecessors(line);
            if (checkDays(change, line) && endsEarlier(line)) {
                end(line.row()).ifPresent(end -> checkEnd(line, code.get(), end));
            }
        }

        private void checkParent(SheetChange.Line line, RegionCode parent, RegionLevel level) {
            Optional<String> found = Optional.ofNullable(after.get(parent.value()))
                    .map(row -> row.cell(LEVEL))
                    .or(() -> known.region(parent)
                            .filter(region -> outlasts(region.validity(), change.from()))
                            .map(region -> region.level().name()));
            if (found.isEmpty()) {
                change.refuse(line, CODE, Refusal.of("organisation-region-parent", parent.value()));
            } else if (level == RegionLevel.VILLAGE && !found.get().equals(RegionLevel.TOWN.name())) {
                change.refuse(line, CODE, Refusal.of("organisation-region-town-missing"));
            }
        }

        private void checkOnly(SheetChange.Line line) {
            after.values().stream()
                    .filter(row -> row.cell(LEVEL).equals(RegionLevel.COUNTY.name())
                            && !row.cell(CODE).equals(line.row().cell(CODE))
                            && row.cell(UNTIL).isEmpty())
                    .findFirst()
                    .ifPresent(other ->
                            change.refuse(line, CODE, Refusal.of("organisation-one-county", other.cell(NAME))));
        }

        private void checkNew(SheetChange.Line line, RegionCode code) {
            known.region(code)
                    .ifPresent(other -> change.refuse(
                            line,
                            CODE,
                            Refusal.of(
                                    "organisation-code-used",
                                    other.name(),
                                    other.validity().from())));
            if (replaced.contains(code)) {
                change.refuse(line, CODE, Refusal.of("organisation-region-replaced"));
            }
        }

        private void checkPredecessors(SheetChange.Line line) {
            line.row().codesIn(PREDECESSORS).stream()
                    .filter(code ->
                            regionCode(code).isEmpty() || code.equals(line.row().cell(CODE)))
                    .forEach(code -> change.refuse(line, PREDECESSORS, Refusal.of("organisation-predecessor", code)));
        }

        /** What stands in the region must end with it or before. */
        private void checkEnd(SheetChange.Line line, RegionCode code, LocalDate end) {
            String regionsLeft = few(below.getOrDefault(code, List.of()).stream()
                    .filter(region -> outlasts(
                            Optional.ofNullable(after.get(region.code().value()))
                                    .filter(row -> checkedDays(row))
                                    .map(RegisterSheet::validity)
                                    .orElse(region.validity()),
                            end))
                    .map(Region::name));
            String organisationsLeft = few(known.organisations().stream()
                    .filter(organisation ->
                            organisation.region().equals(code) && outlasts(organisation.validity(), end))
                    .map(Organisation::name));
            String dutiesLeft = few(known.duties().stream()
                    .filter(duty -> duty.region().equals(code) && outlasts(duty.validity(), end))
                    .map(DutyItem::code));
            if (!regionsLeft.isEmpty()) {
                change.refuse(line, UNTIL, Refusal.of("organisation-regions-left", regionsLeft));
            }
            if (!organisationsLeft.isEmpty()) {
                change.refuse(line, UNTIL, Refusal.of("organisation-organisations-left", organisationsLeft));
            }
            if (!dutiesLeft.isEmpty()) {
                change.refuse(line, UNTIL, Refusal.of("organisation-duties-left", dutiesLeft));
            }
        }

        private static boolean checkedDays(SheetRow row) {
            return day(row, FROM)
                    .filter(first ->
                            day(row, UNTIL).map(last -> !last.isBefore(first)).orElse(true))
                    .isPresent();
        }
    }

    @Override
    public void save(SheetChange change) {
        regions.save(change.lines().stream().map(line -> region(line.row())).toList());
    }

    private static Region region(SheetRow row) {
        var code = new RegionCode(row.cell(CODE));
        RegionLevel level = RegionLevel.valueOf(row.cell(LEVEL));
        return new Region(
                code,
                row.cell(NAME),
                level,
                parent(code, level),
                row.codesIn(PREDECESSORS).stream().map(RegionCode::new).toList(),
                validity(row));
    }
}
