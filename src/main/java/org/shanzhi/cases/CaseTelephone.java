// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.telephony.Call;
import org.shanzhi.telephony.Calls;

/**
 * Calls about a case (个案通话). Whoever may get in touch with the reporter may call through the relay, also where nobody but the
 * county desk knows who that is: the number is shown to neither side. A call is no contact; that it was one the person says by
 * the step that notes it.
 */
public interface CaseTelephone {
    /** List the calls about the case that the reader may know of, the latest first. */
    List<Call> calls(CaseFile file);

    /** Return who listened to recordings of these calls, and why; only for whoever may know who reported. */
    Map<UUID, List<Calls.Listening>> listenings(CaseFile file, List<Call> calls);

    /** Tell whether the actor may call the reporter now, and there is a number and somebody who takes the order. */
    boolean mayCall(CaseFile file, Actor actor);

    /** Return at which telephone the actor is called first. */
    String own(Actor actor);

    Calls.Ordered call(CaseId id, String own, Actor actor);

    /** Bring the responsible organisation into a call about the case that the actor holds. */
    Calls.Ordered join(CaseId id, UUID call, OrganisationId office, Actor actor);

    /** End a call about the case that the actor holds. */
    Calls.Ordered hangUp(CaseId id, UUID call, Actor actor);

    /**
     * Return where the recording of a call about the case lies; only for whoever may know who reported, and logged with the
     * purpose.
     */
    Optional<String> recording(CaseId id, UUID call, String purpose, Actor actor);

    /** Note the call by which the case came in. */
    void cameBy(UUID call, CaseId id, Actor actor);
}
