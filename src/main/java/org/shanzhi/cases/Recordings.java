// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;

/**
 * Plays what residents recorded (录音): to the resident always, to staff only after they said for what, and every time that is
 * written down.
 */
public interface Recordings {
    /**
     * Write down that the actor listens and for what; for as long as the figures say, the recording is played from then on.
     *
     * @return false if there is no such recording for the actor
     * @throws org.shanzhi.shared.RefusedException if the purpose is blank
     */
    boolean listen(CaseId id, UUID recording, String purpose, Actor actor);

    /** Return the recording if it is played to the actor now. */
    Optional<Attached> playing(CaseId id, UUID recording, Actor actor);

    /** List who listened to recordings of the case and for what, the latest first; for those who may hear them. */
    List<Listening> listened(CaseId id, Actor actor);

    /** That somebody listened (收听记录). */
    record Listening(UUID recording, Instant at, String who, String purpose) {}
}
