// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Give a Spring test an empty PostgreSQL database of its own, migrated like any other, and a {@link TestClock} in place
 * of the time of day. Stands beside {@code @ApplicationModuleTest} or {@code @SpringBootTest}. Tests that share a context
 * share its database; the clock is set back before each test.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(StandingTime.class)
@ExtendWith(ClockSetBack.class)
public @interface WithPostgres {}
