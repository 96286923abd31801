// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Finds in the county's own figures what nobody has to report: what returns, what is out of range, what is uneven, who is silent. */
@Component
class Sensing {
    /**
     * Something found.
     *
     * @param sense names the matter, so that the next look finds the same need
     * @param said what it is, in figures; the words are made for each reader
     */
    record Finding(String sense, NeedKind kind, Answers said) {}

    /** Kinds of matters are told apart by the first two steps of the category; finer ones are too few to compare. */
    private static final int STEPS_OF_A_KIND = 2;

    private final Voices voices;
    private final Residents residents;
    private final Regions regions;
    private final Silence silence;
    private final AgeSilence ages;
    private final JdbcIndicators indicators;
    private final SenseFigures figures;

    Sensing(
            Voices voices,
            Residents residents,
            Regions regions,
            Silence silence,
            AgeSilence ages,
            JdbcIndicators indicators,
            SenseFigures figures) {
        this.voices = voices;
        this.residents = residents;
        this.regions = regions;
        this.silence = silence;
        this.ages = ages;
        this.indicators = indicators;
        this.figures = figures;
    }

    /** What was heard of one kind in one town. */
    private static final class Heard {
        private final SortedMap<YearMonth, Integer> months = new TreeMap<>();
        private int all;

        void add(YearMonth month, int heard) {
            months.merge(month, heard, Integer::sum);
            all += heard;
        }
    }

    private record Sight(
            RegionCode county,
            LocalDate day,
            Window window,
            List<RegionCode> towns,
            SortedMap<RegionCode, Integer> people,
            SortedMap<CategoryCode, SortedMap<RegionCode, Heard>> heard) {
        int peopleOf(RegionCode town) {
            return people.getOrDefault(town, 0);
        }

        int heard(CategoryCode kind, RegionCode town) {
            Heard here = heard.getOrDefault(kind, new TreeMap<>()).get(town);
            return here == null ? 0 : here.all;
        }

        int everywhere(CategoryCode kind) {
            return towns.stream().mapToInt(it -> heard(kind, it)).sum();
        }

        long everybody() {
            return towns.stream().mapToLong(this::peopleOf).sum();
        }
    }

    List<Finding> on(LocalDate day) {
        Optional<Region> county = regions.county();
        if (county.isEmpty()) {
            return List.of();
        }
        Sight sight = look(county.get().code(), day);
        var found = new ArrayList<Finding>();
        recurring(sight, found);
        imbalances(sight, found);
        ranges(sight, found);
        silences(sight, found);
        AgeSilence.Found byAge = ages.of(sight.county(), day);
        imbalancesOfAges(sight, byAge, found);
        silencesOfAges(sight, byAge, found);
        return found;
    }

    static CategoryCode kind(CategoryCode code) {
        String[] steps = code.value().split("\\.", STEPS_OF_A_KIND + 1);
        return new CategoryCode(steps.length == 1 ? steps[0] : steps[0] + "." + steps[1]);
    }

    private Sight look(RegionCode county, LocalDate day) {
        Window window = figures.window(county, day);
        List<RegionCode> towns = regions.on(day).stream()
                .filter(it -> it.level() == RegionLevel.TOWN && it.code().isWithin(county))
                .map(Region::code)
                .toList();
        var people = new TreeMap<RegionCode, Integer>();
        residents.people(county, day).forEach((village, count) -> people.merge(village.town(), count, Integer::sum));
        var heard = new TreeMap<CategoryCode, SortedMap<RegionCode, Heard>>();
        Set<RegionCode> known = new HashSet<>(towns);
        for (Voices.Count count : voices.counts(county, Optional.empty(), window.from(), window.until())) {
            RegionCode town = count.region().town();
            if (count.category().isPresent() && known.contains(town)) {
                heard.computeIfAbsent(kind(count.category().get()), _ -> new TreeMap<>())
                        .computeIfAbsent(town, _ -> new Heard())
                        .add(YearMonth.from(count.day()), count.heard());
            }
        }
        return new Sight(county, day, window, towns, people, heard);
    }

    private void recurring(Sight sight, List<Finding> found) {
        int least = figures.integer("recurring.heard", sight.county(), sight.day());
        double share = figures.number("recurring.month-share", sight.county(), sight.day());
        sight.heard()
                .forEach((kind, towns) -> towns.forEach((town, heard) -> {
                    int months = heard.months.size();
                    if (heard.all >= least && months >= share * sight.window().months()) {
                        int latest = heard.months.getOrDefault(
                                YearMonth.from(sight.window().last()), 0);
                        boolean rising = latest * sight.window().months() > heard.all;
                        found.add(new Finding(
                                "recurring/" + town + "/" + kind,
                                NeedKind.RECURRING,
                                base(sight, town, Optional.of(kind), rising ? NeedUrgency.SOON : NeedUrgency.CAN_WAIT)
                                        .with("heard", Integer.toString(heard.all))
                                        .with("months", Integer.toString(months))
                                        .with("latest", Integer.toString(latest))
                                        .with("least", Integer.toString(least))));
                    }
                }));
    }

    private void imbalances(Sight sight, List<Finding> found) {
        record Compared(CategoryCode kind, RegionCode town, int heard, int all, double share) {}
        long everybody = sight.everybody();
        List<RegionCode> peopled =
                sight.towns().stream().filter(it -> sight.peopleOf(it) > 0).toList();
        if (peopled.size() < 2 || peopled.size() < sight.towns().size()) {
            return;
        }
        var compared = new ArrayList<Compared>();
        for (CategoryCode kind : sight.heard().keySet()) {
            int all = sight.everywhere(kind);
            for (RegionCode town : peopled) {
                double share = (double) sight.peopleOf(town) / everybody;
                compared.add(new Compared(kind, town, sight.heard(kind, town), all, share));
            }
        }
        double[] together = Chance.together(compared.stream()
                .map(it -> Chance.asFar(it.heard(), it.all(), it.share()))
                .toList());
        double error = figures.number("imbalance.error-share", sight.county(), sight.day());
        double far = figures.integer("imbalance.percent", sight.county(), sight.day()) / 100.0;
        for (int i = 0; i < together.length; i++) {
            Compared it = compared.get(i);
            double expected = it.all() * it.share();
            double ratio = it.heard() / expected;
            // Where a kind was never heard there may be no such thing; who does not speak at all is looked for by
            // village.
            boolean less = it.heard() > 0 && ratio <= 1 / far;
            if (together[i] <= error && (ratio >= far || less)) {
                int people = sight.peopleOf(it.town());
                found.add(new Finding(
                        "imbalance/" + it.town() + "/" + it.kind(),
                        NeedKind.IMBALANCE,
                        base(sight, it.town(), Optional.of(it.kind()), NeedUrgency.SOON)
                                .with("heard", Integer.toString(it.heard()))
                                .with("all", Integer.toString(it.all()))
                                .with("expected", written(expected, 1))
                                .with("rate", written(1000.0 * it.heard() / people, 2))
                                .with("low", written(1000 * Chance.low(it.heard()) / people, 2))
                                .with("high", written(1000 * Chance.high(it.heard()) / people, 2))
                                .with("common", written(1000.0 * it.all() / everybody, 2))
                                .with("everybody", Long.toString(everybody))
                                .with("compared", Integer.toString(together.length))
                                .with("probability", written(together[i], 4))
                                .with("side", ratio > 1 ? "MORE" : "LESS")));
            }
        }
    }

    private void ranges(Sight sight, List<Finding> found) {
        List<IndicatorRange> all = indicators.on(sight.day());
        List<Residents.Fact> facts = residents.facts(sight.county(), sight.day());
        for (RegionCode town : sight.towns()) {
            all.stream()
                    .filter(it -> town.isWithin(it.region()))
                    .filter(it -> all.stream().noneMatch(other -> nearer(other, it, town)))
                    .forEach(range -> measured(sight, town, range, facts)
                            .filter(value -> !range.holds(value.value()))
                            .ifPresent(value -> found.add(outOfRange(sight, town, range, value))));
        }
    }

    /** Tell whether another range of the same measure is closer to the town. */
    private static boolean nearer(IndicatorRange other, IndicatorRange than, RegionCode town) {
        return other.measure().equals(than.measure())
                && other.category().equals(than.category())
                && town.isWithin(other.region())
                && other.region().significant().length()
                        > than.region().significant().length();
    }

    private record Value(double value, String base) {}

    private Optional<Value> measured(Sight sight, RegionCode town, IndicatorRange range, List<Residents.Fact> facts) {
        if (!range.measure().equals(IndicatorRange.HEARD_PER_1000)) {
            return facts.stream()
                    .filter(it -> it.region().equals(town) && it.fact().equals(range.measure()))
                    .findFirst()
                    .map(it -> new Value(it.value(), it.source()));
        }
        int people = sight.peopleOf(town);
        if (people == 0) {
            return Optional.empty();
        }
        Optional<CategoryCode> of =
                range.category().isEmpty() ? Optional.empty() : Optional.of(new CategoryCode(range.category()));
        int heard = voices
                .counts(town, of, sight.window().from(), sight.window().until())
                .stream()
                .mapToInt(Voices.Count::heard)
                .sum();
        return Optional.of(new Value(1000.0 * heard / people, Integer.toString(heard)));
    }

    private Finding outOfRange(Sight sight, RegionCode town, IndicatorRange range, Value value) {
        Optional<CategoryCode> category =
                range.category().isEmpty() ? Optional.empty() : Optional.of(new CategoryCode(range.category()));
        return new Finding(
                "range/" + range.measure() + "/" + town + "/" + range.category(),
                NeedKind.OUT_OF_RANGE,
                base(sight, town, category, NeedUrgency.SOON)
                        .with("measure", range.measure())
                        .with("value", written(value.value(), 2))
                        .with(
                                "low",
                                range.low().isPresent() ? written(range.low().getAsDouble(), 2) : "")
                        .with(
                                "high",
                                range.high().isPresent() ? written(range.high().getAsDouble(), 2) : "")
                        .with("heard", value.base())
                        .with("basis", range.basis()));
    }

    private void silences(Sight sight, List<Finding> found) {
        Silence.Found all = silence.of(sight.county(), sight.day());
        Funnel funnel = all.funnel();
        long judged = funnel.villages().stream().filter(Funnel.Village::judged).count();
        for (Funnel.Village village : funnel.silent()) {
            double perPerson = 1000.0 / village.people();
            found.add(new Finding(
                    "silence/" + village.region(),
                    NeedKind.SILENCE,
                    base(sight, village.region(), Optional.empty(), NeedUrgency.SOON)
                            .with(Need.PEOPLE, Integer.toString(village.people()))
                            .with("heard", Integer.toString(village.heard()))
                            .with("expected", written(village.expected(), 1))
                            .with("rate", written(village.perThousand(), 2))
                            .with("low", written(perPerson * Chance.low(village.heard()), 2))
                            .with("high", written(perPerson * Chance.high(village.heard()), 2))
                            .with("common", written(funnel.perThousand(), 2))
                            .with("everybody", Long.toString(funnel.people()))
                            .with("compared", Long.toString(judged))
                            .with("probability", written(village.probability(), 4))));
        }
    }

    private static void imbalancesOfAges(Sight sight, AgeSilence.Found ages, List<Finding> found) {
        for (AgeBalance.Line line : ages.balance().of(AgeBalance.Verdict.MORE, AgeBalance.Verdict.LESS)) {
            found.add(new Finding(
                    "imbalance/age/" + line.age().code() + "/"
                            + line.kind().map(CategoryCode::value).orElse(""),
                    NeedKind.IMBALANCE,
                    counted(base(sight, sight.county(), line.kind(), NeedUrgency.SOON), line.heard(), ages)
                            .with(Need.AGE, line.age().code())
                            .with(Need.PEOPLE, Integer.toString(line.people()))
                            .with("all", Integer.toString(line.all()))
                            .with("expected", written(line.expected(), 1))
                            .with("everybody", Long.toString(Math.round(line.people() / line.share())))
                            .with("unsaid", written(line.unsaidShare(), 2))
                            .with(
                                    "compared",
                                    Integer.toString(ages.balance().lines().size()))
                            .with("probability", written(line.probability(), 4))
                            .with("side", line.verdict().name())));
        }
    }

    private static void silencesOfAges(Sight sight, AgeSilence.Found ages, List<Finding> found) {
        for (AgeFunnel.Cell cell : ages.funnel().of(AgeFunnel.Verdict.SILENT)) {
            found.add(new Finding(
                    "silence/" + cell.region() + "/" + cell.age().code(),
                    NeedKind.SILENCE,
                    counted(base(sight, cell.region(), Optional.empty(), NeedUrgency.SOON), cell.heard(), ages)
                            .with(Need.AGE, cell.age().code())
                            .with(Need.PEOPLE, Integer.toString(cell.people()))
                            .with("expected", Long.toString(cell.about()))
                            .with("unsaid", written(cell.unsaid(), 1))
                            .with("compared", Integer.toString(ages.funnel().compared()))
                            .with("probability", written(cell.probability(), 4))));
        }
    }

    /** So few that they point at single people are told as fewer than so many. */
    private static Answers counted(Answers said, int heard, AgeSilence.Found ages) {
        return heard < ages.least()
                ? said.with(Need.FEWER_THAN, Integer.toString(ages.least()))
                : said.with("heard", Integer.toString(heard));
    }

    private static Answers base(Sight sight, RegionCode place, Optional<CategoryCode> category, NeedUrgency urgency) {
        Answers said = Answers.of(
                Need.PLACE,
                place.value(),
                Need.URGENCY,
                urgency.name(),
                Need.SINCE,
                sight.window().from().toString(),
                "last",
                sight.window().last().toString(),
                "window",
                Integer.toString(sight.window().months()),
                Need.PEOPLE,
                sight.peopleOf(place) > 0 ? Integer.toString(sight.peopleOf(place)) : "");
        return category.map(it -> said.with(Need.CATEGORY, it.value())).orElse(said);
    }

    static String written(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
