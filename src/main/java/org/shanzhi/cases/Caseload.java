// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** What is on the way as a whole (在办态势), as far as the actor's roles reach: each figure is the length of a queue or a part of one. */
public interface Caseload {
    /** Count everything at one moment. {@code since} is the first day of what counts as heard lately. */
    Load load(LocalDate since, Actor actor);

    /**
     * All cases within reach, counted (态势).
     *
     * @param queues how many stand in each queue
     * @param late by organisation, category, place and state, what is overdue of what is open; the most overdue first
     * @param held by level, wish and reason, what stands in {@link CaseQueue#WATCHED}, {@link CaseQueue#TO_DECIDE} and {@link
     *     CaseQueue#HELD}
     * @param topics what was heard more than once in one place since that day, the most first
     */
    record Load(
            Map<CaseQueue, Integer> queues,
            Map<CaseFacet, List<Part>> late,
            Map<CaseFacet, List<Part>> held,
            List<Topic> topics) {
        public Load {
            queues = Map.copyOf(queues);
            late = copy(late);
            held = copy(held);
            topics = List.copyOf(topics);
        }

        private static Map<CaseFacet, List<Part>> copy(Map<CaseFacet, List<Part>> parts) {
            var copy = new EnumMap<CaseFacet, List<Part>>(CaseFacet.class);
            parts.forEach((facet, part) -> copy.put(facet, List.copyOf(part)));
            return copy;
        }

        public int count(CaseQueue queue) {
            return queues.getOrDefault(queue, 0);
        }
    }

    /**
     * Part of a queue (分项).
     *
     * @param key what all of it have in common; {@link CaseFacet#NONE} where there is nothing
     * @param late how many of them are overdue, {@code all} how many there are
     */
    record Part(String key, int late, int all) {}

    /** What several people reported in one place (高频事项), and how many of them are open. */
    record Topic(CategoryCode category, RegionCode town, int open, int closed) {
        public int heard() {
            return open + closed;
        }
    }
}
