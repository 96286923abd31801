// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.innovation.Residents;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/**
 * Enters who lives where in the demo county, by age, and what its villages are like. Built on the households of the cells, so
 * that the grid and the count of people tell the same.
 */
@Component
class ResidentsPart implements DemoPart {
    static final String SOURCE = "演示数据（虚构）";
    /** In this village far more people live than one would think by what is heard from there. */
    private static final String QUIET = "990101200203";

    private static final double CROWD = 4.5;
    /** In the market communities of the country most flats stand empty: who owns them lives in the county town. */
    private static final double LIVED_IN = 0.35;

    /** How the people of one kind of place are: shares by age, people in a household, yuan a year. */
    private record Kind(
            double[] ages,
            double household,
            double income,
            double area,
            double mountains,
            double leftBehind,
            double online) {}

    private static final Kind TOWN =
            new Kind(new double[] {0.17, 0.29, 0.36, 0.18}, 2.7, 36_500, 1.6, 0.04, 0.05, 0.94);
    private static final Kind VALLEY =
            new Kind(new double[] {0.15, 0.19, 0.36, 0.30}, 2.8, 22_400, 7.5, 0.35, 0.19, 0.78);
    private static final Kind MOUNTAIN =
            new Kind(new double[] {0.13, 0.15, 0.34, 0.38}, 2.5, 16_800, 14, 0.82, 0.31, 0.61);

    private final Residents residents;
    private final Cells cells;

    ResidentsPart(Residents residents, Cells cells) {
        this.residents = residents;
        this.cells = cells;
    }

    @Override
    public String name() {
        return "residents";
    }

    /** After the grid, whose households it counts, and before the first case. */
    @Override
    public int order() {
        return 45;
    }

    @Override
    public void sow(DemoSeed seed) {
        RandomGenerator random = seed.random("residents");
        LocalDate from = seed.today().minusYears(3).withDayOfYear(1);
        var counts = new ArrayList<Residents.Count>();
        var facts = new ArrayList<Residents.Fact>();
        for (DemoRegions.Town town : DemoRegions.TOWNS) {
            for (DemoRegions.Village village : town.villages()) {
                int households = cells.in(village.code()).stream()
                        .mapToInt(Cell::households)
                        .sum();
                village(village, households, from, random, counts, facts);
            }
        }
        residents.save(counts);
        List<Residents.Fact> above = new ArrayList<>();
        DemoRegions.TOWNS.forEach(town -> above(town.code(), facts, counts, above));
        above(DemoRegions.COUNTY, facts, counts, above);
        residents.saveFacts(facts);
        residents.saveFacts(above);
    }

    /** What towns and the county report themselves is what their villages come to. */
    private static void above(
            RegionCode region,
            List<Residents.Fact> villages,
            List<Residents.Count> counts,
            List<Residents.Fact> above) {
        List<Residents.Fact> within =
                villages.stream().filter(it -> it.region().isWithin(region)).toList();
        for (String name : within.stream().map(Residents.Fact::fact).distinct().toList()) {
            boolean adds = name.equals("area-km2") || name.equals("households");
            double sum = 0;
            double weights = 0;
            for (Residents.Fact fact : within) {
                if (fact.fact().equals(name)) {
                    double weight = adds
                            ? 1
                            : counts.stream()
                                    .filter(it -> it.region().equals(fact.region()))
                                    .mapToInt(Residents.Count::people)
                                    .sum();
                    sum += weight * fact.value();
                    weights += weight;
                }
            }
            double value = adds ? sum : sum / weights;
            add(
                    above,
                    region,
                    name,
                    Math.round(value * 100) / 100.0,
                    within.getFirst().from());
        }
    }

    private static void village(
            DemoRegions.Village village,
            int households,
            LocalDate from,
            RandomGenerator random,
            List<Residents.Count> counts,
            List<Residents.Fact> facts) {
        Kind kind = kind(village);
        double crowd = crowd(village);
        double people = households * kind.household() * crowd * around(random, 0.08);
        double rest = 1;
        for (int age = 0; age < Residents.AGE_BANDS.size(); age++) {
            boolean last = age == Residents.AGE_BANDS.size() - 1;
            double share = last ? rest : kind.ages()[age] * around(random, 0.06);
            rest -= share;
            counts.add(new Residents.Count(
                    village.code(),
                    Residents.AGE_BANDS.get(age),
                    from,
                    (int) Math.round(people * Math.max(0, share)),
                    SOURCE));
        }
        add(facts, village.code(), "area-km2", tenth(kind.area() * around(random, 0.4)), from);
        add(facts, village.code(), "households", Math.round(households * crowd), from);
        add(facts, village.code(), "income-per-head-yuan", Math.round(kind.income() * around(random, 0.1)), from);
        add(facts, village.code(), "mountain-share", hundredth(kind.mountains() * around(random, 0.2)), from);
        add(facts, village.code(), "urban-share", isTown(village) ? 1 : 0, from);
        add(facts, village.code(), "left-behind-share", hundredth(kind.leftBehind() * around(random, 0.25)), from);
        add(facts, village.code(), "internet-share", hundredth(kind.online() * around(random, 0.05)), from);
        add(facts, village.code(), "digital-systems", 6 + random.nextInt(9), from);
    }

    private static Kind kind(DemoRegions.Village village) {
        if (isTown(village)) {
            return TOWN;
        }
        return inMountains(village.code()) ? MOUNTAIN : VALLEY;
    }

    private static boolean inMountains(RegionCode region) {
        return region.value().startsWith("990101200") || region.value().startsWith("990101102");
    }

    /** Return the shares of the ages in a village or community, or about where somewhere else is. */
    static double[] ages(RegionCode region) {
        return DemoRegions.TOWNS.stream()
                .flatMap(it -> it.villages().stream())
                .filter(it -> it.code().equals(region))
                .findFirst()
                .map(ResidentsPart::kind)
                .orElse(TOWN)
                .ages();
    }

    private static double crowd(DemoRegions.Village village) {
        if (village.code().value().equals(QUIET)) {
            return CROWD;
        }
        return isTown(village) && !DemoDivisions.inSeat(village.code()) ? LIVED_IN : 1;
    }

    private static boolean isTown(DemoRegions.Village village) {
        return village.name().endsWith("社区");
    }

    /** Return a factor around one, not farther from it than this. */
    private static double around(RandomGenerator random, double far) {
        return 1 + far * (2 * random.nextDouble() - 1);
    }

    private static double tenth(double value) {
        return Math.max(0.1, Math.round(value * 10) / 10.0);
    }

    private static double hundredth(double value) {
        return Math.min(1, Math.round(value * 100) / 100.0);
    }

    private static void add(List<Residents.Fact> facts, RegionCode region, String fact, double value, LocalDate from) {
        facts.add(new Residents.Fact(region, fact, from, value, SOURCE));
    }
}
