// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether there is to be a demo county, and how large. The installation says yes by itself only with its own database. */
@Component
class DemoSettings {
    private final Environment environment;

    DemoSettings(Environment environment) {
        this.environment = environment;
    }

    boolean wanted() {
        return environment.getProperty("shanzhi.demo", Boolean.class, false);
    }

    int cases() {
        return environment.getProperty("shanzhi.demo.cases", Integer.class, 8_000);
    }

    long seed() {
        return environment.getProperty("shanzhi.demo.seed", Long.class, 990_101L);
    }
}
