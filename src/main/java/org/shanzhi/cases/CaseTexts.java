// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What staff find of cases: what {@link Standings} lets them read, and never by what names who reported, for not all who read a
 * case may know that. Complaints about an organisation are found at the county desk alone. Residents find their own on
 * their pages, and nothing here.
 */
@Component
class CaseTexts implements FindableSource, FoundSubjects {
    private static final Set<Role> DESK = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER, Role.LEADER);
    private static final String ERASED =
            "EXISTS (SELECT 1 FROM cases.erasure WHERE erasure.case_id = cases.id) AS erased";
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Standings standings;
    private final Vault vault;
    private final Actors actors;
    private final SortableIds ids;

    CaseTexts(JdbcClient jdbc, Standings standings, Vault vault, Actors actors, SortableIds ids) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.vault = vault;
        this.actors = actors;
        this.ids = ids;
    }

    /** A case, and whether who reported it was forgotten. */
    private record Known(JdbcCases.Kept kept, boolean erased) {}

    @Override
    public String kind() {
        return "case";
    }

    /** Return who may find a case, which is at most who may read it. */
    static Readers readers(Case matter) {
        var region = matter.subject().place().region();
        OrganisationId accused = matter.subject().accused();
        var groups = new HashSet<Readers.Group>();
        DESK.forEach(role -> groups.add(new Readers.InRegion(role, region, accused)));
        if (accused == null) {
            working(matter).forEach(it -> groups.add(new Readers.OfOrganisation(Role.HANDLER, it)));
        }
        return new Readers(groups);
    }

    private static Stream<OrganisationId> working(Case matter) {
        return Stream.of(
                        matter.order().stream()
                                .flatMap(it -> Stream.concat(Stream.of(it.lead()), it.coHandlers().stream())),
                        matter.order().flatMap(_ -> matter.course().onward()).map(Course.Onward::unit).stream(),
                        matter.course().arrangement().copies().stream())
                .flatMap(it -> it);
    }

    @Override
    public List<Findable> now(Collection<String> changed) {
        List<UUID> asked = changed.stream().flatMap(CaseTexts::id).toList();
        Map<UUID, Findable> found = new LinkedHashMap<>();
        asked.forEach(id -> found.put(id, gone(new CaseId(id))));
        known(asked).forEach(it -> found.put(it.kept().matter().id().value(), text(it)));
        return List.copyOf(found.values());
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return jdbc
                .sql("SELECT " + CaseColumns.NAMES + ", " + ERASED
                        + " FROM cases.cases WHERE id > :id ORDER BY id LIMIT :most")
                .param("id", id(subject).findFirst().orElse(FIRST))
                .param("most", most)
                .query((row, _) -> new Known(JdbcCases.kept(row), row.getBoolean("erased")))
                .list()
                .stream()
                .map(this::text)
                .toList();
    }

    /** Time alone changes nothing of what staff read. */
    @Override
    public List<String> passed(Instant from, Instant to) {
        return List.of();
    }

    private List<Known> known(Collection<UUID> asked) {
        return asked.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT " + CaseColumns.NAMES + ", " + ERASED + " FROM cases.cases WHERE id IN (:ids)")
                        .param("ids", asked)
                        .query((row, _) -> new Known(JdbcCases.kept(row), row.getBoolean("erased")))
                        .list();
    }

    private Findable gone(CaseId id) {
        return FindableText.gone(ids.next(), id.subject());
    }

    /** Of whoever was forgotten nothing is found: what staff wrote afterwards may say again who it was. */
    private Findable text(Known known) {
        Case matter = known.kept().matter();
        if (known.erased()) {
            return gone(matter.id());
        }
        var covering = vault.covering(matter.intake().people());
        var place = matter.subject().place();
        String text = Stream.of(
                        matter.intake().words(),
                        matter.result().map(Case.Result::text).orElse(""))
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining("\n"));
        return new FindableText(
                ids.next(),
                matter.id().subject(),
                matter.intake().number(),
                covering.apply(matter.intake().title()),
                covering.apply(text),
                covering.apply(place.words()),
                matter.subject().workingCategory(),
                matter.intake().openedAt(),
                place.region(),
                state(matter.state()),
                readers(matter));
    }

    static String state(CaseState state) {
        return "cases.state." + state;
    }

    private static Stream<UUID> id(String subject) {
        return CaseId.ofSubject(subject).map(CaseId::value).stream();
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean desk) {
        Actor actor = actors.current();
        if (!desk || !(actor instanceof Actor.Staff)) {
            return Map.of();
        }
        var readable = new LinkedHashMap<Case, Standings.Relation>();
        for (Known known : known(subjects.stream().flatMap(CaseTexts::id).toList())) {
            var relation = standings.relation(known.kept(), actor);
            if (relation.mayRead() && !known.erased()) {
                readable.put(known.kept().matter(), relation);
            }
        }
        var disclosures = Disclosure.toEach(readable, vault);
        var shown = new LinkedHashMap<String, Shown>();
        readable.keySet()
                .forEach(it -> shown.put(
                        it.id().subject(),
                        shown(Objects.requireNonNull(disclosures.get(it.id())).of(it))));
        return shown;
    }

    private static Shown shown(Case matter) {
        return new Shown(
                matter.intake().number(),
                matter.intake().title(),
                "/desk/cases/" + matter.id(),
                matter.subject().workingCategory(),
                Optional.of(matter.subject().place().region()),
                matter.intake().openedAt(),
                state(matter.state()));
    }
}
