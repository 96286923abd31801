// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;

/**
 * The calls of the hotline (话务). An operator reaches the calls of the lines of the regions of the role, at whatever telephone
 * they ring; numbers are covered, and every look at one is logged with its purpose.
 */
public interface Calls {
    /** Return the call, empty where there is none or it is out of the actor's reach. */
    Optional<Call> find(UUID id, Actor actor);

    /**
     * Return the contact under which the vault keeps the caller's number, and log who took it for what; empty where the number
     * was withheld or the call is out of reach.
     */
    Optional<ContactId> caller(UUID id, String purpose, Actor actor);

    /** List the calls about a subject, the latest first; whether the reader may know of the subject is the asker's to say. */
    List<Call> about(String subject);

    /** Note what a call was about, once; a call out of reach, or about something else already, stays as it is. */
    void belongs(UUID id, String subject, Actor actor);

    /** Tell whether calls can be ordered here at all: where no call centre takes orders, none are offered. */
    boolean orders();

    /** Return at which telephone the actor sits or is reached, empty if nothing is known. */
    String telephone(Actor actor);

    /**
     * Call somebody through the relay; neither sees the other's number, and that the number was used is logged.
     *
     * @param own the telephone of the actor
     * @param region whose desk reads of it
     * @param purpose for what
     * @param subject what it is about, e.g. {@code case/0198…}
     */
    Ordered relay(ContactId other, String own, RegionCode region, String purpose, String subject, Actor actor);

    /** Add a third person to a call that goes on; the asker has said that the actor may have to do with it. */
    Ordered join(Call call, String number);

    /** End a call that goes on; the asker has said that the actor may have to do with it. */
    Ordered hangUp(Call call);

    /**
     * Return where the recording of the call lies at the call centre, and note who listens and why; the asker has said that the
     * actor may know of what it is about.
     *
     * @throws org.shanzhi.shared.RefusedException if the purpose is blank
     */
    Optional<String> recording(Call call, String purpose, Actor.Staff actor);

    /** Return who listened to the recordings of these calls, and why, the first first; the asker has said the same. */
    Map<UUID, List<Listening>> listenings(Collection<Call> calls);

    /** Somebody who listened to a recording, and why (录音调听). */
    record Listening(Instant at, String name, String purpose) {}

    /** What became of an order (外呼结果). */
    sealed interface Ordered {
        /** It is being done (已下达). */
        record Done(UUID call) implements Ordered {}

        /** It is not (未下达), and why. */
        record Refused(Refusal refusal) implements Ordered {}
    }
}
