// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Makes identifiers that sort by the time of their making (有序标识, UUIDv7, RFC 9562 section 5.7). */
@Component
public class SortableIds {
    private final Clock clock;
    private final TimeBasedEpochGenerator generator = new TimeBasedEpochGenerator(new SecureRandom());
    private final AtomicLong latest = new AtomicLong();

    public SortableIds(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        // What comes later sorts later, also when the clock was set back.
        return generator.construct(latest.accumulateAndGet(clock.millis(), Math::max));
    }
}
