// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.shanzhi.cases.Channel;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.NamedPlace;

/**
 * When which matters come in from where, in the order of time: by the season and the weather of the day, the habits of the
 * hour, and where such matters are. Ends with what came in last and still waits.
 */
final class DemoArrivals {
    /**
     * What comes in.
     *
     * @param category what it is about; what is only mumbled is still about something
     * @param waiting whether it came so late that nobody has looked at it yet
     */
    record Arrival(Instant at, Category category, Channel channel, NamedPlace place, boolean waiting) {}

    private static final double[] CALLS = {
        0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.8, 2, 5.5, 9.5, 10, 7.5, 3.4, 3.8, 7.5, 9, 8.5, 6, 4, 3.8, 3.2, 2.3, 1.4, 0.8
    };
    private static final double[] WRITING = {
        0.9, 0.4, 0.2, 0.2, 0.2, 0.3, 0.9, 2.2, 4.2, 6, 6.2, 5, 4.6, 4.2, 5, 5.4, 5.2, 4.4, 4.4, 6, 7.6, 7.4, 4.6, 2.2
    };
    private static final double[] ROUNDS = {0, 0, 0, 0, 0, 0, 0, 1, 6, 10, 10, 6, 1, 2, 7, 9, 8, 4, 2, 1, 0, 0, 0, 0};
    /** What keeps people awake is told while it does. */
    private static final double[] AWAKE = {
        9, 7, 5, 4, 3, 3, 3, 1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, 2.5, 4, 7, 11, 12
    };

    private static final Pattern COUNTRY = Pattern.compile(
            "AGR\\..*|.*\\.RURAL|.*\\.VILLAGE|TRA\\.ROAD\\.DAMAGE\\.TRUNK|EME\\.DISASTER\\.(LANDSLIDE|FLOOD|WILDFIRE|RELIEF)");
    private static final Pattern TOWN =
            Pattern.compile(".*\\.CITY|URB\\.LIGHT\\.STREET|URB\\.CLEAN\\.(TOILET|SORTING|DEBRIS)"
                    + "|URB\\.DRAIN\\..*|URB\\.ORDER\\.(STALL|ADVERT)|URB\\.GREEN\\..*|HOU\\.PROP\\..*|HOU\\.AID\\.(RENEWAL|ADDLIFT|RENTAL)"
                    + "|HOU\\.TRADE\\..*|TRA\\.PARK\\..*|TRA\\.FLOW\\.(SIGNAL|JAM)|UTI\\.GAS\\.(LEAK|CONNECTION|FEE)|UTI\\.POWER\\.CHARGER"
                    + "|ENV\\.NOISE\\.(TRADE|LIVING)|ENV\\.AIR\\.FUME|EME\\.FIRE\\.CHARGING|PUB\\.SECURITY\\.THROWING|MAR\\.ORDER\\.FAIR"
                    + "|EDU\\.SCHOOL\\..*|HEA\\.CARE\\.(SERVICE|FEE|DISPUTE)");
    private static final Pattern OUTSIDE =
            Pattern.compile("TRA\\..*|URB\\.(CLEAN|DRAIN|ORDER|LIGHT|GREEN|PET)\\..*|ENV\\.(WATER|WASTE)\\..*"
                    + "|UTI\\.POWER\\.(LINE|CHARGER)|UTI\\.TELE\\.CABLE|MAR\\.(FOOD|GOODS|PRICE|ORDER)\\..*|CIV\\.DISABLED\\.ACCESS|CUL\\..*"
                    + "|EME\\.(WORK|DISASTER)\\..*|HEA\\.PUBLIC\\..*");
    /** What towns and streets mostly deal with themselves is what people meet every day. */
    private static final Pattern TOWNS_OWN = Pattern.compile(
            "URB\\.CLEAN\\.STREET|URB\\.ORDER\\.CLUTTER|URB\\.ORDER\\.BUILDING\\.RURAL"
                    + "|URB\\.LIGHT\\.VILLAGE|URB\\.PET\\.STRAY|HOU\\.PROP\\.OWNERS|TRA\\.ROAD\\.DAMAGE\\.RURAL|AGR\\.LAND\\.(CONTRACT|HOMESTEAD)"
                    + "|AGR\\.VILLAGE\\..*|CIV\\.(AID|AGED|CHILD)\\..*|PUB\\.DISPUTE\\..*|CUL\\.PLACE\\.(FITNESS|LIBRARY)|LAB\\.JOB\\.SERVICE");
    /** Where matters of some kinds are, by the names of places. */
    private static final Map<String, Pattern> AT = Map.of(
            "EDU.SCHOOL", Pattern.compile(".*(小学|中学)"),
            "HEA.CARE.SERVICE", Pattern.compile(".*医院"),
            "HEA.CARE.FEE", Pattern.compile(".*医院"),
            "HEA.CARE.DISPUTE", Pattern.compile(".*医院"),
            "MAR.ORDER.FAIR", Pattern.compile(".*市场"),
            "MAR.GOODS.MEASURE", Pattern.compile(".*市场"),
            "URB.GREEN.PARK", Pattern.compile(".*(公园|广场)"),
            "HEA.CARE.VILLAGE", Pattern.compile(".*卫生室"));

    private static final double COUNTRY_SHARE = 0.36;

    private final DemoHours hours;
    private final DemoWeather weather;
    private final RandomGenerator random;
    private final ZoneId zone;
    private final Instant now;
    private final LocalDate first;
    private final LocalDate today;
    private final List<Category> leaves = DemoCategories.leaves();
    private final List<NamedPlace> seat;
    private final List<NamedPlace> country;
    private final Map<String, List<NamedPlace>> fitting = new HashMap<>();
    private final List<Double> dayWeights = new ArrayList<>();

    DemoArrivals(DemoSeed seed, List<NamedPlace> places, DemoHours hours, Instant now, ZoneId zone) {
        this.hours = hours;
        this.now = now;
        this.zone = zone;
        random = seed.random("arrivals");
        today = seed.today();
        first = today.minusYears(1).plusDays(1);
        int days = (int) ChronoUnit.DAYS.between(first, today) + 1;
        weather = new DemoWeather(first, days, seed.random("weather"));
        List<NamedPlace> inCells =
                places.stream().filter(place -> place.cell() != null).toList();
        seat = inCells.stream().filter(DemoArrivals::inSeat).toList();
        country = inCells.stream().filter(place -> !inSeat(place)).toList();
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += busyness(first.plusDays(day));
            dayWeights.add(sum);
        }
    }

    static boolean inSeat(NamedPlace place) {
        return DemoDivisions.inSeat(place.region());
    }

    /** Tell whether there are such matters at the place at all. */
    static boolean mayBeAt(Category category, NamedPlace place) {
        Pattern elsewhere = inSeat(place) ? COUNTRY : TOWN;
        return !elsewhere.matcher(category.code().value()).matches();
    }

    /** Tell whether such matters are in the open, so that a building only says near what they are. */
    static boolean outside(Category category) {
        return OUTSIDE.matcher(category.code().value()).matches();
    }

    /** Return so many arrivals, the first in time first. */
    List<Arrival> all(int number) {
        int waiting = Math.min(Math.min(22, 3 + number / 60), number);
        var all = new ArrayList<Arrival>();
        for (int n = waiting; n < number; n++) {
            all.add(past());
        }
        for (int n = 0; n < waiting; n++) {
            all.add(fresh());
        }
        all.sort(Comparator.comparing(Arrival::at));
        return all;
    }

    private double busyness(LocalDate day) {
        double weight = switch (day.getDayOfWeek()) {
            case MONDAY -> 1.25;
            case SATURDAY, SUNDAY -> hours.works(day) ? 0.9 : 0.55;
            case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1;
        };
        if (hours.holiday(day)) {
            weight = day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.32 : 0.36;
        }
        double wet = weather.stormy(day) ? 2 : weather.wet(day) ? 1.2 : 1;
        // The last day has only begun.
        double part = day.equals(today) ? elapsed() : 1;
        return weight * wet * part;
    }

    private double elapsed() {
        int hour = now.atZone(zone).getHour();
        double sum = 0;
        double all = 0;
        for (int h = 0; h < 24; h++) {
            all += CALLS[h];
            sum += h < hour ? CALLS[h] : 0;
        }
        return sum / all;
    }

    private Arrival past() {
        while (true) {
            LocalDate day = day();
            Category category = category(day);
            Channel channel = channel(category);
            double[] habit = habit(channel);
            LocalTime time = time(category, habit);
            Instant at = day.atTime(time).atZone(zone).toInstant();
            if (at.isBefore(now.minusSeconds(120))) {
                return arrival(at, category, channel, false);
            }
        }
    }

    /** What came since the desk last looked: this morning, or since the desk closed in the evening. */
    private Arrival fresh() {
        ZonedDateTime local = now.atZone(zone);
        int hour = local.getHour();
        Instant since = hour >= 10 && hour < 21
                ? now.minusSeconds(6_600)
                : hour >= 21
                        ? local.with(LocalTime.of(20, 0)).toInstant()
                        : local.minusDays(1).with(LocalTime.of(20, 40)).toInstant();
        long seconds = Math.max(600, ChronoUnit.SECONDS.between(since, now) - 90);
        for (int attempt = 0; ; attempt++) {
            Category category = category(today);
            Channel channel = channel(category);
            Instant at = since.plusSeconds(random.nextLong(seconds)).truncatedTo(ChronoUnit.SECONDS);
            double likely = habit(channel)[at.atZone(zone).getHour()];
            boolean quiet = DemoLife.urgency(category).isEmpty() && !DemoLife.atCounter(category);
            if (quiet && (random.nextDouble() * 6 < likely || attempt > 200)) {
                return arrival(at, category, channel == Channel.GRID ? Channel.WEB : channel, true);
            }
        }
    }

    private Arrival arrival(Instant at, Category category, Channel channel, boolean waiting) {
        return new Arrival(at, category, channel, place(category), waiting);
    }

    private LocalDate day() {
        double mark = random.nextDouble() * dayWeights.getLast();
        int low = 0;
        int high = dayWeights.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (dayWeights.get(middle) < mark) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return first.plusDays(low);
    }

    private LocalTime time(Category category, double[] habit) {
        boolean awake = category.code().value().startsWith("ENV.NOISE")
                || category.code().value().startsWith("TRA.FLOW.OFFENCE")
                || category.code().value().startsWith("TRA.FLOW.TRUCK");
        var weights = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            weights[hour] = habit[hour] * (awake ? AWAKE[hour] : 1);
        }
        int hour = drawn(weights);
        return LocalTime.of(hour, random.nextInt(60), random.nextInt(60));
    }

    /** Some kinds are common, most are rare; the day decides which come forward. */
    private Category category(LocalDate day) {
        var weights = new double[leaves.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    common(leaves.get(i)) * weather.pull(leaves.get(i).code().value(), day);
        }
        return leaves.get(drawn(weights));
    }

    private static double common(Category leaf) {
        String code = leaf.code().value();
        double base = switch (code.substring(0, code.indexOf('.'))) {
            case "URB" -> 3.2;
            case "HOU" -> 2.3;
            case "TRA" -> 2;
            case "UTI" -> 1.9;
            case "ENV" -> 1.8;
            case "AGR" -> 1.9;
            case "PUB" -> 1.5;
            case "CIV" -> 1.2;
            case "MAR" -> 1.1;
            default -> 0.8;
        };
        double own = TOWNS_OWN.matcher(code).matches()
                ? 3.5
                : switch (code) {
                    case "UTI.GAS.LEAK", "ENV.WASTE.RADIATION", "AGR.FOREST.LOGGING" -> 0.4;
                    case "EDU.ENROL.COMPULSORY", "EDU.ENROL.KINDERGARTEN", "EDU.ENROL.TRANSFER" -> 2.5;
                    case "ENV.NOISE.BUILDING", "ENV.NOISE.TRADE", "ENV.NOISE.LIVING" -> 1.6;
                    default -> 1;
                };
        return base * own * (0.3 + Math.abs(code.hashCode() % 100) / 60.0);
    }

    private Channel channel(Category category) {
        int mark = random.nextInt(100);
        boolean seenOnRounds =
                category.code().value().matches("(URB|TRA\\.ROAD|EME|ENV|AGR\\.VILLAGE|HOU\\.AID\\.UNSAFE).*");
        int grid = seenOnRounds ? 18 : 2;
        return mark < grid ? Channel.GRID : mark < grid + 27 ? Channel.WEB : Channel.HOTLINE;
    }

    private static double[] habit(Channel channel) {
        return switch (channel) {
            case WEB -> WRITING;
            case GRID -> ROUNDS;
            case HOTLINE, API, IMPORT -> CALLS;
        };
    }

    private NamedPlace place(Category category) {
        String code = category.code().value();
        boolean village = COUNTRY.matcher(code).matches();
        boolean far = village;
        if (!far && !TOWN.matcher(code).matches()) {
            far = random.nextDouble() < COUNTRY_SHARE;
        }
        Optional<Pattern> at = AT.entrySet().stream()
                .filter(entry -> code.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        List<NamedPlace> found = places(far, village, outside(category), at);
        return found.get(random.nextInt(found.size()));
    }

    /** The market communities of the towns have streets; what only villages have is in the villages around. */
    private List<NamedPlace> places(boolean far, boolean village, boolean outside, Optional<Pattern> name) {
        return fitting.computeIfAbsent(
                far + " " + village + " " + outside + name.map(Pattern::pattern).orElse(""), _ -> {
                    List<NamedPlace> all = far ? country : seat;
                    List<NamedPlace> fit = all.stream()
                            .filter(place -> !village || place.region().value().charAt(9) == '2')
                            .filter(place -> name.map(
                                            it -> it.matcher(place.name()).matches())
                                    .orElse(place.kind()
                                            != (outside ? NamedPlace.Kind.BUILDING : NamedPlace.Kind.PUBLIC_PLACE)))
                            .toList();
                    return fit.isEmpty() ? all : fit;
                });
    }

    private int drawn(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double mark = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            mark -= weights[i];
            if (mark < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
