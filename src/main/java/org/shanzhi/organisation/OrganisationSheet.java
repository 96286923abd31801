// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of organisations; each keeps its identity under its code, whatever it is called. */
@Component
class OrganisationSheet extends RegisterSheet {
    private static final String KIND = "kind";
    private static final String ALIASES = "aliases";

    private final Organisations organisations;
    private final SortableIds ids;

    OrganisationSheet(JdbcRegister register, Organisations organisations, SortableIds ids) {
        super(register);
        this.organisations = organisations;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "organisations";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey(),
                SheetColumn.text(NAME).asRequired().upTo(100),
                SheetColumn.choice(KIND, "organisation.kind", OrganisationKind.class)
                        .asRequired(),
                SheetColumn.code(REGION).asRequired(),
                SheetColumn.code(PARENT),
                SheetColumn.code(TELEPHONE),
                SheetColumn.text(ALIASES).upTo(200),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        Register known = register.fresh();
        return known.organisations(on).stream().map(it -> row(it, known)).toList();
    }

    private static SheetRow row(Organisation organisation, Register known) {
        return withDays(
                SheetRow.of(
                        CODE,
                        organisation.code(),
                        NAME,
                        organisation.name(),
                        KIND,
                        organisation.kind().name(),
                        REGION,
                        organisation.region().value(),
                        PARENT,
                        organisation
                                .parent()
                                .flatMap(known::organisation)
                                .map(Organisation::code)
                                .orElse(""),
                        TELEPHONE,
                        organisation.telephone(),
                        ALIASES,
                        String.join("、", organisation.aliases())),
                organisation.validity());
    }

    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        return withFirstDay(row, before, from);
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
        // Above whom each stands, also of those that hold on other days only.
        Map<String, String> above = new HashMap<>();
        known.organisations().forEach(it -> above.put(it.code(), row(it, known).cell(PARENT)));
        after.forEach((code, row) -> above.put(code, row.cell(PARENT)));
        change.lines().forEach(line -> check(change, line, known, above));
    }

    private void check(SheetChange change, SheetChange.Line line, Register known, Map<String, String> above) {
        String code = line.row().cell(CODE);
        Optional<Organisation> used = known.organisation(code);
        checkCode(change, line);
        checkTelephone(change, line);
        checkFirstDay(change, line);
        checkNotBefore(change, line);
        if (line.isNew() && used.isPresent()) {
            change.refuse(
                    line,
                    CODE,
                    Refusal.of(
                            "organisation-code-used",
                            used.get().name(),
                            used.get().validity().from()));
        }
        if (line.isNew() || line.changed().contains(REGION)) {
            region(change, line, known, change.from());
        }
        checkReach(change, line, known);
        checkParent(change, line, above);
        if (checkDays(change, line) && endsEarlier(line) && used.isPresent()) {
            end(line.row()).ifPresent(end -> checkEnd(change, line, used.get().id(), end, known));
        }
    }

    /** Both what the row was and what it becomes must be the person's to look after. */
    private static void checkReach(SheetChange change, SheetChange.Line line, Register known) {
        Optional<OrganisationId> own = known.organisation(line.row().cell(CODE))
                .or(() -> known.organisation(line.row().cell(PARENT)))
                .map(Organisation::id);
        boolean may = regionCode(line.row().cell(REGION))
                        .filter(region -> may(change.by(), region, own, known))
                        .isPresent()
                && (line.isNew() || may(change.by(), new RegionCode(before(line, REGION)), own, known));
        if (!may) {
            change.refuse(line, REGION, Refusal.of("organisation-out-of-reach"));
        }
    }

    private static void checkParent(SheetChange change, SheetChange.Line line, Map<String, String> above) {
        String code = line.row().cell(CODE);
        String parent = line.row().cell(PARENT);
        if (parent.isEmpty() || !line.changed().contains(PARENT)) {
            return;
        }
        if (!above.containsKey(parent)) {
            change.refuse(line, PARENT, Refusal.of("organisation-unknown", parent));
            return;
        }
        var seen = new HashSet<String>();
        for (String step = parent; !step.isEmpty() && seen.add(step); step = above.getOrDefault(step, "")) {
            if (step.equals(code)) {
                change.refuse(line, PARENT, Refusal.of("organisation-above-itself"));
                return;
            }
        }
    }

    private static void checkEnd(
            SheetChange change, SheetChange.Line line, OrganisationId id, LocalDate end, Register known) {
        Map<String, SheetRow> after = byCode(change);
        String below = few(known.organisations().stream()
                .filter(it -> it.parent().filter(id::equals).isPresent())
                .filter(it -> outlasts(it.validity(), end))
                .filter(it -> Optional.ofNullable(after.get(it.code()))
                        .filter(row -> row.cell(PARENT).equals(line.row().cell(CODE)))
                        .filter(row ->
                                end(row).filter(last -> !last.isAfter(end)).isEmpty())
                        .isPresent())
                .map(Organisation::code));
        String duties = few(known.duties().stream()
                .filter(duty -> duty.responsible().equals(id) && outlasts(duty.validity(), end))
                .map(DutyItem::code));
        if (!below.isEmpty()) {
            change.refuse(line, UNTIL, Refusal.of("organisation-organisations-left", below));
        }
        if (!duties.isEmpty()) {
            change.refuse(line, UNTIL, Refusal.of("organisation-responsible-left", duties));
        }
    }

    @Override
    public void save(SheetChange change) {
        Register known = register.current();
        Map<String, OrganisationId> byCode = new HashMap<>();
        known.organisations().forEach(it -> byCode.put(it.code(), it.id()));
        change.lines()
                .forEach(line -> byCode.computeIfAbsent(line.row().cell(CODE), _ -> new OrganisationId(ids.next())));
        organisations.save(change.lines().stream()
                .map(line -> organisation(line.row(), byCode))
                .toList());
    }

    private static Organisation organisation(SheetRow row, Map<String, OrganisationId> byCode) {
        return new Organisation(
                Objects.requireNonNull(byCode.get(row.cell(CODE))),
                row.cell(CODE),
                row.cell(NAME),
                OrganisationKind.valueOf(row.cell(KIND)),
                new RegionCode(row.cell(REGION)),
                Optional.ofNullable(byCode.get(row.cell(PARENT))),
                row.cell(TELEPHONE),
                validity(row),
                aliases(row));
    }

    private static List<String> aliases(SheetRow row) {
        return Stream.of(row.cell(ALIASES).split("[、,，;；]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }
}
