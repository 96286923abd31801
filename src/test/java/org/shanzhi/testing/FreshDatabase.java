// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a context at a new database of the test server. */
class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPostgres.outliveContexts();
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestPostgres.freshDatabase(),
                        "shanzhi.keys=target/test-keys",
                        "shanzhi.data=target/test-data",
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "spring.datasource.hikari.minimum-idle=0")
                .applyTo(context);
    }
}
