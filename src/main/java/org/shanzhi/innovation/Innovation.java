// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

/**
 * A change of how a place is governed (治理创新), from the need to the institution, as its steps tell it. It is nothing but its
 * steps: whoever reads them in order comes to the same.
 *
 * @param number by which people cite it
 * @param steps from the first to the last, never empty
 * @param remeasurements when it is measured again; empty before it takes effect
 */
public record Innovation(InnovationId id, String number, List<Entry> steps, List<Remeasurement> remeasurements) {
    public Innovation {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("An innovation begins with a step");
        }
        steps = List.copyOf(steps);
        remeasurements = List.copyOf(remeasurements);
    }

    /** What the first step says, and handing over changes (基本信息). */
    public record Mandate(
            String title,
            InnovationKind kind,
            OrganisationId owner,
            PersonId accountable,
            RegionCode region,
            List<String> needs) {
        public Mandate {
            needs = List.copyOf(needs);
        }
    }

    /**
     * Measured again after it was kept (再测); the platform sets it down when the package takes effect, and nobody takes it away.
     *
     * @param months after it took effect
     * @param step the step that measured it, once it did
     */
    public record Remeasurement(int months, LocalDate due, Optional<Integer> step) {}

    /** Something said against it (异议), and what was answered. */
    public record Objection(Entry said, Optional<Entry> answer) {}

    private Entry last() {
        return steps.getLast();
    }

    public Stage stage() {
        return last().to();
    }

    public int version() {
        return last().number();
    }

    /** Return the round of work now: mending begins the next. */
    public int round() {
        Entry last = last();
        return last.deed() == Deed.DECIDE && last.to() == Stage.FRAMED ? last.round() + 1 : last.round();
    }

    public Significance significance() {
        return last().significance();
    }

    public Mandate mandate() {
        Answers begun = steps.getFirst().answers();
        Answers held = steps.reversed().stream()
                .filter(it -> it.deed() == Deed.HAND_OVER)
                .findFirst()
                .map(Entry::answers)
                .orElse(begun);
        return new Mandate(
                begun.text("title"),
                begun.choice("kind", InnovationKind.class).orElse(InnovationKind.GOVERNANCE),
                OrganisationId.of(held.text("owner")),
                PersonId.of(held.text("accountable")),
                new RegionCode(begun.text("region")),
                begun.all("need"));
    }

    /** Return the latest step of the kind in this round. */
    public Optional<Entry> latest(Deed deed) {
        int round = round();
        return steps.reversed().stream()
                .filter(it -> it.deed() == deed && it.round() == round)
                .findFirst();
    }

    /** Return what was last written with the deed, in whatever round. */
    public Optional<Entry> lastEver(Deed deed) {
        return steps.reversed().stream().filter(it -> it.deed() == deed).findFirst();
    }

    public List<Entry> all(Deed deed) {
        return steps.stream().filter(it -> it.deed() == deed).toList();
    }

    /** Tell whether somebody outside found what the deed wrote sound, after it was written. */
    public boolean reviewed(Deed deed) {
        Optional<Entry> written = latest(deed);
        return written.isPresent()
                && steps.stream()
                        .filter(it -> it.deed() == Deed.REVIEW
                                && it.number() > written.get().number())
                        .anyMatch(it -> it.answers().says("of", deed.name())
                                && it.answers().says("verdict", "SOUND"));
    }

    public List<Objection> objections() {
        var answers = new TreeMap<String, Entry>();
        all(Deed.ANSWER).forEach(it -> answers.put(it.answers().text("objection"), it));
        var objections = new ArrayList<Objection>();
        all(Deed.OBJECT)
                .forEach(it -> objections.add(
                        new Objection(it, Optional.ofNullable(answers.get(Integer.toString(it.number()))))));
        return List.copyOf(objections);
    }

    /** Return the basis on which the requirement was waived in this round. */
    public Optional<Entry> waived(Requirement requirement) {
        int round = round();
        return steps.reversed().stream()
                .filter(it -> it.deed() == Deed.WAIVE && it.round() == round)
                .filter(it -> it.answers().says("requirement", requirement.name()))
                .findFirst();
    }

    /** Tell whether it was stopped by its rule, or because it harmed, in this round. */
    public Optional<Entry> stopped() {
        return latest(Deed.STOP);
    }

    /** Return the day from which the adopted package holds. */
    public Optional<LocalDate> effectiveFrom() {
        return latest(Deed.ADOPT)
                .flatMap(_ -> latest(Deed.PACKAGE))
                .map(it -> LocalDate.parse(it.answers().text("from")));
    }

    public Optional<Instant> shared() {
        return lastEver(Deed.SHARE).map(Entry::at);
    }

    /** Tell whether it copies a practice from elsewhere. */
    public Optional<String> copied() {
        return latest(Deed.MATCH).map(it -> it.answers().text("practice")).filter(it -> !it.isBlank());
    }

    /** Tell whether the body that proposes it gains by it: fees, budget, posts, praise. */
    public boolean bodyGains() {
        return latest(Deed.TEST_VALUE)
                .filter(it -> !it.answers().all("own-gain").isEmpty())
                .isPresent();
    }

    Innovation then(Entry step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new Innovation(id, number, longer, remeasurements);
    }
}
