// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.practices.Account;
import org.shanzhi.practices.Component;
import org.shanzhi.practices.Condition;
import org.shanzhi.practices.Effect;
import org.shanzhi.practices.Evidence;
import org.shanzhi.practices.EvidenceGrade;
import org.shanzhi.practices.Failures;
import org.shanzhi.practices.Idea;
import org.shanzhi.practices.Independence;
import org.shanzhi.practices.LocalPractice;
import org.shanzhi.practices.Measurement;
import org.shanzhi.practices.PracticeStatus;
import org.shanzhi.practices.Practices;
import org.shanzhi.practices.Provenance;
import org.shanzhi.practices.Resources;
import org.shanzhi.practices.Setting;
import org.shanzhi.practices.Statement;
import org.shanzhi.practices.Tier;
import org.shanzhi.practices.Words;
import org.shanzhi.shared.OrganisationId;

/**
 * Puts what an innovation showed into the library of practices (经验入库), also when it failed: what worked, what did not, and
 * what whoever tries it next should know. Every statement leads back to the innovation.
 */
@org.springframework.stereotype.Component
class Lessons {
    /** Where a county's own experience stands, unless somebody sorts it otherwise. */
    private static final Set<String> DOMAINS = Set.of("methods");

    private final Practices practices;
    private final Organisations organisations;
    private final Regions regions;
    private final ZoneId zone;

    Lessons(Practices practices, Organisations organisations, Regions regions, ZoneId zone) {
        this.practices = practices;
        this.organisations = organisations;
        this.regions = regions;
        this.zone = zone;
    }

    void keep(Innovation innovation) {
        practices.add(new LocalPractice(innovation.id().value(), account(innovation)));
    }

    private Account account(Innovation innovation) {
        var mandate = innovation.mandate();
        Entry shared = innovation.steps().getLast();
        Answers lesson = shared.answers();
        Provenance own =
                new Provenance.Sourced(innovation.number(), "/innovations/" + innovation.number(), day(shared.at()));
        Answers framing = said(innovation, Deed.FRAME);
        Answers plan = said(innovation, Deed.SEAL);
        Answers resources = said(innovation, Deed.RESOURCE);
        var known = new ArrayList<Statement>(statements(own, lesson.text("did-not")));
        known.addAll(innovation.all(Deed.STOP).stream()
                .flatMap(it -> statements(own, it.answers().text("reasons")).stream())
                .toList());
        return new Account(
                words(mandate.title()),
                setting(innovation, own),
                DOMAINS,
                new Idea(
                        orTitle(own, innovation, framing.text("problem")),
                        statements(own, rows(said(innovation, Deed.TEST_VALUE), "gainers", "group")),
                        orTitle(own, innovation, lesson.text("worked")),
                        List.of(new Component(
                                "done",
                                orTitle(own, innovation, plan.text("done")).getFirst())),
                        statements(own, lesson.text("advice")).stream()
                                .map(it -> new Component("advice", it))
                                .toList(),
                        List.of()),
                new Resources(
                        statements(own, rows(resources, "needs", "what")),
                        List.of(),
                        statements(own, rows(resources, "systems", "system"))),
                new Evidence(measured(innovation, own)),
                new Failures(
                        List.of(),
                        known,
                        List.of(),
                        innovation.stage() == Stage.ENDED
                                ? statements(own, said(innovation, Deed.DECIDE).text("reasons"))
                                : List.of()),
                statements(own, lesson.text("conditions")).stream()
                        .map(it -> new Condition("place", it, Optional.empty()))
                        .toList(),
                List.of());
    }

    private Setting setting(Innovation innovation, Provenance own) {
        var mandate = innovation.mandate();
        Optional<Region> region = regions.find(mandate.region());
        Optional<Entry> started = innovation.lastEver(Deed.START);
        Optional<LocalDate> ended = innovation.stage() == Stage.ENDED
                ? innovation.lastEver(Deed.DECIDE).map(it -> day(it.at()))
                : Optional.empty();
        return new Setting(
                words(region.map(Region::name).orElse(mandate.region().value())),
                region.map(Region::level).map(Lessons::tier).orElse(Tier.COUNTY),
                mandate.region(),
                words(name(mandate.owner())),
                started.map(it -> day(it.at()).toString()).orElse(""),
                ended.map(LocalDate::toString).orElse(""),
                innovation.stage() == Stage.ENDED ? PracticeStatus.ENDED : PracticeStatus.ADOPTED,
                own);
    }

    private static Tier tier(RegionLevel level) {
        return switch (level) {
            case COUNTY -> Tier.COUNTY;
            case TOWN -> Tier.TOWN;
            case VILLAGE -> Tier.VILLAGE;
        };
    }

    private List<Measurement> measured(Innovation innovation, Provenance own) {
        var measurements = new ArrayList<Measurement>();
        for (Entry judged : innovation.all(Deed.EVALUATE)) {
            Answers result = judged.answers();
            boolean told = !result.says("measured", "REFUSED");
            boolean compared = said(innovation, Deed.SEAL).says("method", "COMPARISON");
            EvidenceGrade grade = !told
                    ? EvidenceGrade.REPORTED
                    : compared ? EvidenceGrade.COMPARISON : EvidenceGrade.INTERRUPTED_SERIES;
            Effect effect = switch (result.text("verdict")) {
                case "SHOWN" -> Effect.BETTER;
                case "NOT_SHOWN" -> Effect.NONE;
                default -> Effect.UNKNOWN;
            };
            measurements.add(measurement(own, judged, grade, effect));
        }
        for (Entry again : innovation.all(Deed.REMEASURE)) {
            Effect effect = switch (again.answers().text("verdict")) {
                case "HOLDS" -> Effect.BETTER;
                case "FADES" -> Effect.MIXED;
                default -> Effect.NONE;
            };
            measurements.add(measurement(own, again, EvidenceGrade.BEFORE_AFTER, effect));
        }
        return measurements;
    }

    private Measurement measurement(Provenance own, Entry step, EvidenceGrade grade, Effect effect) {
        return new Measurement(
                grade,
                effect,
                new Statement(words(step.answers().text("reading")), own),
                words(step.organisation() == null ? step.name() : name(step.organisation())),
                Independence.INDEPENDENT);
    }

    private String name(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse(id.toString());
    }

    private static Answers said(Innovation innovation, Deed deed) {
        return innovation.lastEver(deed).map(Entry::answers).orElse(Answers.NONE);
    }

    private static String[] rows(Answers answers, String question, String column) {
        return answers.rows(question).stream()
                .map((Map<String, String> row) -> row.getOrDefault(column, ""))
                .toArray(String[]::new);
    }

    private static List<Statement> statements(Provenance own, String... texts) {
        return List.of(texts).stream()
                .filter(it -> !it.isBlank())
                .map(it -> new Statement(words(it), own))
                .toList();
    }

    /** The library wants a problem, a reason and a core; where one was never written down, the title has to do. */
    private static List<Statement> orTitle(Provenance own, Innovation innovation, String text) {
        return statements(own, text.isBlank() ? innovation.mandate().title() : text);
    }

    private static Words words(String text) {
        return new Words(text, "");
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
