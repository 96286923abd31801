// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetRow;
import org.shanzhi.ui.Viewer;

/** What the tables of regions, organisations, people and duties have in common: days, codes, and who may change what. */
abstract class RegisterSheet implements Sheet {
    static final String CODE = "code";
    static final String NAME = "name";
    static final String REGION = "region";
    static final String TELEPHONE = "telephone";
    static final String ORGANISATION = "organisation";
    static final String PARENT = "parent";
    static final String RESPONSIBLE = "responsible";
    static final String FROM = "from";
    static final String UNTIL = "until";

    private static final int NAMED = 5;

    final JdbcRegister register;

    RegisterSheet(JdbcRegister register) {
        this.register = register;
    }

    @Override
    public String texts() {
        return "organisation.sheet." + name();
    }

    static SheetRow withDays(SheetRow row, Validity validity) {
        return row.with(FROM, validity.from().toString()).with(UNTIL, lastDay(validity.until()));
    }

    /** People write the last day that counts; the register keeps the first that no longer does. */
    static String lastDay(@Nullable LocalDate end) {
        return end == null ? "" : end.minusDays(1).toString();
    }

    static Optional<LocalDate> end(SheetRow row) {
        return day(row, UNTIL).map(last -> last.plusDays(1));
    }

    static Optional<LocalDate> day(SheetRow row, String column) {
        return row.cell(column).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(row.cell(column)));
    }

    static Validity validity(SheetRow row) {
        return new Validity(LocalDate.parse(row.cell(FROM)), end(row).orElse(null));
    }

    /** Return the row with its first day: the one it has, or the day from which the change holds. */
    static SheetRow withFirstDay(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        return row.cell(FROM).isEmpty()
                ? row.with(FROM, before.map(standing -> standing.cell(FROM)).orElse(from.toString()))
                : row;
    }

    /** Note days that cannot be; tells whether they can. */
    static boolean checkDays(SheetChange change, SheetChange.Line line) {
        Optional<LocalDate> first = day(line.row(), FROM);
        Optional<LocalDate> last = day(line.row(), UNTIL);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            change.refuse(line, UNTIL, Refusal.of("organisation-ends-before", first.get()));
            return false;
        }
        return true;
    }

    /** Note a first day that differs from the one that the row has. */
    static void checkFirstDay(SheetChange change, SheetChange.Line line) {
        if (!line.isNew() && line.changed().contains(FROM)) {
            change.refuse(line, FROM, Refusal.of("organisation-first-day", before(line, FROM)));
        }
    }

    /** Tell whether something else changes than the last day. */
    static boolean changes(SheetChange.Line line) {
        return line.changed().stream().anyMatch(column -> !column.equals(UNTIL));
    }

    /** What a row was before is not kept, so nothing can be changed for days that have passed. */
    static void checkNotBefore(SheetChange change, SheetChange.Line line) {
        if (!line.isNew() && changes(line) && change.from().isBefore(change.today())) {
            change.refuse(line, Refusal.of("organisation-day-past", change.today()));
        }
    }

    static void checkCode(SheetChange change, SheetChange.Line line) {
        if (!line.row().cell(CODE).matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
            change.refuse(line, CODE, Refusal.of("organisation-code-form"));
        }
    }

    static void checkTelephone(SheetChange change, SheetChange.Line line) {
        String telephone = line.row().cell(TELEPHONE);
        if (line.changed().contains(TELEPHONE) && !telephone.isEmpty() && !telephone.matches("[\\d+()#*. /-]{3,40}")) {
            change.refuse(line, TELEPHONE, Refusal.of("organisation-telephone"));
        }
    }

    static String before(SheetChange.Line line, String column) {
        return line.before().map(row -> row.cell(column)).orElse("");
    }

    /** Tell whether the line ends the row earlier than it ended before. */
    static boolean endsEarlier(SheetChange.Line line) {
        Optional<LocalDate> last = day(line.row(), UNTIL);
        Optional<LocalDate> lastBefore = line.before().flatMap(row -> day(row, UNTIL));
        return last.isPresent()
                && !line.isNew()
                && lastBefore.map(before -> last.get().isBefore(before)).orElse(true);
    }

    /** Tell whether the period goes on after the end. */
    static boolean outlasts(Validity validity, LocalDate end) {
        return validity.until() == null || validity.until().isAfter(end);
    }

    /** Return the first few, and how many there are besides. */
    static String few(Stream<String> names) {
        List<String> all = names.distinct().toList();
        return all.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (all.size() > NAMED ? " \u2026 (" + all.size() + ")" : "");
    }

    static Map<String, SheetRow> byCode(SheetChange change) {
        var rows = new TreeMap<String, SheetRow>();
        change.after().forEach(row -> rows.put(row.cell(CODE), row));
        return rows;
    }

    /** Tell whether the person may look after the region, and after the organisation where the role is bound to one. */
    static boolean may(Viewer viewer, RegionCode region, Optional<OrganisationId> organisation, Register known) {
        return viewer.reaches(Role.ADMINISTRATOR).stream()
                .anyMatch(reach -> region.isWithin(reach.region())
                        && reach.organisation()
                                .map(above -> organisation
                                        .filter(below -> known.isWithin(below, above))
                                        .isPresent())
                                .orElse(true));
    }

    @Override
    public String named(String column, String cell) {
        return switch (column) {
            case REGION ->
                regionCode(cell)
                        .flatMap(code -> register.current().region(code))
                        .map(Region::name)
                        .orElse("");
            case ORGANISATION, PARENT, RESPONSIBLE ->
                register.current().organisation(cell).map(Organisation::name).orElse("");
            default -> "";
        };
    }

    static Optional<RegionCode> regionCode(String cell) {
        return cell.matches("\\d{12}") ? Optional.of(new RegionCode(cell)) : Optional.empty();
    }

    /** Return the region that the cell cites and that does not end before the row begins; otherwise it is noted. */
    static Optional<Region> region(SheetChange change, SheetChange.Line line, Register known, LocalDate first) {
        String cited = line.row().cell(REGION);
        Optional<Region> region = regionCode(cited).flatMap(known::region);
        if (region.isEmpty()) {
            change.refuse(line, REGION, Refusal.of("organisation-region-unknown", cited));
        } else if (!outlasts(region.get().validity(), first)) {
            change.refuse(
                    line,
                    REGION,
                    Refusal.of("organisation-region-ended", region.get().name()));
            return Optional.empty();
        }
        return region;
    }
}
