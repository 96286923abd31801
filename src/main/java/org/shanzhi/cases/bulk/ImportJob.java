// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;

/**
 * A table that is taken in and how far it has come (导入任务).
 *
 * @param rows how many rows the table has, as far as counted
 * @param opened rows of which a case came
 * @param already rows that had come before
 * @param refused rows that could not be taken in
 * @param abstained of those opened, how many have no proposed category
 */
record ImportJob(
        UUID id,
        String source,
        String fileName,
        State state,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant beat,
        @Nullable Instant finished,
        int rows,
        int opened,
        int already,
        int refused,
        int abstained,
        Optional<Refusal> failure) {

    /** How long a running job may say nothing before it counts as cut off. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED;

        String key() {
            return switch (this) {
                case WAITING -> "waiting";
                case RUNNING -> "running";
                case DONE -> "done";
                case FAILED -> "failed";
            };
        }
    }

    int read() {
        return opened + already + refused;
    }

    /** Tell whether it was cut off: it should be running, but nobody has been heard of. */
    boolean isCutOff(Instant now) {
        return state == State.RUNNING && beat != null && beat.plus(SILENCE).isBefore(now);
    }

    boolean isRunning(Instant now) {
        return state == State.RUNNING && !isCutOff(now);
    }

    /** Return the seconds it took, or has taken so far. */
    double seconds(Instant now) {
        if (started == null) {
            return 0;
        }
        return Duration.between(started, finished == null ? now : finished).toMillis() / 1000.0;
    }

    /** Return the seconds it will still take at the present pace; empty before there is one. */
    Optional<Integer> secondsLeft(Instant now) {
        return read() == 0 || state != State.RUNNING
                ? Optional.empty()
                : Optional.of((int) Math.ceil(seconds(now) / read() * Math.max(0, rows - read())));
    }
}
