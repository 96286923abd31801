// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Says whether there is a demo county if nobody else says it: yes with our own database, never with one that was given.
 * Asked each time, because the database may be given after this begins.
 */
class DemoByDefault implements EnvironmentPostProcessor {
    private static final String DEMO = "shanzhi.demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // The environment must not be the source itself: the binder would look for its sources in it, for ever.
        environment.getPropertySources().addLast(new PropertySource<>("demoByDefault", new Object()) {
            @Override
            public @Nullable Object getProperty(String name) {
                return name.equals(DEMO)
                        ? Boolean.toString(environment
                                .getProperty("spring.datasource.url", "")
                                .isBlank())
                        : null;
            }
        });
    }
}
