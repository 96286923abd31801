// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;

/** The rules of an innovation's life (创新规则), without any memory or input of their own. */
final class Life {
    /** What is asked whatever the table of gates says; only what can be waived at all is then waived, with its basis. */
    private static final Map<Deed, List<Requirement>> ALWAYS = Map.of(
            Deed.START,
            List.of(
                    Requirement.VALUE_TESTED,
                    Requirement.OUTCOME_SEALED,
                    Requirement.OUTSIDE_REVIEW_OF_GAIN,
                    Requirement.OBJECTIONS_ANSWERED,
                    Requirement.COPY_CHECKED),
            Deed.EVALUATE,
            List.of(Requirement.TRIAL_OVER),
            Deed.DECIDE,
            List.of(Requirement.EFFECT_SHOWN, Requirement.OUTSIDE_REVIEW_OF_GAIN),
            Deed.ADOPT,
            List.of(Requirement.NO_CONFLICT, Requirement.OUTSIDE_REVIEW_OF_GAIN));

    private final Ground ground;

    Life(Ground ground) {
        this.ground = ground;
    }

    /** What a step would come to. */
    sealed interface Ruling {
        record Granted(Party party, Stage to, Significance significance) implements Ruling {}

        /** Refused, for all these reasons at once: people then mend everything in one go. */
        record Denied(List<Refusal> reasons) implements Ruling {
            public Denied {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /** What a gate asks and whether it is met. */
    record Check(Gate gate, List<Refusal> faults, Optional<Entry> waived) {
        boolean passed() {
            return faults.isEmpty() || waived.isPresent() && mayBeWaived(gate);
        }
    }

    private static boolean mayBeWaived(Gate gate) {
        return gate.waivable() && gate.requirement().waivable();
    }

    /** List what the gate before the deed asks, and whether it is met. */
    List<Check> checks(Innovation innovation, Deed deed, Answers answers, Instant now) {
        Deed gated = gated(deed, answers);
        var gates = new ArrayList<>(ground.gates(gated, innovation, ground.day(now)));
        ALWAYS.getOrDefault(gated, List.of()).stream()
                .filter(asked -> gates.stream().noneMatch(it -> it.requirement() == asked))
                .map(asked -> new Gate(
                        gated,
                        innovation.significance(),
                        asked,
                        RegionCode.COUNTRY,
                        LocalDate.EPOCH,
                        true,
                        asked.waivable(),
                        ""))
                .forEach(gates::add);
        return gates.stream()
                .filter(Gate::asked)
                .map(gate -> new Check(
                        gate, faults(gate.requirement(), innovation, now), innovation.waived(gate.requirement())))
                .toList();
    }

    /** Everything that is missing, where a requirement has several parts: people then mend all of it in one go. */
    private List<Refusal> faults(Requirement requirement, Innovation innovation, Instant now) {
        Optional<Refusal> first = requirement.fault(innovation, ground, now);
        List<Refusal> all = switch (requirement) {
            case COPY_CHECKED -> ground.copyStops(innovation);
            case RESOURCES_COVERED -> ground.resourceStops(innovation);
            case NO_CONFLICT -> innovation.latest(Deed.PACKAGE).isEmpty() ? List.of() : ground.packageStops(innovation);
            default -> List.of();
        };
        return first.isEmpty() || all.isEmpty() ? first.stream().toList() : all;
    }

    /** Ending asks for nothing but reasons: nobody has to prove a failure before admitting it. */
    private static Deed gated(Deed deed, Answers answers) {
        return deed == Deed.DECIDE && !answers.says("decision", Decision.KEEP.name()) ? Deed.WITHDRAW : deed;
    }

    /** Return what these parties may do now, gates aside. */
    Set<Deed> allowed(Innovation innovation, Set<Party> parties) {
        var allowed = EnumSet.noneOf(Deed.class);
        for (Deed deed : Deed.values()) {
            LifeTable.row(innovation.stage(), deed)
                    .filter(row -> row.parties().stream().anyMatch(parties::contains))
                    .filter(_ -> sensible(innovation, deed))
                    .ifPresent(_ -> allowed.add(deed));
        }
        return allowed;
    }

    private static boolean sensible(Innovation innovation, Deed deed) {
        return switch (deed) {
            case START -> innovation.latest(Deed.SEAL).isPresent();
            case STOP -> innovation.stopped().isEmpty();
            case REFUSE_CLAIM -> innovation.latest(Deed.CLAIM).isPresent();
            case ADOPT ->
                innovation.latest(Deed.PACKAGE).isPresent()
                        && innovation.latest(Deed.ADOPT).isEmpty();
            case PACKAGE -> innovation.latest(Deed.ADOPT).isEmpty();
            case ANSWER ->
                innovation.objections().stream().anyMatch(it -> it.answer().isEmpty());
            case REMEASURE ->
                innovation.remeasurements().stream().anyMatch(it -> it.step().isEmpty());
            default -> true;
        };
    }

    /** Judge a step: the table first, then what was written, then the gate. */
    Ruling rule(Innovation innovation, Deed deed, Answers answers, Set<Party> parties, Instant now) {
        Optional<LifeTable.Row> row = LifeTable.row(innovation.stage(), deed);
        if (row.isEmpty()) {
            return denied("innovation-not-now");
        }
        Optional<Party> party =
                row.get().parties().stream().filter(parties::contains).sorted().findFirst();
        if (party.isEmpty()) {
            return denied("innovation-not-yours");
        }
        if (!sensible(innovation, deed)) {
            return denied("innovation-not-now");
        }
        var faults = new ArrayList<>(Sheets.of(deed).faults(answers));
        if (faults.isEmpty()) {
            faults.addAll(own(innovation, deed, answers, now));
        }
        if (!faults.isEmpty()) {
            return new Ruling.Denied(faults);
        }
        var open = checks(innovation, deed, answers, now).stream()
                .filter(it -> !it.passed())
                .flatMap(it -> it.faults().stream())
                .toList();
        if (!open.isEmpty()) {
            return new Ruling.Denied(open);
        }
        Stage to = next(innovation, row.get(), answers);
        Significance significance = deed == Deed.FRAME
                ? ground.significance(innovation.mandate(), answers, ground.day(now))
                : innovation.significance();
        return new Ruling.Granted(party.get(), to, significance);
    }

    private static Stage next(Innovation innovation, LifeTable.Row row, Answers answers) {
        if (row.deed() != Deed.DECIDE) {
            return row.to().iterator().next();
        }
        return switch (answers.choice("decision", Decision.class).orElseThrow()) {
            case KEEP -> innovation.stage() == Stage.INSTITUTIONALISED ? Stage.INSTITUTIONALISED : Stage.DECIDED;
            case MEND -> Stage.FRAMED;
            case END -> Stage.ENDED;
        };
    }

    /** What the deed itself has to fit to, beside what its sheet asks. */
    private List<Refusal> own(Innovation innovation, Deed deed, Answers answers, Instant now) {
        LocalDate today = ground.day(now);
        return switch (deed) {
            case SEAL -> trial(answers, today);
            case EVALUATE -> result(answers);
            case ANSWER ->
                innovation.objections().stream()
                                .anyMatch(it -> it.answer().isEmpty()
                                        && answers.says(
                                                "objection",
                                                Integer.toString(it.said().number())))
                        ? List.of()
                        : List.of(Refusal.of("innovation-objection-unknown"));
            case WAIVE -> waiver(innovation, answers, today);
            case PACKAGE -> later(answers, "from", today);
            case ADOPT ->
                innovation
                        .latest(Deed.PACKAGE)
                        .map(it -> later(it.answers(), "from", today))
                        .orElse(List.of());
            case TAKE_EFFECT ->
                innovation.effectiveFrom().filter(it -> !today.isBefore(it)).isPresent()
                        ? List.of()
                        : List.of(Refusal.of("innovation-not-now"));
            case REMEASURE ->
                innovation.remeasurements().stream()
                        .filter(it -> it.step().isEmpty())
                        .findFirst()
                        .filter(it -> today.isBefore(it.due()))
                        .map(it -> List.of(Refusal.of(
                                "innovation-remeasured-early", it.due().toString())))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private static List<Refusal> trial(Answers plan, LocalDate today) {
        LocalDate begin = LocalDate.parse(plan.text("begin"));
        LocalDate end = LocalDate.parse(plan.text("end"));
        var faults = new ArrayList<Refusal>();
        if (!begin.isAfter(today)) {
            faults.add(Refusal.of("innovation-begins-too-soon"));
        }
        if (!end.isAfter(begin)) {
            faults.add(Refusal.of("innovation-ends-before-it-begins"));
        }
        if (plan.says("method", "COMPARISON") && plan.all("compared").isEmpty()) {
            faults.add(Refusal.of("innovation-nothing-compared"));
        }
        if (plan.all("tried").stream().anyMatch(plan.all("compared")::contains)) {
            faults.add(Refusal.of("innovation-compared-with-itself"));
        }
        return faults;
    }

    /**
     * The evaluator judges; but nobody calls shown what the method that was fixed beforehand refuses to tell, nor, without
     * saying why, what came while people fell silent on other matters too.
     */
    private static List<Refusal> result(Answers result) {
        if (!result.says("verdict", "SHOWN")) {
            return List.of();
        }
        var faults = new ArrayList<Refusal>();
        if (!result.says("measured", "CLEAR")) {
            faults.add(Refusal.of("innovation-not-shown"));
        }
        if (result.says("participation-measured", "FELL") && !result.has("participation")) {
            faults.add(Refusal.of("innovation-participation-fell"));
        }
        return faults;
    }

    private List<Refusal> waiver(Innovation innovation, Answers answers, LocalDate today) {
        Optional<Requirement> requirement = answers.choice("requirement", Requirement.class);
        boolean may = requirement.filter(Requirement::waivable).isPresent()
                && List.of(Deed.values()).stream()
                        .flatMap(deed -> ground.gates(deed, innovation, today).stream())
                        .filter(gate -> gate.requirement() == requirement.get())
                        .allMatch(Life::mayBeWaived);
        return may ? List.of() : List.of(Refusal.of("innovation-never-waived"));
    }

    private static List<Refusal> later(Answers answers, String name, LocalDate today) {
        return LocalDate.parse(answers.text(name)).isAfter(today)
                ? List.of()
                : List.of(Refusal.of("innovation-from-later"));
    }

    private static Ruling denied(String slug) {
        return new Ruling.Denied(List.of(Refusal.of(slug)));
    }
}
