// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.sampling.Call;
import org.shanzhi.sampling.Item;
import org.shanzhi.sampling.Said;
import org.shanzhi.sampling.Sample;
import org.shanzhi.sampling.Samples;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the demo county's evaluator ask again: one sample is closed, one runs. Most residents say what they said first. */
@Component
class DemoSamples implements DemoPart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSamples.class);
    private static final int CLOSED_AGO = 40;
    private static final int RUNNING_AGO = 5;
    private static final int MONTHS = 3;

    private final Samples samples;
    private final ClosedCases closed;
    private final Accounts accounts;
    private final ZoneId zone;

    DemoSamples(Samples samples, ClosedCases closed, Accounts accounts, ZoneId zone) {
        this.samples = samples;
        this.closed = closed;
        this.accounts = accounts;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public int order() {
        return 75;
    }

    @Override
    @Transactional
    public void sow(DemoSeed seed) {
        Optional<Actor.Staff> evaluator = accounts.staff("evaluator");
        if (evaluator.isEmpty()) {
            LOG.info("Nobody is there to ask the demo county's residents again");
            return;
        }
        LocalDate until = seed.today().minusDays(CLOSED_AGO).withDayOfMonth(1);
        ask(seed, evaluator.get(), until.minusMonths(MONTHS), until.minusDays(1), CLOSED_AGO, 1)
                .ifPresent(it -> samples.close(it.id(), evaluator.get(), at(seed, CLOSED_AGO - 22)));
        LocalDate end = seed.today().minusDays(RUNNING_AGO).withDayOfMonth(1);
        ask(seed, evaluator.get(), until, end.minusDays(1), RUNNING_AGO, 0.3);
    }

    /** Announce, draw and call about the first part of what was drawn; a county with too few cases has nothing to draw. */
    private Optional<Sample> ask(
            DemoSeed seed, Actor.Staff evaluator, LocalDate first, LocalDate last, int daysAgo, double part) {
        RandomGenerator random = seed.random("sample " + daysAgo);
        var plan = new Sample.Plan(DemoRegions.COUNTY, first, last);
        Map<CaseId, ClosedCases.FirstAnswer> said = new HashMap<>();
        var roll = closed.roll(DemoRegions.COUNTY, first, last, evaluator);
        roll.cases().forEach(it -> it.said().ifPresent(answer -> said.put(it.id(), answer)));
        if (roll.cases().isEmpty()) {
            LOG.info("Nothing was closed in the demo county from {} to {}", first, last);
            return Optional.empty();
        }
        Sample announced = done(samples.announce(plan, evaluator, at(seed, daysAgo)));
        Sample drawn =
                done(samples.draw(announced.id(), evaluator, at(seed, daysAgo).plus(Duration.ofHours(2))));
        var items = samples.items(drawn.id(), evaluator);
        for (Item item : items.subList(0, (int) Math.ceil(items.size() * part))) {
            Instant at = at(seed, daysAgo)
                    .plus(Duration.ofHours(3))
                    .plus(Duration.ofMinutes(4L * item.position() % 300))
                    .plus(Duration.ofDays(Math.min(daysAgo - 1, item.position() / 20)));
            call(drawn, item, Optional.ofNullable(said.get(item.matter())), evaluator, at, random);
        }
        return Optional.of(drawn);
    }

    private void call(
            Sample sample,
            Item item,
            Optional<ClosedCases.FirstAnswer> first,
            Actor.Staff evaluator,
            Instant at,
            RandomGenerator random) {
        int luck = random.nextInt(100);
        if (luck < 3) {
            done(samples.missed(sample.id(), item.id(), Call.Outcome.WRONG_NUMBER, evaluator, at));
        } else if (luck < 7) {
            done(samples.missed(sample.id(), item.id(), Call.Outcome.DECLINED, evaluator, at));
        } else if (luck < 16) {
            for (int attempt = 0; attempt < sample.terms().attempts(); attempt++) {
                done(samples.missed(
                        sample.id(),
                        item.id(),
                        Call.Outcome.NO_REPLY,
                        evaluator,
                        at.plus(Duration.ofMinutes(40L * attempt))));
            }
        } else {
            done(samples.answered(sample.id(), item.id(), again(first, random), Optional.empty(), evaluator, at));
        }
    }

    private static Said again(Optional<ClosedCases.FirstAnswer> first, RandomGenerator random) {
        boolean same = random.nextInt(100) < 88;
        if (first.isPresent() && same) {
            return new Said(
                    first.get().contacted(), first.get().solved(), first.get().satisfaction());
        }
        boolean worse = random.nextInt(100) < 70;
        return worse
                ? new Said(
                        random.nextInt(100) < 80,
                        random.nextBoolean() ? Solved.NO : Solved.PARTLY,
                        random.nextBoolean() ? Satisfaction.DISSATISFIED : Satisfaction.BASICALLY_SATISFIED)
                : new Said(true, Solved.YES, Satisfaction.SATISFIED);
    }

    private Instant at(DemoSeed seed, int daysAgo) {
        return seed.today()
                .minusDays(daysAgo)
                .atTime(LocalTime.of(9, 0))
                .atZone(zone)
                .toInstant();
    }

    private static Sample done(Samples.Outcome outcome) {
        return switch (outcome) {
            case Samples.Outcome.Done done -> done.sample();
            case Samples.Outcome.Refused refused ->
                throw new IllegalStateException("The demo sample is refused: " + refused.refusal());
        };
    }
}
