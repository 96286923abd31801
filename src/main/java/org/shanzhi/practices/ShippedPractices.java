// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Puts the practices that come with the platform on the shelf, and newer versions of them beside the older ones. */
@Component
class ShippedPractices implements SmartLifecycle {
    private final JdbcPractices practices;
    private volatile boolean running;

    ShippedPractices(JdbcPractices practices) {
        this.practices = practices;
    }

    @Override
    public void start() {
        running = true;
        practices.takeIn(read());
    }

    /** Read every document; one that is broken stops the start, for it would be missing without anybody noticing. */
    static List<AccountJson.Shipped> read() {
        var shipped = new ArrayList<AccountJson.Shipped>();
        try {
            for (var document : new PathMatchingResourcePatternResolver(ShippedPractices.class.getClassLoader())
                    .getResources("classpath*:practices/*.json")) {
                shipped.add(AccountJson.shipped(
                        String.valueOf(document.getFilename()), document.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The practices that come with the platform cannot be read", unreadable);
        }
        return shipped;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that matches practices, the demo county among it. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
