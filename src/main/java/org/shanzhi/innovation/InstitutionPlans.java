// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.springframework.stereotype.Component;

/**
 * Compares what a package wants in the register of institutions with what stands there (制度台账核对), and enters it. What says
 * the same as another is left out by whoever wrote it; what says something else under the same name has to name what it replaces.
 */
@Component
class InstitutionPlans {
    private final JdbcInstitutions register;
    private final JdbcInnovations innovations;
    private final Organisations organisations;
    private final Regions regions;
    private final SortableIds ids;

    InstitutionPlans(
            JdbcInstitutions register,
            JdbcInnovations innovations,
            Organisations organisations,
            Regions regions,
            SortableIds ids) {
        this.register = register;
        this.innovations = innovations;
        this.organisations = organisations;
        this.regions = regions;
        this.ids = ids;
    }

    /** What stands when the package begins. */
    private record Standing(List<Institution> on, List<Institution> later, List<PlannedInstitution> planned) {
        /** What the package itself ends is there no more on its first day. */
        List<Institution> staying() {
            Set<UUID> ended =
                    planned.stream().flatMap(it -> it.replaces().stream()).collect(Collectors.toSet());
            return on.stream().filter(it -> !ended.contains(it.id())).toList();
        }
    }

    /** Return what speaks against the rows of the package. */
    List<Refusal> stops(Answers written, RegionCode within, LocalDate from) {
        List<PlannedInstitution> planned = PlannedInstitution.of(written);
        if (planned.isEmpty()) {
            return List.of();
        }
        List<Institution> all = register.all();
        var standing = new Standing(
                all.stream().filter(it -> it.validity().holdsOn(from)).toList(),
                all.stream().filter(it -> !it.validity().from().isBefore(from)).toList(),
                planned);
        var stops = new ArrayList<Refusal>();
        var named = new HashSet<String>();
        for (PlannedInstitution it : planned) {
            stops.addAll(row(it, within, from));
            if (it.kind() == InstitutionKind.FORM
                    && ownService(it, standing).isEmpty()
                    && standingService(it, standing).isEmpty()) {
                stops.add(refusal("service", it, it.service()));
            }
            if (!named.add(it.kind() + " " + it.name() + " " + it.region())) {
                stops.add(refusal("twice", it));
            }
            against(it, standing, within, from).ifPresent(stops::add);
        }
        return stops;
    }

    private List<Refusal> row(PlannedInstitution it, RegionCode within, LocalDate from) {
        var stops = new ArrayList<Refusal>();
        if (it.name().isEmpty() || it.says().isEmpty()) {
            stops.add(refusal("incomplete", it));
        }
        if (it.office()
                .flatMap(organisations::find)
                .filter(office -> office.validity().holdsOn(from))
                .isEmpty()) {
            stops.add(refusal("nobody", it));
        }
        if (it.region().flatMap(regions::find).isEmpty()) {
            stops.add(refusal("nowhere", it));
        } else if (it.region().filter(region -> region.isWithin(within)).isEmpty()) {
            stops.add(refusal("elsewhere", it));
        }
        if (it.review().filter(from::isBefore).isEmpty()) {
            stops.add(refusal("review", it));
        }
        if (it.kind() == InstitutionKind.BUDGET
                && (it.amount().isEmpty() || it.unit().isEmpty())) {
            stops.add(refusal("amount", it));
        }
        return stops;
    }

    private static Refusal refusal(String what, PlannedInstitution it, Object... more) {
        return Refusal.of(
                "innovation-institution-" + what,
                Stream.concat(Stream.of(it.kind().name(), it.name()), Stream.of(more))
                        .toArray());
    }

    private static Optional<PlannedInstitution> ownService(PlannedInstitution form, Standing standing) {
        return standing.planned().stream()
                .filter(it -> it.kind() == InstitutionKind.SERVICE
                        && it.isCalled(form.service())
                        && it.region().filter(place -> meet(form, place)).isPresent())
                .findFirst();
    }

    private static Optional<Institution> standingService(PlannedInstitution form, Standing standing) {
        return standing.staying().stream()
                .filter(it ->
                        it.kind() == InstitutionKind.SERVICE && it.isCalled(form.service()) && meet(form, it.region()))
                .findFirst();
    }

    private static boolean meet(PlannedInstitution it, RegionCode place) {
        return it.region()
                .filter(own -> own.isWithin(place) || place.isWithin(own))
                .isPresent();
    }

    private Optional<Refusal> against(PlannedInstitution it, Standing standing, RegionCode within, LocalDate from) {
        if (it.wantsToReplace()) {
            Optional<Institution> old = standing.on().stream()
                    .filter(row -> it.replaces().filter(row.id()::equals).isPresent())
                    .findFirst();
            if (old.isEmpty()
                    || old.get().kind() != it.kind()
                    || old.get().validity().until() != null
                    || !old.get().validity().from().isBefore(from)) {
                return Optional.of(refusal("replaces", it));
            }
            if (!old.get().region().isWithin(within)) {
                return Optional.of(refusal("replaces-elsewhere", it, old.get().name()));
            }
            if (saysTheSame(it, old.get(), standing)) {
                return Optional.of(existing("same", it, old.get()));
            }
        }
        Optional<Institution> later =
                standing.later().stream().filter(row -> sameNameAt(it, row)).findFirst();
        if (later.isPresent()) {
            return Optional.of(existing("planned", it, later.get()));
        }
        return standing.staying().stream()
                .filter(row -> sameNameAt(it, row))
                .findFirst()
                .map(row -> existing(saysTheSame(it, row, standing) ? "same" : "conflicts", it, row));
    }

    /** What holds in a wider place holds here too; what a smaller place keeps for itself stands beside. */
    private static boolean sameNameAt(PlannedInstitution it, Institution row) {
        return row.kind() == it.kind()
                && row.name().equals(it.name())
                && it.region().filter(place -> place.isWithin(row.region())).isPresent();
    }

    private static boolean saysTheSame(PlannedInstitution it, Institution row, Standing standing) {
        boolean sameService = row.service().isEmpty()
                || standing.on().stream()
                        .filter(service ->
                                row.service().filter(service.id()::equals).isPresent())
                        .anyMatch(service -> service.isCalled(it.service()));
        return row.name().equals(it.name())
                && row.says().equals(it.says())
                && it.office().filter(row.office()::equals).isPresent()
                && it.region().filter(row.region()::equals).isPresent()
                && row.unit().equals(it.unit())
                && compared(row.amount()).compareTo(compared(it.amount())) == 0
                && sameService;
    }

    private static BigDecimal compared(Optional<BigDecimal> amount) {
        return amount.orElse(BigDecimal.ZERO);
    }

    /** Name the row that stands, with the innovation from which it comes, its place and its first day. */
    private Refusal existing(String what, PlannedInstitution it, Institution row) {
        return refusal(
                what,
                it,
                innovations.find(row.innovation()).map(Innovation::number).orElse(""),
                row.region().value(),
                row.validity().from().toString());
    }

    /** Enter what the package wants, from its first day; what it replaces ends the day before. */
    void enter(Innovation innovation, Answers written, LocalDate from) {
        List<PlannedInstitution> planned = PlannedInstitution.of(written);
        var standing = new Standing(register.on(from), List.of(), planned);
        var services = new HashMap<PlannedInstitution, UUID>();
        for (PlannedInstitution it : planned) {
            UUID id = ids.next();
            services.put(it, id);
            Optional<UUID> service = it.kind() == InstitutionKind.FORM
                    ? ownService(it, standing)
                            .map(services::get)
                            .or(() -> standingService(it, standing).map(Institution::id))
                    : Optional.empty();
            register.begin(new Institution(
                    id,
                    it.kind(),
                    it.code(),
                    it.name(),
                    it.office().orElseThrow(),
                    it.region().orElseThrow(),
                    it.says(),
                    it.kind() == InstitutionKind.BUDGET ? it.amount() : Optional.empty(),
                    it.unit(),
                    service,
                    Validity.since(from),
                    it.review().orElseThrow(),
                    innovation.id(),
                    innovation.version(),
                    it.replaces()));
        }
    }
}
