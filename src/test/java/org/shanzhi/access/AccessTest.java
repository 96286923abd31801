// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shanzhi.testing.WithPostgres;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** Starts the module by itself, with organisations that a test knows; one context for all its tests. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        value = ApplicationModuleTest.BootstrapMode.STANDALONE,
        extraIncludes = {"shared", "ui"})
@WithPostgres
@Import({FakeOrganisations.class, FakeRegions.class, FakeDuties.class})
@interface AccessTest {}
