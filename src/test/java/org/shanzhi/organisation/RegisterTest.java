// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shanzhi.testing.WithPostgres;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** Test the pages of the register with what the module leans on, on a database of their own. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc(addFilters = false)
@WithPostgres
@Import({RegisterOffice.class, RegisterTables.class})
@interface RegisterTest {}
