// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What happens next to an innovation (下一步), and who does it.
 *
 * @param on the day on which it is due, or before which it cannot be done, where there is one
 */
public record NextStep(Deed deed, Party by, Optional<LocalDate> on) {
    /** Return the next step; empty where nothing more is asked of anybody. */
    public static Optional<NextStep> of(Innovation innovation) {
        return switch (innovation.stage()) {
            case SENSED -> byOwner(Deed.FRAME);
            case FRAMED -> byOwner(Deed.TEST_VALUE);
            case VALUE_TESTED -> byOwner(Deed.MATCH);
            case MATCHED -> byOwner(Deed.RESOURCE);
            case RESOURCED ->
                planned(innovation)
                        ? Optional.of(new NextStep(Deed.START, Party.DECIDER, day(innovation, Deed.SEAL, "begin")))
                        : byOwner(Deed.SEAL);
            case PILOTED ->
                Optional.of(new NextStep(
                        Deed.EVALUATE,
                        Party.EVALUATOR,
                        innovation.stopped().isPresent()
                                ? Optional.empty()
                                : day(innovation, Deed.SEAL, "end").map(it -> it.plusDays(1))));
            case EVALUATED -> Optional.of(new NextStep(Deed.DECIDE, Party.DECIDER, Optional.empty()));
            case DECIDED -> institution(innovation);
            case INSTITUTIONALISED -> again(innovation).or(() -> share(innovation));
            case ENDED -> share(innovation);
        };
    }

    /** What was written before the resources were settled does not count as a plan for them. */
    private static boolean planned(Innovation innovation) {
        Optional<Entry> plan = innovation.latest(Deed.SEAL);
        return plan.isPresent()
                && innovation
                        .latest(Deed.RESOURCE)
                        .filter(it -> it.number() < plan.get().number())
                        .isPresent();
    }

    private static Optional<NextStep> institution(Innovation innovation) {
        if (innovation.latest(Deed.PACKAGE).isEmpty()) {
            return byOwner(Deed.PACKAGE);
        }
        boolean adopted = innovation.latest(Deed.ADOPT).isPresent();
        return Optional.of(new NextStep(
                adopted ? Deed.TAKE_EFFECT : Deed.ADOPT,
                adopted ? Party.MACHINE : Party.DECIDER,
                day(innovation, Deed.PACKAGE, "from")));
    }

    private static Optional<NextStep> again(Innovation innovation) {
        return innovation.remeasurements().stream()
                .filter(it -> it.step().isEmpty())
                .findFirst()
                .map(it -> new NextStep(Deed.REMEASURE, Party.EVALUATOR, Optional.of(it.due())));
    }

    private static Optional<NextStep> share(Innovation innovation) {
        return innovation.shared().isPresent() ? Optional.empty() : byOwner(Deed.SHARE);
    }

    private static Optional<NextStep> byOwner(Deed deed) {
        return Optional.of(new NextStep(deed, Party.OWNER, Optional.empty()));
    }

    private static Optional<LocalDate> day(Innovation innovation, Deed deed, String name) {
        return innovation
                .latest(deed)
                .map(it -> it.answers().text(name))
                .filter(it -> !it.isEmpty())
                .map(LocalDate::parse);
    }
}
