// SPDX-License-Identifier: Apache-2.0
package org.shanzhi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

class ArchitectureTests {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.shanzhi");

    /** A rule of the house, and somebody who breaks it, to prove that it bites. */
    enum HouseRule {
        NO_FIELD_INJECTION(
                noFields()
                        .should()
                        .beAnnotatedWith(Autowired.class)
                        .orShould()
                        .beAnnotatedWith(Value.class)
                        .because("what a class needs stands in its constructor, where a test can give it"),
                FieldInjected.class),
        NO_TIME_OF_DAY(
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("deadlines are law: time comes from the injected Clock, and tests set it"),
                ClockWatcher.class),
        CONTROLLERS_STAY_INSIDE(
                classes()
                        .that()
                        .areAnnotatedWith(Controller.class)
                        .or()
                        .areMetaAnnotatedWith(Controller.class)
                        .should()
                        .notBePublic()
                        .because("pages are reached by their address; no code calls them"),
                PublicController.class),
        SQL_STAYS_INSIDE(
                noClasses()
                        .that()
                        .haveModifier(JavaModifier.PUBLIC)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.jdbc..")
                        .because("the tables of a module are its own business; its face speaks of the matter"),
                PublicSql.class),
        NO_QUERY_LEFT_OPEN(
                noClasses()
                        .should()
                        .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                        .because("a stream that nobody closes keeps its connection: ten of them, and every page waits"),
                OpenStream.class),
        NAMES_SAY_WHAT_IT_IS(
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameEndingWith("Impl")
                        .because("such a name says that nobody knew what the class is"),
                ThingManager.class),
        EXCEPTIONS_HAVE_NAMES(
                noClasses()
                        .that(not(assignableTo(Throwable.class)))
                        .should()
                        .callConstructor(RuntimeException.class, String.class)
                        .orShould()
                        .callConstructor(RuntimeException.class, String.class, Throwable.class)
                        .orShould()
                        .callConstructor(RuntimeException.class, Throwable.class)
                        .orShould()
                        .callConstructor(Exception.class, String.class)
                        .because("a nameless exception can neither be counted nor explained"),
                NamelessThrower.class),
        NO_CHATTER(
                noClasses()
                        .that(not(simpleName("Terminal")))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("the console belongs to the operator: see Terminal in the installation module"),
                Chatterer.class);

        final ArchRule rule;
        final Class<?> offender;

        HouseRule(ArchRule rule, Class<?> offender) {
            this.rule = rule;
            this.offender = offender;
        }
    }

    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(Shanzhi.class).verify();
    }

    @ParameterizedTest
    @EnumSource
    void houseRuleHolds(HouseRule house) {
        house.rule.check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void houseRuleBites(HouseRule house) {
        var offence = house.rule.evaluate(new ClassFileImporter().importClasses(house.offender));

        assertThat(offence.hasViolation()).isTrue();
    }

    static class FieldInjected {
        @Autowired
        Object needed;
    }

    static class ClockWatcher {
        Object look() {
            return Instant.now();
        }
    }

    @Controller
    public static class PublicController {}

    public static class PublicSql {
        Object ask(JdbcClient jdbc) {
            return jdbc.sql("SELECT 1");
        }
    }

    static class OpenStream {
        Object ask(JdbcClient jdbc) {
            return jdbc.sql("SELECT 1").query(Integer.class).stream();
        }
    }

    static class ThingManager {}

    static class NamelessThrower {
        void fail() {
            throw new RuntimeException("something");
        }
    }

    static class Chatterer {
        void say() {
            System.out.println("hello");
        }
    }
}
