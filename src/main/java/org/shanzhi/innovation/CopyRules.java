// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.practices.CopyAnswers;
import org.shanzhi.practices.CopyCheck;
import org.shanzhi.practices.Locality;
import org.shanzhi.practices.Practice;
import org.shanzhi.practices.Practices;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Stops whoever copies blindly (照搬检查): what speaks against a practice here has to be on the page and answered. */
@Component
class CopyRules {
    private final Practices practices;
    private final Localities localities;
    private final Clock clock;
    private final ZoneId zone;

    CopyRules(Practices practices, Localities localities, Clock clock, ZoneId zone) {
        this.practices = practices;
        this.localities = localities;
        this.clock = clock;
        this.zone = zone;
    }

    /** Return why the practice must not be copied; empty where nothing speaks against it, or nothing is copied. */
    List<Refusal> stops(Innovation innovation) {
        return innovation
                .copied()
                .map(code -> practices
                        .byCode(code)
                        .map(practice -> stops(innovation, practice))
                        .orElseGet(() -> List.of(Refusal.of("innovation-practice-unknown", code))))
                .orElse(List.of());
    }

    private List<Refusal> stops(Innovation innovation, Practice practice) {
        return switch (check(innovation, practice)) {
            case CopyCheck.Allowed _ -> List.of();
            case CopyCheck.Stopped stopped ->
                stopped.reasons().stream()
                        .map(it -> Refusal.of("innovation-copy-" + slug(it.kind()), it.about()))
                        .toList();
        };
    }

    /** Hold the practice against the place and against what was answered. */
    CopyCheck check(Innovation innovation, Practice practice) {
        Locality here = localities.of(innovation.mandate().region(), LocalDate.now(clock.withZone(zone)));
        return CopyCheck.of(practice, here, practices.distance(practice, here), answers(innovation));
    }

    private static String slug(CopyCheck.StopKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static CopyAnswers answers(Innovation innovation) {
        Answers said = innovation.latest(Deed.MATCH).map(Entry::answers).orElse(Answers.NONE);
        var core = new HashMap<String, CopyAnswers.Part>();
        said.rows("core")
                .forEach(row -> part(row.getOrDefault("here", ""), row.getOrDefault("how", ""))
                        .ifPresent(it -> core.put(row.getOrDefault("component", ""), it)));
        var conditions = new HashMap<String, Boolean>();
        said.rows("conditions").stream()
                .filter(row -> !row.getOrDefault("met", "").isBlank())
                .forEach(row -> conditions.put(
                        row.getOrDefault("condition", ""),
                        row.getOrDefault("met", "").equals("YES")));
        return new CopyAnswers(
                core,
                conditions,
                said.says("failures-read", "YES"),
                affected(said),
                innovation
                        .latest(Deed.SEAL)
                        .map(Entry::answers)
                        .map(plan -> new CopyAnswers.PilotPlan(
                                plan.has("indicator"),
                                plan.has("compared") || plan.says("method", "COURSE"),
                                plan.has("stop-rule"))));
    }

    /** Adapted without a word of how is not answered. */
    private static Optional<CopyAnswers.Part> part(String here, String how) {
        return switch (here) {
            case "FEASIBLE" -> Optional.of(new CopyAnswers.Part.Feasible());
            case "ADAPTED" -> how.isBlank() ? Optional.empty() : Optional.of(new CopyAnswers.Part.Adapted(how));
            case "MISSING" -> Optional.of(new CopyAnswers.Part.Missing());
            default -> Optional.empty();
        };
    }

    /** What people said counts only with how many said it. */
    private static CopyAnswers.Affected affected(Answers said) {
        int willing = count(said, "willing");
        int unwilling = count(said, "unwilling");
        return said.has("people-said") && willing + unwilling > 0
                ? new CopyAnswers.Affected.Heard(willing, unwilling)
                : new CopyAnswers.Affected.NotHeard();
    }

    private static int count(Answers said, String name) {
        return said.has(name)
                ? new BigDecimal(said.text(name))
                        .min(BigDecimal.valueOf(1_000_000))
                        .intValue()
                : 0;
    }
}
