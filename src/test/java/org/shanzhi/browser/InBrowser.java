// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shanzhi.Shanzhi;
import org.shanzhi.testing.WithPostgres;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Mark a journey: a test that walks through the running platform with a browser. All journeys visit the same platform,
 * started once, with a small demo county and standing time; a test takes {@link Visitors} as parameter. Without a
 * Chromium on the machine they are skipped, unless the environment says {@code SHANZHI_BROWSER=required}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=true", "shanzhi.demo.cases=400"})
@WithPostgres
public @interface InBrowser {}
