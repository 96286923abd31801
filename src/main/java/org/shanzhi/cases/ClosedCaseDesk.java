// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Service;

/** Lets somebody independent see what was reported, and nothing by which to guess who handled it. */
@Service
class ClosedCaseDesk implements ClosedCases {
    /** In these roles cases are handled, or read with all that happened to them. */
    private static final List<Role> KNOWING =
            List.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER, Role.LEADER, Role.GRID_WORKER);

    private static final String COVERED = "***";
    /** A shorter name may be a word of its own. */
    private static final int SHORTEST_NAME = 3;

    private static final int AT_ONCE = 500;

    private final JdbcClosedCases closed;
    private final JdbcCases store;
    private final Organisations organisations;
    private final Vault vault;
    private final ZoneId zone;

    ClosedCaseDesk(JdbcClosedCases closed, JdbcCases store, Organisations organisations, Vault vault, ZoneId zone) {
        this.closed = closed;
        this.store = store;
        this.organisations = organisations;
        this.vault = vault;
        this.zone = zone;
    }

    @Override
    public boolean independent(RegionCode region, Actor actor) {
        return KNOWING.stream().noneMatch(actor::holds)
                && actor.scopes(Role.EVALUATOR).stream()
                        .anyMatch(scope -> scope.organisation().isEmpty() && region.isWithin(scope.region()));
    }

    @Override
    public Roll roll(RegionCode region, LocalDate first, LocalDate last, Actor actor) {
        if (!(actor instanceof Actor.Staff staff) || !independent(region, actor)) {
            throw unknown();
        }
        var cases = new ArrayList<Ended>();
        var leftOut = new EnumMap<LeftOut, Integer>(LeftOut.class);
        var rows = closed.between(
                region,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
        Map<ContactId, PersonalData> people = people(rows);
        for (JdbcClosedCases.Row row : rows) {
            Optional<LeftOut> why = leftOut(row, staff, people);
            if (why.isPresent()) {
                leftOut.merge(why.get(), 1, Integer::sum);
            } else if (row.lead() instanceof OrganisationId lead) {
                cases.add(new Ended(row.id(), row.number(), lead, row.said()));
            }
        }
        return new Roll(cases, leftOut);
    }

    /** The vault uncovers each person for itself, so a year of a county is asked for in parts. */
    private Map<ContactId, PersonalData> people(List<JdbcClosedCases.Row> rows) {
        List<ContactId> contacts = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.reporter()))
                .distinct()
                .toList();
        var people = new HashMap<ContactId, PersonalData>();
        for (int from = 0; from < contacts.size(); from += AT_ONCE) {
            people.putAll(vault.masked(contacts.subList(from, Math.min(from + AT_ONCE, contacts.size()))));
        }
        return people;
    }

    private Optional<LeftOut> leftOut(JdbcClosedCases.Row row, Actor.Staff staff, Map<ContactId, PersonalData> people) {
        if (row.confidential()) {
            return Optional.of(LeftOut.CONFIDENTIAL);
        }
        if (row.involved().stream().anyMatch(it -> organisations.sameLine(it, staff.organisation()))) {
            return Optional.of(LeftOut.OWN_LINE);
        }
        if (row.erased()) {
            return Optional.of(LeftOut.ERASED);
        }
        if (row.lead() == null) {
            return Optional.of(LeftOut.NOBODY_LED);
        }
        boolean reachable = row.reporter() instanceof ContactId reporter
                && people.get(reporter) instanceof PersonalData known
                && known.telephone() != null;
        return reachable ? Optional.empty() : Optional.of(LeftOut.NO_TELEPHONE);
    }

    @Override
    public Optional<Told> told(CaseId id, Actor actor) {
        return blind(id, actor).map(matter -> {
            UnaryOperator<String> people = vault.covering(matter.intake().people());
            UnaryOperator<String> covering = text -> covered(people.apply(text), matter);
            return new Told(
                    covering.apply(matter.intake().title()),
                    covering.apply(matter.intake().words()),
                    covering.apply(matter.subject().place().words()),
                    matter.subject().place().region(),
                    matter.subject().workingCategory(),
                    matter.intake().openedAt(),
                    Optional.ofNullable(matter.intake().reporter()).flatMap(vault::masked));
        });
    }

    @Override
    public Optional<PersonalData> reveal(CaseId id, String subject, String purpose, Actor actor) {
        Case matter = blind(id, actor).orElseThrow(ClosedCaseDesk::unknown);
        return Optional.ofNullable(matter.intake().reporter())
                .flatMap(person -> vault.reveal(person, actor, purpose, subject));
    }

    /** Return the case if the actor may ask about it without knowing it; nothing of it but the report may leave here. */
    private Optional<Case> blind(CaseId id, Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return Optional.empty();
        }
        return store.find(id)
                .map(JdbcCases.Kept::matter)
                .filter(it -> independent(it.subject().place().region(), actor))
                .filter(it -> !it.intake().confidential())
                .filter(it -> involved(it).noneMatch(each -> organisations.sameLine(each, staff.organisation())))
                .filter(_ -> closed.erased(List.of(id)).isEmpty())
                .filter(_ -> closed.workedOn(List.of(id), staff.account()).isEmpty());
    }

    private static Stream<OrganisationId> involved(Case matter) {
        return Stream.concat(handling(matter), matter.subject().keepingAway().stream());
    }

    private static Stream<OrganisationId> handling(Case matter) {
        return Stream.concat(
                matter.order().stream()
                        .flatMap(order -> Stream.concat(Stream.of(order.lead()), order.coHandlers().stream())),
                matter.course().onward().stream().map(Course.Onward::unit));
    }

    /** People write the name of an office with or without its first sign, which says of which level it is. */
    private String covered(String text, Case matter) {
        List<String> names = handling(matter)
                .flatMap(it -> organisations.find(it).stream())
                .map(Organisation::name)
                .flatMap(name -> Stream.of(name, name.substring(Math.min(1, name.length()))))
                .filter(name -> name.length() >= SHORTEST_NAME)
                .collect(Collectors.toList());
        String covered = text;
        for (String name : names) {
            covered = covered.replace(name, COVERED);
        }
        return covered;
    }

    @Override
    public Set<CaseId> erased(Collection<CaseId> ids) {
        return closed.erased(ids);
    }

    @Override
    public Set<CaseId> workedOn(Collection<CaseId> ids, Actor actor) {
        return actor.accountId().map(it -> closed.workedOn(ids, it)).orElse(Set.of());
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }
}
