// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shanzhi.Shanzhi;
import org.shanzhi.testing.WithPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Mark a test that comes in by the front door: the whole platform on a port, as it is run in earnest, with a county in
 * which of every matter there is one at home and one away.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.data=target/guarded",
            "shanzhi.access.attempts-per-address=100000",
            "shanzhi.access.codes-per-number=100000",
            "shanzhi.access.codes-per-address=100000",
            "shanzhi.notifications.begin=100ms",
            "shanzhi.notifications.every=100ms"
        })
@ActiveProfiles("production")
@WithPostgres
@Import({GuardedCounty.class, Complaint.class, Post.class})
@interface Guarded {}
