// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The face of the module: who may see and do what with a sample, and that its steps come in their order. */
@Service
class SampleDesk implements Samples {
    private static final int SEED_BYTES = 32;
    private static final int LONGEST_DAYS = 366;

    private final JdbcSamples store;
    private final ClosedCases closed;
    private final Organisations organisations;
    private final Figures figures;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;
    private final SecureRandom chance = new SecureRandom();

    SampleDesk(
            JdbcSamples store,
            ClosedCases closed,
            Organisations organisations,
            Figures figures,
            SortableIds ids,
            ApplicationEventPublisher events,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.closed = closed;
        this.organisations = organisations;
        this.figures = figures;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
    }

    // What is known

    /** List the samples that the actor asks for or reads, the last one first. */
    List<Sample> all(Actor actor) {
        return store.all().stream()
                .map(JdbcSamples.Kept::sample)
                .filter(it -> asks(it, actor) || reads(it, actor))
                .toList();
    }

    Optional<Sample> find(String number, Actor actor) {
        return store.numbered(number).map(JdbcSamples.Kept::sample).filter(it -> asks(it, actor) || reads(it, actor));
    }

    /** List every sample, for everybody, the last one first. */
    List<Sample> published() {
        return store.all().stream().map(JdbcSamples.Kept::sample).toList();
    }

    Optional<Sample> published(String number) {
        return store.numbered(number).map(JdbcSamples.Kept::sample);
    }

    /** Tell whether the sample is one of the actor's own office, which draws it and asks. */
    boolean asks(Sample sample, Actor actor) {
        return actor instanceof Actor.Staff staff
                && staff.organisation().equals(sample.body())
                && closed.independent(sample.region(), actor);
    }

    private static boolean reads(Sample sample, Actor actor) {
        return of(Role.LEADER, sample, actor) || of(Role.AUDITOR, sample, actor);
    }

    /** Tell whether the actor may look at the cases themselves. */
    boolean leads(Sample sample, Actor actor) {
        return of(Role.LEADER, sample, actor);
    }

    /** The head of an office would read what residents said again of the own cases. */
    private static boolean of(Role role, Sample sample, Actor actor) {
        return actor.scopes(role).stream()
                .anyMatch(it -> it.organisation().isEmpty() && sample.region().isWithin(it.region()));
    }

    /** Return the regions in which the actor may have samples drawn. */
    List<RegionCode> regions(Actor actor) {
        return actor.scopes(Role.EVALUATOR).stream()
                .map(Scope::region)
                .distinct()
                .filter(it -> closed.independent(it, actor))
                .sorted()
                .toList();
    }

    Sample.Terms terms(RegionCode region, LocalDate day) {
        return new Sample.Terms(
                Math.max(1, figures.integer("sampling.size", region, day)),
                Math.max(0, figures.integer("sampling.least-per-organisation", region, day)),
                Math.max(1, figures.integer("sampling.attempts", region, day)),
                Math.max(1, figures.integer("sampling.days", region, day)),
                Math.max(1, figures.integer("figures.least-answers", region, day)),
                Math.max(1, figures.integer("sampling.least-by-organisation", region, day)));
    }

    JdbcSamples.Size size(Sample sample) {
        return store.size(sample.id());
    }

    Map<ClosedCases.LeftOut, Integer> leftOut(Sample sample) {
        return store.leftOut(sample.id());
    }

    List<JdbcSamples.Framed> frame(Sample sample) {
        return store.frame(sample.id());
    }

    /** Where the asking is (进度). */
    record Progress(int drawn, int answered, int missed, int open) {}

    Progress progress(Sample sample) {
        int answered = 0;
        int missed = 0;
        int open = 0;
        for (JdbcSamples.Drawn drawn : store.items(sample.id())) {
            Optional<Call.Outcome> over = drawn.item().over(sample.terms().attempts());
            if (over.isEmpty()) {
                open++;
            } else if (over.get() == Call.Outcome.ANSWERED) {
                answered++;
            } else {
                missed++;
            }
        }
        return new Progress(answered + missed + open, answered, missed, open);
    }

    @Override
    public List<Item> items(SampleId id, Actor.Staff actor) {
        return store.find(id)
                .map(JdbcSamples.Kept::sample)
                .filter(it -> it.state() == SampleState.RUNNING && asks(it, actor))
                .map(it -> store.items(id).stream().map(JdbcSamples.Drawn::item).toList())
                .orElse(List.of());
    }

    /** Why an item is not the actor's to ask about. */
    enum Away {
        /** The actor once worked on it, and a colleague has to ask. */
        WORKED_ON,

        /** Whoever reported was erased since the draw. */
        ERASED
    }

    Map<CaseId, Away> away(List<Item> items, Actor actor) {
        List<CaseId> cases = items.stream().map(Item::matter).toList();
        var away = new HashMap<CaseId, Away>();
        closed.workedOn(cases, actor).forEach(it -> away.put(it, Away.WORKED_ON));
        closed.erased(cases).forEach(it -> away.put(it, Away.ERASED));
        return away;
    }

    Optional<Item> item(Sample sample, UUID item, Actor actor) {
        return actor instanceof Actor.Staff staff
                ? items(sample.id(), staff).stream()
                        .filter(it -> it.id().equals(item))
                        .findFirst()
                : Optional.empty();
    }

    Optional<ClosedCases.Told> told(Item item, Actor actor) {
        return closed.told(item.matter(), actor);
    }

    Optional<PersonalData> reveal(Item item, String purpose, Actor actor) {
        return closed.reveal(item.matter(), item.subject(), purpose, actor);
    }

    /** A drawn case with both answers, once they may be seen (比对明细). */
    record Compared(int position, String number, CaseId matter, OrganisationId lead, Comparison.Pair pair) {}

    /** Return what came of a closed sample; of any other nothing is told. */
    List<Compared> compared(Sample sample) {
        return sample.state() == SampleState.CLOSED
                ? store.items(sample.id()).stream()
                        .map(drawn -> new Compared(
                                drawn.item().position(),
                                drawn.number(),
                                drawn.item().matter(),
                                drawn.lead(),
                                new Comparison.Pair(
                                        drawn.lead(),
                                        drawn.first(),
                                        drawn.item().said(),
                                        drawn.item().over(sample.terms().attempts()))))
                        .toList()
                : List.of();
    }

    Comparison comparison(Sample sample) {
        return comparison(sample, compared(sample));
    }

    static Comparison comparison(Sample sample, List<Compared> compared) {
        return Comparison.of(
                compared.stream().map(Compared::pair).toList(), sample.terms().leastOrganisation());
    }

    // What is done

    @Override
    @Transactional
    public Outcome announce(Sample.Plan plan, Actor.Staff actor, Instant at) {
        if (!closed.independent(plan.region(), actor)) {
            return refused("sampling-not-independent");
        }
        LocalDate today = LocalDate.ofInstant(at, zone);
        if (plan.last().isBefore(plan.first())) {
            return refused("sampling-days-turned");
        }
        if (!plan.last().isBefore(today)) {
            return refused("sampling-not-past");
        }
        if (plan.first().until(plan.last(), ChronoUnit.DAYS) >= LONGEST_DAYS) {
            return refused("sampling-too-long");
        }
        byte[] bytes = new byte[SEED_BYTES];
        chance.nextBytes(bytes);
        String seed = HexFormat.of().formatHex(bytes);
        var sample = new Sample(
                new SampleId(ids.next()),
                "FC%d-%04d".formatted(today.getYear(), store.next(today.getYear())),
                plan.region(),
                actor.organisation(),
                plan,
                terms(plan.region(), today),
                Draw.sha256(seed),
                Optional.empty(),
                micros(at),
                Optional.empty(),
                Optional.empty());
        store.insert(sample, seed, JdbcSamples.Hand.of(actor));
        return recorded(sample.id(), kept -> SampleRecorded.announced(ids.next(), kept));
    }

    @Override
    @Transactional
    public Outcome draw(SampleId id, Actor.Staff actor, Instant at) {
        var held = own(id, actor);
        Sample sample = held.sample();
        if (sample.state() != SampleState.ANNOUNCED) {
            return refused("sampling-drawn");
        }
        Sample.Plan plan = sample.plan();
        ClosedCases.Roll roll = closed.roll(plan.region(), plan.first(), plan.last(), actor);
        if (roll.cases().isEmpty()) {
            return refused("sampling-nothing-closed");
        }
        List<OrganisationId> leads = roll.cases().stream()
                .map(ClosedCases.Ended::lead)
                .distinct()
                .sorted(Comparator.comparing(this::code))
                .toList();
        var byKey = new HashMap<String, ClosedCases.Ended>();
        var strata = new TreeMap<Integer, List<String>>();
        for (ClosedCases.Ended ended : roll.cases()) {
            String key = Draw.key(ended.id());
            byKey.put(key, ended);
            strata.computeIfAbsent(leads.indexOf(ended.lead()) + 1, _ -> new ArrayList<>())
                    .add(key);
        }
        List<String> drawn = new Draw(held.secret())
                .drawn(strata, sample.terms().size(), sample.terms().least());
        store.drawn(id, micros(at), JdbcSamples.Hand.of(actor));
        store.frame(id, frame(strata, new HashSet<>(drawn)));
        store.leftOut(id, roll.leftOut());
        for (int index = 0; index < drawn.size(); index++) {
            ClosedCases.Ended ended = Objects.requireNonNull(byKey.get(drawn.get(index)));
            store.insert(
                    id,
                    new JdbcSamples.Drawn(
                            new Item(ids.next(), index + 1, ended.id(), List.of()),
                            ended.lead(),
                            ended.number(),
                            ended.said().map(it -> new Said(it.contacted(), it.solved(), it.satisfaction()))));
        }
        return recorded(id, kept -> SampleRecorded.drawn(ids.next(), kept, store.frame(id), store.leftOut(id)));
    }

    private static List<JdbcSamples.Framed> frame(Map<Integer, List<String>> strata, Set<String> drawn) {
        return strata.entrySet().stream()
                .flatMap(stratum -> stratum.getValue().stream()
                        .map(key -> new JdbcSamples.Framed(key, stratum.getKey(), drawn.contains(key))))
                .toList();
    }

    private String code(OrganisationId organisation) {
        return organisations.find(organisation).map(Organisation::code).orElse("") + " " + organisation;
    }

    @Override
    @Transactional
    public Outcome answered(
            SampleId id, UUID item, Said said, Optional<Call.Correction> correction, Actor.Staff actor, Instant at) {
        return called(id, item, actor, (sample, known) -> {
            if (known.said().isPresent() && correction.isEmpty()) {
                return Optional.of("sampling-answered");
            }
            if (known.said().isEmpty() && correction.isPresent()) {
                return Optional.of("sampling-nothing-to-correct");
            }
            add(known, Call.Outcome.ANSWERED, Optional.of(said), correction, actor, at);
            return Optional.empty();
        });
    }

    @Override
    @Transactional
    public Outcome missed(SampleId id, UUID item, Call.Outcome outcome, Actor.Staff actor, Instant at) {
        return called(id, item, actor, (sample, known) -> {
            if (outcome == Call.Outcome.ANSWERED || outcome == Call.Outcome.ERASED) {
                return Optional.of("sampling-outcome");
            }
            if (known.over(sample.terms().attempts()).isPresent()) {
                return Optional.of("sampling-over");
            }
            add(known, outcome, Optional.empty(), Optional.empty(), actor, at);
            return Optional.empty();
        });
    }

    /** Adds to what is known of an item, or says why not. */
    private interface Calling {
        Optional<String> call(Sample sample, Item item);
    }

    private Outcome called(SampleId id, UUID item, Actor.Staff actor, Calling calling) {
        Sample sample = own(id, actor).sample();
        if (sample.state() != SampleState.RUNNING) {
            return refused("sampling-not-running");
        }
        Item known = store.items(id).stream()
                .map(JdbcSamples.Drawn::item)
                .filter(it -> it.id().equals(item))
                .findFirst()
                .orElseThrow(SampleDesk::unknown);
        Optional<Away> away = Optional.ofNullable(away(List.of(known), actor).get(known.matter()));
        if (away.isPresent()) {
            return refused(away.get() == Away.ERASED ? "sampling-erased" : "sampling-worked-on");
        }
        return calling.call(sample, known).map(SampleDesk::refused).orElseGet(() -> new Outcome.Done(sample));
    }

    private void add(
            Item item,
            Call.Outcome outcome,
            Optional<Said> said,
            Optional<Call.Correction> correction,
            Actor.Staff actor,
            Instant at) {
        store.insert(
                item.id(),
                new Call(item.calls().size() + 1, micros(at), actor.name(), outcome, said, correction),
                JdbcSamples.Hand.of(actor));
    }

    @Override
    @Transactional
    public Outcome close(SampleId id, Actor.Staff actor, Instant at) {
        Sample sample = own(id, actor).sample();
        if (sample.state() != SampleState.RUNNING) {
            return refused("sampling-not-running");
        }
        Map<UUID, Item> items = store.items(id).stream()
                .map(JdbcSamples.Drawn::item)
                .collect(Collectors.toMap(Item::id, Function.identity()));
        Set<CaseId> erased =
                closed.erased(items.values().stream().map(Item::matter).toList());
        List<Item> open = items.values().stream()
                .filter(it -> it.over(sample.terms().attempts()).isEmpty())
                .filter(it -> !erased.contains(it.matter()))
                .toList();
        boolean late = sample.until().filter(it -> !at.isBefore(it)).isPresent();
        if (!open.isEmpty() && !late) {
            return refused("sampling-calls-open", open.size());
        }
        items.values().stream()
                .filter(it -> erased.contains(it.matter()) && it.said().isEmpty())
                .filter(it -> it.over(sample.terms().attempts()).isEmpty())
                .forEach(it -> add(it, Call.Outcome.ERASED, Optional.empty(), Optional.empty(), actor, at));
        store.closed(id, micros(at), JdbcSamples.Hand.of(actor));
        return recorded(id, kept -> SampleRecorded.closed(ids.next(), kept, store.items(id)));
    }

    /** What is not the actor's own answers exactly as what does not exist. */
    private JdbcSamples.Kept own(SampleId id, Actor.Staff actor) {
        return store.hold(id).filter(it -> asks(it.sample(), actor)).orElseThrow(SampleDesk::unknown);
    }

    private Outcome recorded(SampleId id, Function<JdbcSamples.Kept, SampleRecorded> record) {
        var kept = store.find(id).orElseThrow();
        events.publishEvent(record.apply(kept));
        return new Outcome.Done(kept.sample());
    }

    private static Outcome refused(String slug, Object... arguments) {
        return new Outcome.Refused(Refusal.of(slug, arguments));
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("sampling-unknown"));
    }
}
