// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** Which ages are called silent or uneven: hardly ever one that is not, however people keep their age to themselves. */
class AgeFunnelTests {
    private static final int RUNS = 1000;
    private static final int VILLAGES = 40;
    private static final double ERROR_SHARE = 0.05;
    /** What chance alone lets a share of five percent come to in so many runs, in one case of two hundred. */
    private static final double AT_MOST = ERROR_SHARE + 2.6 * Math.sqrt(ERROR_SHARE * (1 - ERROR_SHARE) / RUNS);

    private static final int QUIET = 3;
    private static final ToDoubleFunction<AgeBand> EVERYBODY_SAYS = _ -> 0;
    private static final ToDoubleFunction<AgeBand> FORTY_PERCENT_KEEP_IT = _ -> 0.4;
    private static final ToDoubleFunction<AgeBand> THE_OLD_KEEP_IT = it -> it == AgeBand.FROM_60 ? 0.6 : 0.2;

    /** A county in which ages speak at rates of their own; {@code spread} is by how much an age's voice differs by village. */
    private record County(Random random, double spread, ToDoubleFunction<AgeBand> unsaid, double oldInTheQuietVillage) {
        List<AgeFunnel.Count> villages(ToDoubleFunction<AgeBand> unsaidInTheQuietVillage) {
            var villages = new ArrayList<AgeFunnel.Count>();
            for (int i = 0; i < VILLAGES; i++) {
                double all = i == QUIET ? 3000 : Math.exp(6.6 + 1.6 * random.nextDouble());
                double loud = i == QUIET ? 0.055 : 0.03 + 0.05 * random.nextDouble();
                var people = new EnumMap<AgeBand, Integer>(AgeBand.class);
                var heard = new EnumMap<AgeBand, Integer>(AgeBand.class);
                int kept = 0;
                double old = i == QUIET ? 0.38 : 0.15 + 0.3 * random.nextDouble();
                for (AgeBand age : AgeFunnel.AGES) {
                    double share = age == AgeBand.FROM_60 ? old : (1 - old) / 2;
                    int live = (int) (share * all);
                    boolean silent = i == QUIET && age == AgeBand.FROM_60;
                    double rate = loud * rate(age) * own() * (silent ? oldInTheQuietVillage : 1);
                    var keeps = i == QUIET ? unsaidInTheQuietVillage : unsaid;
                    people.put(age, live);
                    heard.put(age, poisson(random, live * rate * (1 - keeps.applyAsDouble(age))));
                    kept += poisson(random, live * rate * keeps.applyAsDouble(age));
                }
                villages.add(new AgeFunnel.Count(village(i), people, heard, kept));
            }
            return villages;
        }

        private double own() {
            return spread == 0
                    ? 1
                    : new GammaDistribution(1 / spread, spread).inverseCumulativeProbability(random.nextDouble());
        }

        private static double rate(AgeBand age) {
            return switch (age) {
                case UNDER_15 -> 0;
                case FROM_15 -> 1;
                case FROM_35 -> 1.3;
                case FROM_60 -> 0.7;
            };
        }
    }

    private static double falseAlarms(double spread, ToDoubleFunction<AgeBand> unsaid) {
        var county = new County(new Random(20_261_126), spread, unsaid, 1);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            AgeFunnel funnel = AgeFunnel.of(county.villages(unsaid), 100, ERROR_SHARE);
            alarms += funnel.of(AgeFunnel.Verdict.SILENT).isEmpty() ? 0 : 1;
        }
        return (double) alarms / RUNS;
    }

    @Test
    void noAgeIsCalledSilentMoreOftenThanPromisedWhereEverybodySaysTheirs() {
        assertThat(falseAlarms(0, EVERYBODY_SAYS)).isLessThanOrEqualTo(AT_MOST);
        assertThat(falseAlarms(0.1, EVERYBODY_SAYS)).isLessThanOrEqualTo(AT_MOST);
        assertThat(falseAlarms(0.3, EVERYBODY_SAYS)).isLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void noAgeIsCalledSilentMoreOftenThanPromisedWhereManyKeepTheirs() {
        assertThat(falseAlarms(0.1, FORTY_PERCENT_KEEP_IT)).isLessThanOrEqualTo(AT_MOST);
        assertThat(falseAlarms(0.1, THE_OLD_KEEP_IT)).isLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void ageThatStandsOutOnlyBecauseOthersKeepTheirsElsewhereIsNotCalledSilent() {
        var county = new County(new Random(9), 0.01, it -> it == AgeBand.FROM_60 ? 0 : 0.6, 1);
        for (int run = 0; run < 200; run++) {
            AgeFunnel funnel = AgeFunnel.of(county.villages(EVERYBODY_SAYS), 100, ERROR_SHARE);
            assertThat(funnel.of(AgeFunnel.Verdict.SILENT)).noneMatch(AgeFunnelTests::isTheQuietOld);
        }
    }

    @Test
    void oldWhoKeepTheirAgeInOneVillageOnlyAreNotTakenForSilent() {
        var county = new County(new Random(5), 0.01, _ -> 0.1, 1);
        int runs = 200;
        int bySaidOnly = 0;
        for (int run = 0; run < runs; run++) {
            AgeFunnel funnel =
                    AgeFunnel.of(county.villages(it -> it == AgeBand.FROM_60 ? 0.95 : 0.1), 100, ERROR_SHARE);
            assertThat(funnel.of(AgeFunnel.Verdict.SILENT)).noneMatch(AgeFunnelTests::isTheQuietOld);
            bySaidOnly += funnel.of(AgeFunnel.Verdict.TURNS).stream().anyMatch(AgeFunnelTests::isTheQuietOld) ? 1 : 0;
        }
        assertThat(bySaidOnly).isGreaterThanOrEqualTo(runs * 8 / 10);
    }

    @Test
    void oldOfAVillageWhoHardlySpeakAreFoundAndNobodyElse() {
        assertFound(new County(new Random(7), 0.01, _ -> 0.15, 0.1), 0.03, 0.6);
        assertFound(new County(new Random(7), 0.01, FORTY_PERCENT_KEEP_IT, 0.1), 0.02, 0.6);
        assertFound(new County(new Random(7), 0.01, FORTY_PERCENT_KEEP_IT, 0.04), 0.03, 0.7);
    }

    private static void assertFound(County county, double unsaidThere, double share) {
        int runs = 200;
        int found = 0;
        int others = 0;
        for (int run = 0; run < runs; run++) {
            for (AgeFunnel.Cell cell : AgeFunnel.of(county.villages(_ -> unsaidThere), 100, ERROR_SHARE)
                    .of(AgeFunnel.Verdict.SILENT)) {
                if (isTheQuietOld(cell)) {
                    found++;
                } else {
                    others++;
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo((int) (runs * share));
        assertThat(others).isLessThanOrEqualTo(runs / 20);
    }

    @Test
    void nothingIsConcludedWhereTooManyKeepTheirAge() {
        List<AgeFunnel.Count> villages = new County(new Random(3), 0, EVERYBODY_SAYS, 1).villages(EVERYBODY_SAYS);
        var few = new EnumMap<>(villages.get(QUIET).heard());
        few.put(AgeBand.FROM_60, 0);
        var people = villages.get(QUIET).people();

        villages.set(QUIET, new AgeFunnel.Count(village(QUIET), people, few, 0));
        assertThat(verdictOfTheQuietOld(villages)).isEqualTo(AgeFunnel.Verdict.SILENT);
        villages.set(QUIET, new AgeFunnel.Count(village(QUIET), people, few, 100));
        assertThat(verdictOfTheQuietOld(villages)).isEqualTo(AgeFunnel.Verdict.TURNS);
        few.put(AgeBand.FROM_60, 40);
        villages.set(QUIET, new AgeFunnel.Count(village(QUIET), people, few, 100));
        assertThat(verdictOfTheQuietOld(villages)).isEqualTo(AgeFunnel.Verdict.OPEN);
    }

    private static AgeFunnel.Verdict verdictOfTheQuietOld(List<AgeFunnel.Count> villages) {
        return AgeFunnel.of(villages, 100, ERROR_SHARE).cells().stream()
                .filter(AgeFunnelTests::isTheQuietOld)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void fewPeopleAreNotJudgedAndNobodyIsWhereNothingIsHeard() {
        AgeFunnel nothing = AgeFunnel.of(
                List.of(
                        new AgeFunnel.Count(village(1), Map.of(AgeBand.FROM_60, 500), Map.of(), 0),
                        new AgeFunnel.Count(village(2), Map.of(AgeBand.FROM_60, 50), Map.of(), 9)),
                100,
                ERROR_SHARE);

        assertThat(nothing.compared()).isZero();
        assertThat(nothing.cells()).hasSize(6).allMatch(it -> it.verdict() == AgeFunnel.Verdict.SMALL);
        assertThat(AgeFunnel.of(List.of(), 100, ERROR_SHARE).cells()).isEmpty();
    }

    private static boolean isTheQuietOld(AgeFunnel.Cell cell) {
        return cell.region().equals(village(QUIET)) && cell.age() == AgeBand.FROM_60;
    }

    // The whole county, kind by kind

    private static final Map<AgeBand, Integer> PEOPLE =
            Map.of(AgeBand.UNDER_15, 9000, AgeBand.FROM_15, 15_000, AgeBand.FROM_35, 21_000, AgeBand.FROM_60, 14_000);

    @Test
    void unevenAgesAreNotCalledSoMoreOftenThanPromised() {
        assertThat(unevenness(EVERYBODY_SAYS)).isLessThanOrEqualTo(AT_MOST);
        assertThat(unevenness(FORTY_PERCENT_KEEP_IT)).isLessThanOrEqualTo(AT_MOST);
        assertThat(unevenness(THE_OLD_KEEP_IT)).isLessThanOrEqualTo(AT_MOST);
    }

    /** All ages speak alike of forty kinds; a far distance is not asked for, so that the test stands by itself. */
    private static double unevenness(ToDoubleFunction<AgeBand> unsaid) {
        var random = new Random(11);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            var kinds = new ArrayList<AgeBalance.Heard>();
            for (int kind = 0; kind < 40; kind++) {
                var ages = new EnumMap<AgeBand, Integer>(AgeBand.class);
                int kept = 0;
                for (AgeBand age : AgeFunnel.AGES) {
                    double mean = 60.0 * PEOPLE.getOrDefault(age, 0) / 50_000;
                    ages.put(age, poisson(random, mean * (1 - unsaid.applyAsDouble(age))));
                    kept += poisson(random, mean * unsaid.applyAsDouble(age));
                }
                kinds.add(new AgeBalance.Heard(Optional.of(new CategoryCode("K" + kind)), ages, kept));
            }
            AgeBalance balance = AgeBalance.of(kinds, PEOPLE, ERROR_SHARE, 1);
            alarms +=
                    balance.of(AgeBalance.Verdict.MORE, AgeBalance.Verdict.LESS).isEmpty() ? 0 : 1;
        }
        return (double) alarms / RUNS;
    }

    @Test
    void ageThatSpeaksFarMoreOrLessIsFoundUnlessThoseWhoKeptTheirAgeCouldTurnIt() {
        assertThat(verdict(100, 180, 20, 10)).isEqualTo(AgeBalance.Verdict.LESS);
        assertThat(verdict(100, 180, 20, 60)).isEqualTo(AgeBalance.Verdict.TURNS);
        assertThat(verdict(60, 60, 200, 10)).isEqualTo(AgeBalance.Verdict.MORE);
        assertThat(verdict(60, 60, 200, 300)).isEqualTo(AgeBalance.Verdict.TURNS);
        assertThat(verdict(90, 126, 84, 0)).isEqualTo(AgeBalance.Verdict.NONE);
        assertThat(verdict(0, 0, 0, 50)).isEqualTo(AgeBalance.Verdict.NONE);
    }

    private static AgeBalance.Verdict verdict(int young, int middle, int old, int unsaid) {
        var ages = Map.of(AgeBand.FROM_15, young, AgeBand.FROM_35, middle, AgeBand.FROM_60, old);
        return AgeBalance.of(List.of(new AgeBalance.Heard(Optional.empty(), ages, unsaid)), PEOPLE, ERROR_SHARE, 2)
                .everything()
                .stream()
                .filter(it -> it.age() == AgeBand.FROM_60)
                .map(AgeBalance.Line::verdict)
                .findFirst()
                .orElse(AgeBalance.Verdict.NONE);
    }

    @Test
    void shareOfAnAgeLiesBetweenNoneAndAllOfThoseWhoKeptTheirs() {
        var heard = new AgeBalance.Heard(
                Optional.empty(), Map.of(AgeBand.FROM_15, 30, AgeBand.FROM_35, 50, AgeBand.FROM_60, 20), 100);
        AgeBalance.Line old = AgeBalance.of(List.of(heard), PEOPLE, ERROR_SHARE, 2).everything().stream()
                .filter(it -> it.age() == AgeBand.FROM_60)
                .findFirst()
                .orElseThrow();

        assertThat(old.said()).isEqualTo(0.2);
        assertThat(old.least()).isEqualTo(0.1);
        assertThat(old.most()).isEqualTo(0.6);
        assertThat(old.unsaidShare()).isEqualTo(0.5);
    }

    private static int poisson(Random random, double mean) {
        double bound = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > bound) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static RegionCode village(int number) {
        return new RegionCode("990198001%03d".formatted(number));
    }
}
