// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.practices.Provenance.Sourced;
import org.shanzhi.practices.Provenance.Unverified;
import org.shanzhi.shared.RegionCode;

/** Practices and places to try things on. */
final class Examples {
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final Sourced SOURCE = new Sourced("一篇读过的文章", "https://example.org/a", DAY);

    private Examples() {}

    static Words words(String text) {
        return new Words(text, "");
    }

    static Statement read(String text) {
        return new Statement(words(text), SOURCE);
    }

    static Statement unread(String text) {
        return new Statement(words(text), new Unverified());
    }

    static Measurement measured(EvidenceGrade grade, Effect effect, boolean read) {
        return new Measurement(
                grade, effect, read ? read("量过") : unread("听说量过"), words("某大学"), Independence.INDEPENDENT);
    }

    static Account account(
            String title,
            PracticeStatus status,
            List<Measurement> measurements,
            Failures failures,
            List<Condition> conditions,
            List<ContextFigure> context) {
        return new Account(
                words(title),
                new Setting(words("某市"), Tier.CITY, null, words("某局"), "2019", "", status, SOURCE),
                Set.of("requests"),
                new Idea(
                        List.of(unread("楼道灯坏了没人修")),
                        List.of(),
                        List.of(unread("有人负责就会修")),
                        List.of(new Component("a", unread("核心甲")), new Component("b", unread("核心乙"))),
                        List.of(),
                        List.of()),
                new Resources(List.of(), List.of(), List.of()),
                new Evidence(measurements),
                failures,
                conditions,
                context);
    }

    static Account account(String title, List<Measurement> measurements, List<ContextFigure> context) {
        return account(title, PracticeStatus.ADOPTED, measurements, noFailures(), List.of(), context);
    }

    static Failures noFailures() {
        return new Failures(List.of(), List.of(), List.of(), List.of());
    }

    static Practice practice(String code, Account account) {
        return new Practice(new PracticeId(new UUID(0, code.hashCode())), code, 1, Optional.empty(), account);
    }

    static ContextFigure single(Covariate covariate, String value) {
        return figure(covariate, new ContextFigure.Single(new BigDecimal(value)));
    }

    static ContextFigure range(Covariate covariate, String low, String high) {
        return figure(covariate, new ContextFigure.Range(new BigDecimal(low), new BigDecimal(high)));
    }

    static ContextFigure distribution(Covariate covariate, String low, String high, String mean, String deviation) {
        return figure(
                covariate,
                new ContextFigure.Distribution(
                        new BigDecimal(low), new BigDecimal(high), new BigDecimal(mean), new BigDecimal(deviation)));
    }

    static ContextFigure terrain(Terrain... kinds) {
        return figure(Covariate.TERRAIN, new ContextFigure.Terrains(Set.of(kinds)));
    }

    private static ContextFigure figure(Covariate covariate, ContextFigure.Value value) {
        return new ContextFigure(covariate, value, 2020, words("某市"), SOURCE);
    }

    /** A place of which the given is known, e.g. {@code DENSITY 300}. */
    static Locality place(String... readings) {
        Map<Covariate, Locality.Reading> known = new EnumMap<>(Covariate.class);
        Arrays.stream(readings).map(it -> it.split(" ")).forEach(it -> {
            var covariate = Covariate.valueOf(it[0]);
            known.put(covariate, new Locality.Reading(new BigDecimal(it[1]), covariate.unit(), DAY));
        });
        return new Locality(new RegionCode("990102000000"), known, null);
    }

    static Yardstick yardstick(ReferenceSpread... spreads) {
        var known = new EnumMap<Covariate, ReferenceSpread>(Covariate.class);
        Arrays.stream(spreads).forEach(it -> known.put(it.covariate(), it));
        return new Yardstick(new BigDecimal("0.25"), known);
    }

    static ReferenceSpread spread(Covariate covariate, String deviation) {
        return new ReferenceSpread(covariate, new BigDecimal(deviation), words("若干县"), DAY, SOURCE);
    }
}
