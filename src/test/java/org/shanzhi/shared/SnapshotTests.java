// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SnapshotTests {
    @Test
    void whatWasReadWhileSomebodySavedIsReadAgainAtTheNextLook() {
        var stored = new AtomicReference<>("old");
        var revision = new AtomicLong(1);
        var saves = new AtomicBoolean(true);
        var forget = new AtomicReference<Runnable>(() -> {});
        var snapshot = new Snapshot<>(revision::get, () -> {
            String read = stored.get();
            if (saves.getAndSet(false)) {
                stored.set("new");
                revision.incrementAndGet();
                forget.get().run();
            }
            return read;
        });
        forget.set(snapshot::forget);

        assertThat(snapshot.get()).isEqualTo("old");
        assertThat(snapshot.get()).isEqualTo("new");
    }

    @Test
    void whatIsForgottenIsReadAgainAlsoWhenTheNumberStayed() {
        var reads = new AtomicInteger();
        var snapshot = new Snapshot<>(() -> 1, reads::incrementAndGet);

        assertThat(snapshot.get()).isEqualTo(1);
        assertThat(snapshot.get()).isEqualTo(1);
        snapshot.forget();

        assertThat(snapshot.get()).isEqualTo(2);
    }
}
