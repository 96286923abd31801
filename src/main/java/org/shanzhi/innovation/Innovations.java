// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.Refusal;

/**
 * Changes of how the county governs, from the need to the institution (治理创新). Every method checks what the actor may see and
 * do. From the framing on everybody may read an innovation; before that those who work on innovations.
 */
public interface Innovations {
    /** What came of a step (动作结果). */
    sealed interface Outcome {
        /** Done and on disk. */
        record Done(Innovation innovation) implements Outcome {}

        /**
         * Nothing changed.
         *
         * @param faults what is wrong, all of it at once; with the question it is about, or empty
         * @param stale when somebody else was faster and the reader should look again
         */
        record Refused(List<Sheet.Fault> faults, boolean stale) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * Take up a need.
     *
     * @param key repeating it gives the same innovation
     */
    Outcome begin(UUID key, Answers answers, Actor actor);

    /**
     * Take a step.
     *
     * @param version the version the actor saw; a stale one is refused
     * @param key repeating it takes the step once
     */
    Outcome take(InnovationId id, int version, UUID key, Deed deed, Answers answers, Actor actor);

    /** Return an innovation as the actor may see it; empty where there is none or it may not be seen. */
    Optional<View> view(String number, Actor actor);

    /** List the innovations that the actor may read, the latest change first. */
    List<Innovation> all(Actor actor);

    /** List who acts in the part on the innovation, in a fixed order: its deciders, its evaluators, the innovators of its owner. */
    List<Actor.Staff> acting(Party party, Innovation innovation);

    /**
     * An innovation as somebody may see it (创新视图).
     *
     * @param allowed what the actor may do now, gates aside
     * @param gates what the gates ahead ask for, and whether it is met
     */
    record View(Innovation innovation, Set<Deed> allowed, List<GateView> gates) {
        public View {
            allowed = Set.copyOf(allowed);
            gates = List.copyOf(gates);
        }
    }

    /** What a gate asks (关口状态): met, let off with a basis, or open and every reason why. */
    record GateView(Gate gate, List<Refusal> open, Optional<Entry> waived) {
        public GateView {
            open = List.copyOf(open);
        }

        public boolean passed() {
            return open.isEmpty() || waived.isPresent();
        }
    }
}
