// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;

/**
 * What was arranged about a case besides who handles it (另行安排). Holds no words of anybody, as {@link Course} does not.
 *
 * @param partOf the case that it was split off from
 * @param parts the cases that were split off from it; it goes on as the rest of what was reported
 * @param promisedBy by when somebody who reported it was promised an answer before it was split off or before another was
 *     merged into it: of several promises the earliest holds
 * @param copies organisations that read it and are told, and neither act nor have a deadline (抄送单位)
 * @param flag set if it is taken for a nuisance
 * @param errand set while a person without an account has the work, or has reported on it
 */
public record Arrangement(
        Optional<Link> partOf,
        List<Link> parts,
        @Nullable Instant promisedBy,
        List<OrganisationId> copies,
        Optional<Flag> flag,
        Optional<Errand> errand) {

    public static final Arrangement NONE =
            new Arrangement(Optional.empty(), List.of(), null, List.of(), Optional.empty(), Optional.empty());

    public Arrangement {
        // What was written down without a list reads as none.
        parts = List.copyOf(Objects.requireNonNullElse(parts, List.<Link>of()));
        copies = List.copyOf(Objects.requireNonNullElse(copies, List.<OrganisationId>of()));
    }

    /** Another case, by its number. */
    public record Link(CaseId id, String number) {}

    /** Why a case is taken for a nuisance (滋扰事由). */
    public enum Nuisance {
        /** 骚扰、辱骂 */
        HARASSMENT,
        /** 恶意重复 */
        MALICIOUS_REPEAT,
        /** 虚构事实 */
        INVENTED
    }

    /**
     * That a case is taken for a nuisance (滋扰标记). It is a remark among staff: it hides the case from no queue, stops no clock
     * and closes nothing.
     *
     * @param by who says so
     * @param confirmed who else says so; counts only then
     * @param step the step whose text says what happened
     */
    public record Flag(
            Nuisance why, @Nullable PersonId by, @Nullable PersonId confirmed, Instant at, int step) {
        public boolean stands() {
            return confirmed != null;
        }

        Flag confirmedBy(@Nullable PersonId other) {
            return new Flag(why, by, other, at, step);
        }
    }

    /**
     * That one person without an account has the work (交办单), by a link or on paper. Who that is stands beside the case, as the
     * name of anybody who takes a step does; how a link's holder is reached the vault alone knows.
     *
     * @param until when a link ceases to open
     * @param paper whether it was handed out on paper
     * @param step the step whose text says what is to be done
     * @param reportedStep the step whose text is what the person reports, 0 if there is none
     * @param reported when that was
     */
    public record Errand(
            UUID id,
            Instant until,
            boolean paper,
            int step,
            int reportedStep,
            @Nullable Instant reported) {
        public boolean open() {
            return reportedStep == 0;
        }

        Errand reported(int by, Instant at) {
            return new Errand(id, until, paper, step, by, at);
        }
    }

    boolean nothing() {
        return equals(NONE);
    }

    /** Return what whoever reported it is told: which other cases have the rest of it. */
    Arrangement told() {
        return new Arrangement(partOf, parts, promisedBy, List.of(), Optional.empty(), Optional.empty());
    }

    Arrangement splitOff(Link from, @Nullable Instant promised) {
        return changed(it -> {
            it.partOf = Optional.of(from);
            it.promisedBy = promised;
        });
    }

    Arrangement splitInto(List<Link> more) {
        var all = new ArrayList<>(parts);
        all.addAll(more);
        return changed(it -> it.parts = all);
    }

    Arrangement promising(Instant by) {
        return promisedBy instanceof Instant known && !by.isBefore(known) ? this : changed(it -> it.promisedBy = by);
    }

    Arrangement copiedTo(List<OrganisationId> organisations) {
        return changed(it -> it.copies = organisations);
    }

    Arrangement flagged(@Nullable Flag next) {
        return changed(it -> it.flag = Optional.ofNullable(next));
    }

    Arrangement sending(@Nullable Errand next) {
        return changed(it -> it.errand = Optional.ofNullable(next));
    }

    private Arrangement changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Arrangement(draft.partOf, draft.parts, draft.promisedBy, draft.copies, draft.flag, draft.errand);
    }

    /** The parts while one of them changes. */
    private static final class Draft {
        private Optional<Link> partOf;
        private List<Link> parts;
        private @Nullable Instant promisedBy;
        private List<OrganisationId> copies;
        private Optional<Flag> flag;
        private Optional<Errand> errand;

        Draft(Arrangement from) {
            partOf = from.partOf;
            parts = from.parts;
            promisedBy = from.promisedBy;
            copies = from.copies;
            flag = from.flag;
            errand = from.errand;
        }
    }
}
