// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether there is to be a demo county, and how large. By itself there is one only where the platform uses its own
 * database: a database that somebody gave is never filled with inventions unless they ask for it.
 */
@Component
class DemoSettings {
    private final Environment environment;

    DemoSettings(Environment environment) {
        this.environment = environment;
    }

    boolean wanted() {
        boolean ownDatabase =
                environment.getProperty("spring.datasource.url", "").isBlank();
        return environment.getProperty("shanzhi.demo", Boolean.class, ownDatabase);
    }

    int cases() {
        return environment.getProperty("shanzhi.demo.cases", Integer.class, 8_000);
    }

    long seed() {
        return environment.getProperty("shanzhi.demo.seed", Long.class, 990_101L);
    }
}
