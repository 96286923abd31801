// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a case on its way (进度步骤), already said in the reader's language.
 *
 * @param detail who does it, by when, or what came of it; may be empty
 * @param at when it was done, if it was
 */
public record Step(
        State state, String title, String detail, @Nullable Instant at) {
    public enum State {
        DONE,
        CURRENT,
        WAITING,
        /** Cannot go on by itself: paused, late, or waiting for the reader. */
        HELD
    }

    public static Step done(String title, String detail, Instant at) {
        return new Step(State.DONE, title, detail, at);
    }

    public static Step current(String title, String detail) {
        return new Step(State.CURRENT, title, detail, null);
    }

    public static Step held(String title, String detail) {
        return new Step(State.HELD, title, detail, null);
    }

    public static Step waiting(String title) {
        return new Step(State.WAITING, title, "", null);
    }

    public Optional<Instant> time() {
        return Optional.ofNullable(at);
    }
}
