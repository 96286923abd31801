// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.RegionCode;

/**
 * A call as it is kept, with all that was told of it. What is told may come in any order: each thing has its own time, and how
 * the call stands follows from those that are there.
 *
 * @param failure why an order was not carried out, empty if it was
 */
record Line(
        UUID id,
        String reference,
        boolean outgoing,
        String queue,
        RegionCode region,
        @Nullable ContactId contact,
        String extension,
        Instant began,
        @Nullable Instant rang,
        @Nullable Instant answered,
        @Nullable Instant missed,
        @Nullable Instant ended,
        @Nullable AccountId holder,
        String holderName,
        String subject,
        String recording,
        String failure) {

    static Line begun(UUID id, String reference, String queue, RegionCode region, Instant at) {
        return new Line(
                id, reference, false, queue, region, null, "", at, null, null, null, null, null, "", "", "", "");
    }

    /** A call that the platform orders, under its own id. */
    static Line ordered(
            UUID id,
            RegionCode region,
            ContactId other,
            String extension,
            Instant at,
            AccountId holder,
            String holderName,
            String subject) {
        return new Line(
                id,
                id.toString(),
                true,
                "",
                region,
                other,
                extension,
                at,
                null,
                null,
                null,
                null,
                holder,
                holderName,
                subject,
                "",
                "");
    }

    Call.State state() {
        if (answered != null) {
            return ended == null ? Call.State.TALKING : Call.State.OVER;
        }
        return ended == null && missed == null ? Call.State.RINGING : Call.State.MISSED;
    }

    /** Tell whether somebody called, reached nobody and can be called back. */
    boolean owesCallBack() {
        return !outgoing && contact != null && state() == Call.State.MISSED;
    }

    Line heard(CallEvent event, @Nullable ContactId caller) {
        boolean answering = event.kind() == CallEvent.Kind.ANSWERED;
        boolean ringing = event.kind() == CallEvent.Kind.RINGING;
        // Where it was answered counts more than where it rang, and where it rang last more than where it rang before.
        boolean there = !event.extension().isEmpty()
                && (answering
                        || ringing
                                && answered == null
                                && (rang == null || !event.at().isBefore(rang)));
        return new Line(
                id,
                reference,
                outgoing,
                queue.isEmpty() ? event.queue() : queue,
                region,
                contact == null ? caller : contact,
                there ? event.extension() : extension,
                event.at().isBefore(began) ? event.at() : began,
                ringing ? later(rang, event.at()) : rang,
                answering ? earlier(answered, event.at()) : answered,
                event.kind() == CallEvent.Kind.MISSED ? earlier(missed, event.at()) : missed,
                event.kind() == CallEvent.Kind.HUNG_UP ? later(ended, event.at()) : ended,
                holder,
                holderName,
                subject,
                event.recording().isEmpty() ? recording : event.recording(),
                failure);
    }

    Line heldBy(AccountId account, String name) {
        return new Line(
                id, reference, outgoing, queue, region, contact, extension, began, rang, answered, missed, ended,
                account, name, subject, recording, failure);
    }

    /** Of an order that was not carried out nothing more is heard. */
    Line failed(String why, Instant at) {
        return new Line(
                id,
                reference,
                outgoing,
                queue,
                region,
                contact,
                extension,
                began,
                rang,
                answered,
                missed,
                at,
                holder,
                holderName,
                subject,
                recording,
                why);
    }

    Call shown(String hint) {
        return new Call(
                id,
                reference,
                outgoing,
                region,
                extension,
                began,
                Optional.ofNullable(answered),
                Optional.ofNullable(ended),
                state(),
                Optional.ofNullable(holder),
                holderName,
                hint,
                contact != null,
                !recording.isEmpty(),
                subject);
    }

    private static Instant later(@Nullable Instant known, Instant told) {
        return known == null || told.isAfter(known) ? told : known;
    }

    private static Instant earlier(@Nullable Instant known, Instant told) {
        return known == null || told.isBefore(known) ? told : known;
    }
}
