// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.springframework.stereotype.Component;

/** Reads the register of institutions with the names that people know, and with what became of each row (台账的读法). */
@Component
public class InForce {
    private final Institutions register;
    private final Innovations innovations;
    private final Organisations organisations;
    private final Regions regions;
    private final ZoneId zone;

    InForce(Institutions register, Innovations innovations, Organisations organisations, Regions regions, ZoneId zone) {
        this.register = register;
        this.innovations = innovations;
        this.organisations = organisations;
        this.regions = regions;
        this.zone = zone;
    }

    /** Where a row stands (台账状态). */
    public enum State {
        IN_FORCE,
        /** 过了复核日: nobody has looked yet whether it is still needed. */
        OVERDUE,
        TO_COME,
        ENDED
    }

    /**
     * A row of the register as people read it (台账条目).
     *
     * @param number of the innovation from which it comes
     * @param reviewed when somebody looked at it after its review date, measuring it again or deciding on it
     * @param service the name of the service to which a form belongs, or empty
     * @param successor the name of what replaced it, or empty
     */
    public record Line(
            Institution row,
            State state,
            String place,
            String office,
            String telephone,
            String number,
            String title,
            Optional<LocalDate> reviewed,
            String service,
            String successor) {

        /** Return the last day on which it holds or held. */
        public Optional<LocalDate> last() {
            return Optional.ofNullable(row.validity().until()).map(it -> it.minusDays(1));
        }
    }

    /** List the whole register by place, kind and name, with what the actor may read of the innovations. */
    public List<Line> lines(LocalDate today, Actor actor) {
        List<Institution> all = register.all();
        Map<UUID, Institution> known = all.stream().collect(Collectors.toMap(Institution::id, Function.identity()));
        Map<UUID, Institution> successors = all.stream()
                .filter(it -> it.replaces().isPresent())
                .collect(Collectors.toMap(it -> it.replaces().orElseThrow(), Function.identity(), (one, _) -> one));
        Map<InnovationId, Innovation> origins =
                innovations.all(actor).stream().collect(Collectors.toMap(Innovation::id, Function.identity()));
        return all.stream()
                .map(it -> line(
                        it,
                        Optional.ofNullable(origins.get(it.innovation())),
                        it.service().map(known::get).map(service -> latest(service, successors)),
                        Optional.ofNullable(successors.get(it.id())),
                        today))
                .toList();
    }

    /** A form belongs to whatever its service has become. */
    private static Institution latest(Institution service, Map<UUID, Institution> successors) {
        Institution latest = service;
        while (successors.containsKey(latest.id())) {
            latest = successors.get(latest.id());
        }
        return latest;
    }

    private Line line(
            Institution it,
            Optional<Innovation> origin,
            Optional<Institution> service,
            Optional<Institution> successor,
            LocalDate today) {
        Optional<LocalDate> reviewed = origin.flatMap(from -> reviewed(it, from));
        Optional<Organisation> office = organisations.find(it.office());
        return new Line(
                it,
                state(it, reviewed, today),
                regions.find(it.region()).map(Region::name).orElse(it.region().value()),
                office.map(Organisation::name).orElse(""),
                office.map(Organisation::telephone).orElse(""),
                origin.map(Innovation::number).orElse(""),
                origin.map(from -> from.mandate().title()).orElse(""),
                reviewed,
                service.map(Institution::name).orElse(""),
                successor.map(Institution::name).orElse(""));
    }

    /** Measuring it again, or deciding on it, is looking at it; the latest counts. */
    private Optional<LocalDate> reviewed(Institution it, Innovation from) {
        return from.steps().reversed().stream()
                .filter(step -> step.deed() == Deed.REMEASURE || step.deed() == Deed.DECIDE)
                .map(step -> LocalDate.ofInstant(step.at(), zone))
                .filter(day -> !day.isBefore(it.review()))
                .findFirst();
    }

    private static State state(Institution it, Optional<LocalDate> reviewed, LocalDate today) {
        if (today.isBefore(it.validity().from())) {
            return State.TO_COME;
        }
        if (!it.validity().holdsOn(today)) {
            return State.ENDED;
        }
        return reviewed.isEmpty() && today.isAfter(it.review()) ? State.OVERDUE : State.IN_FORCE;
    }
}
