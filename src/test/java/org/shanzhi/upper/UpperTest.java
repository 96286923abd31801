// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shanzhi.Shanzhi;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.testing.WithPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Test the whole platform without its demo, in a county with a city above it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import({DeskCounty.class, UpperCounty.class})
@interface UpperTest {}
