// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Compares which ages speak with which ages live there. What was heard of villages where that is not known is left out. */
@Component
class AgeSilence {
    private final Voices voices;
    private final Residents residents;
    private final Regions regions;
    private final SenseFigures figures;

    AgeSilence(Voices voices, Residents residents, Regions regions, SenseFigures figures) {
        this.voices = voices;
        this.residents = residents;
        this.regions = regions;
        this.figures = figures;
    }

    /**
     * What the comparison gives.
     *
     * @param heard how many voices are compared, with those that do not say the age and those of children
     * @param least fewer than these of an age are not shown, for they would point at single people
     * @param unknown how many villages are left out because nobody entered who lives there by age
     */
    record Found(Window window, AgeFunnel funnel, AgeBalance balance, long heard, long unsaid, int least, int unknown) {
        double unsaidShare() {
            return heard == 0 ? 0 : (double) unsaid / heard;
        }
    }

    /** What was heard, of one kind or in one village. */
    private static final class Sum {
        private final Map<AgeBand, Integer> ages = new EnumMap<>(AgeBand.class);
        private int unsaid;

        void add(Voices.Aged voice) {
            voice.age()
                    .ifPresentOrElse(it -> ages.merge(it, voice.heard(), Integer::sum), () -> unsaid += voice.heard());
        }
    }

    Found of(RegionCode county, LocalDate day) {
        Window window = figures.window(county, day);
        Map<RegionCode, Map<AgeBand, Integer>> people = people(county, day);
        var villages = new HashMap<RegionCode, Sum>();
        var kinds = new TreeMap<CategoryCode, Sum>();
        var everything = new Sum();
        for (Voices.Aged voice : voices.byAge(county, window.from(), window.until())) {
            if (people.containsKey(voice.region())) {
                everything.add(voice);
                villages.computeIfAbsent(voice.region(), _ -> new Sum()).add(voice);
                voice.category()
                        .ifPresent(it -> kinds.computeIfAbsent(Sensing.kind(it), _ -> new Sum())
                                .add(voice));
            }
        }
        var heard = new ArrayList<AgeBalance.Heard>();
        heard.add(new AgeBalance.Heard(Optional.empty(), everything.ages, everything.unsaid));
        kinds.forEach((kind, sum) -> heard.add(new AgeBalance.Heard(Optional.of(kind), sum.ages, sum.unsaid)));
        return new Found(
                window,
                AgeFunnel.of(
                        people.entrySet().stream()
                                .map(it -> count(it.getKey(), it.getValue(), villages))
                                .toList(),
                        figures.integer("silence.least-people", county, day),
                        figures.number("silence.error-share", county, day)),
                AgeBalance.of(
                        heard,
                        everywhere(people),
                        figures.number("imbalance.error-share", county, day),
                        figures.integer("imbalance.percent", county, day) / 100.0),
                everything.unsaid
                        + everything.ages.values().stream()
                                .mapToLong(Integer::longValue)
                                .sum(),
                everything.unsaid,
                figures.integer("age.least-shown", county, day),
                villages(county, day).size() - people.size());
    }

    private static AgeFunnel.Count count(
            RegionCode village, Map<AgeBand, Integer> people, Map<RegionCode, Sum> villages) {
        Sum sum = villages.getOrDefault(village, new Sum());
        return new AgeFunnel.Count(village, people, sum.ages, sum.unsaid);
    }

    private static Map<AgeBand, Integer> everywhere(Map<RegionCode, Map<AgeBand, Integer>> people) {
        var everywhere = new EnumMap<AgeBand, Integer>(AgeBand.class);
        people.values().forEach(it -> it.forEach((age, count) -> everywhere.merge(age, count, Integer::sum)));
        return everywhere;
    }

    private List<RegionCode> villages(RegionCode county, LocalDate day) {
        return regions.on(day).stream()
                .filter(it -> it.level() == RegionLevel.VILLAGE && it.code().isWithin(county))
                .map(Region::code)
                .toList();
    }

    /** Return the villages of which it is known how many of every age that speaks for itself live there. */
    private Map<RegionCode, Map<AgeBand, Integer>> people(RegionCode county, LocalDate day) {
        var people = new TreeMap<RegionCode, Map<AgeBand, Integer>>();
        residents
                .within(county, day)
                .forEach(it -> AgeBand.coded(it.ageBand())
                        .ifPresent(age -> people.computeIfAbsent(it.region(), _ -> new EnumMap<>(AgeBand.class))
                                .put(age, it.people())));
        people.keySet().retainAll(villages(county, day));
        people.values().removeIf(it -> !it.keySet().containsAll(AgeFunnel.AGES));
        return people;
    }
}
