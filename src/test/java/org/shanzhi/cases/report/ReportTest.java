// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shanzhi.Shanzhi;
import org.shanzhi.testing.WithPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Test the residents' form over HTTP, in a county with one village. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/report-pages"})
@WithPostgres
@Import(ReportCounty.class)
@interface ReportTest {}
