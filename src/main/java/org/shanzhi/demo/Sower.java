// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.Comparator;
import java.util.List;
import org.shanzhi.shared.StartUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sows the demo county part by part before the first visitor is let in, and goes on where an earlier start was stopped. */
@Component
class Sower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sower.class);

    private final DemoSettings settings;
    private final List<DemoPart> parts;
    private final SownParts sown;
    private volatile boolean running;

    Sower(DemoSettings settings, ObjectProvider<DemoPart> parts, SownParts sown) {
        this.settings = settings;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(DemoPart::order).thenComparing(DemoPart::name))
                .toList();
        this.sown = sown;
    }

    @Override
    public void start() {
        running = true;
        if (settings.wanted()) {
            sow();
        } else if (sown.begun().isPresent()) {
            // Inventions must not pass for a county: every page would drop the word "demo".
            throw new StartUpException("demo.startup.sown");
        }
    }

    private void sow() {
        DemoSeed seed = sown.begin(settings.seed(), settings.cases());
        for (DemoPart part : parts) {
            if (sown.contains(part.name())) {
                continue;
            }
            long begin = System.nanoTime();
            part.sow(seed);
            sown.add(part.name());
            LOG.info("Demo county: {} sown in {} ms", part.name(), (System.nanoTime() - begin) / 1_000_000);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Early, long before the web server opens its door. */
    @Override
    public int getPhase() {
        return 0;
    }
}
