// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;

/**
 * What a package changes of the time limits of some matters in a place; the stages that it does not name stay as they are.
 *
 * @param before what holds for them, empty where nothing does
 */
record PlannedLimit(Matter matter, Optional<LimitRule> before, Map<LimitStage, TimeLimit> set, String basis) {
    PlannedLimit {
        set = Map.copyOf(set);
    }

    /** The matters for which a limit is set. */
    record Matter(RegionCode region, Optional<CategoryCode> category, RequestType type, Urgency urgency) {
        boolean isOf(LimitRule rule) {
            return rule.region().equals(region)
                    && rule.category().equals(category)
                    && rule.type().filter(type::equals).isPresent()
                    && rule.urgency().filter(urgency::equals).isPresent();
        }
    }

    Optional<TimeLimit> before(LimitStage stage) {
        return before.map(stage::of);
    }

    Optional<TimeLimit> after(LimitStage stage) {
        return Optional.ofNullable(set.get(stage)).or(() -> before(stage));
    }

    /** Tell whether every stage has its limit, set now or before. */
    boolean complete() {
        return before.isPresent() || set.size() == LimitStage.values().length;
    }

    boolean changesNothing() {
        return before.isPresent()
                && set.entrySet().stream()
                        .allMatch(it -> it.getKey().of(before.get()).equals(it.getValue()));
    }

    /** Tell whether the matter would be due before somebody has signed for it or called; told where both count alike. */
    boolean outOfOrder() {
        Optional<TimeLimit> finish = after(LimitStage.FINISH);
        return List.of(LimitStage.SIGN, LimitStage.CONTACT).stream()
                .flatMap(it -> after(it).stream())
                .anyMatch(earlier -> finish.filter(it -> it.unit() == earlier.unit() && it.amount() < earlier.amount())
                        .isPresent());
    }

    LimitRule rule(UUID id, LocalDate from) {
        return new LimitRule(
                id,
                1,
                matter.region(),
                Optional.of(matter.type()),
                matter.category(),
                Optional.of(matter.urgency()),
                after(LimitStage.SIGN).orElseThrow(),
                after(LimitStage.CONTACT).orElseThrow(),
                after(LimitStage.FINISH).orElseThrow(),
                after(LimitStage.VERIFY).orElseThrow(),
                basis,
                Validity.since(from));
    }
}
