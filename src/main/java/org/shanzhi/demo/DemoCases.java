// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseArchive;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.insight.Understanding;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.springframework.stereotype.Component;

/** Sows a year of residents' matters with believable rhythms; every sentence and every person is made up. */
@Component
class DemoCases implements DemoPart {
    private static final int CHUNK = 200;

    private final CaseArchive archive;
    private final PublicFigures figures;
    private final Understanding understanding;
    private final Organisations organisations;
    private final Duties duties;
    private final Gazetteer gazetteer;
    private final Clock clock;
    private final ZoneId zone;

    DemoCases(
            CaseArchive archive,
            PublicFigures figures,
            Understanding understanding,
            Organisations organisations,
            Duties duties,
            Gazetteer gazetteer,
            Clock clock,
            ZoneId zone) {
        this.archive = archive;
        this.figures = figures;
        this.understanding = understanding;
        this.organisations = organisations;
        this.duties = duties;
        this.gazetteer = gazetteer;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public void sow(DemoSeed seed) {
        Year year = new Year(seed);
        for (int from = 0; from < seed.cases(); from += CHUNK) {
            var chunk = new ArrayList<PastCase>();
            for (int number = from; number < Math.min(from + CHUNK, seed.cases()); number++) {
                chunk.add(year.next(number));
            }
            archive.bring(chunk);
        }
        understanding.train();
        figures.refresh();
    }

    /** One year of the county: its weather, its places, its staff. */
    private final class Year {
        private final RandomGenerator random;
        private final DemoWords words;
        private final DemoWeather weather;
        private final LocalDate first;
        private final LocalDate today;
        private final Instant now;
        private final List<Category> leaves = DemoCategories.leaves();
        private final List<NamedPlace> places;
        private final List<Double> dayWeights = new ArrayList<>();
        private final Actor.Staff operator;
        private final Actor.Staff dispatcher;
        private final Actor.Staff checker;

        Year(DemoSeed seed) {
            random = seed.random("cases");
            words = new DemoWords(seed.random("words"));
            today = seed.today();
            first = today.minusYears(1).plusDays(1);
            now = clock.instant();
            int days = (int) ChronoUnit.DAYS.between(first, today) + 1;
            weather = new DemoWeather(first, days, seed.random("weather"));
            double sum = 0;
            for (int day = 0; day < days; day++) {
                sum += busyness(first.plusDays(day));
                dayWeights.add(sum);
            }
            places = gazetteer.places().stream()
                    .filter(place -> place.cell() != null)
                    .toList();
            operator = staff("RX", Role.OPERATOR, 0);
            dispatcher = staff("RX", Role.DISPATCHER, 1);
            checker = staff("HC", Role.CHECKER, 0);
        }

        private double busyness(LocalDate day) {
            double weight = switch (day.getDayOfWeek()) {
                case MONDAY -> 1.25;
                case SATURDAY, SUNDAY -> 0.6;
                case TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1;
            };
            return weight * (weather.wet(day) ? 1.35 : 1);
        }

        PastCase next(int number) {
            LocalDate day = day();
            Category category = category(day);
            Instant opened = day.atTime(time(day)).atZone(zone).toInstant();
            if (opened.isAfter(now)) {
                opened = now.minusSeconds(60 + random.nextInt(7_200));
            }
            NamedPlace place = places.get(random.nextInt(places.size()));
            RequestType type = type(category);
            boolean question = type == RequestType.CONSULTATION;
            String[] said = words.message(category, place.name(), question);
            var request = new OpenCase(
                    new IntakeKey("demo", Integer.toString(number)),
                    channel(),
                    shortened(said[0]),
                    said[1],
                    Optional.of(type),
                    Optional.of(category.code()),
                    Optional.of(urgency(category)),
                    place.name(),
                    place.point(),
                    place.cell(),
                    place.region(),
                    random.nextInt(12) == 0 ? null : reporter(),
                    null,
                    null,
                    random.nextInt(25) == 0,
                    Optional.empty(),
                    null,
                    List.of());
            understanding.learn("demo/" + number, said[0] + "\n" + said[1], category.code());
            return new PastCase(request, opened, operator, life(category, place, type, opened));
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

        private LocalTime time(LocalDate day) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            double hour = random.nextInt(5) == 0 || weekend ? random.nextDouble(7, 23) : random.nextGaussian(13.5, 3.4);
            return LocalTime.ofSecondOfDay((long) (Math.clamp(hour, 6.5, 23.4) * 3_600));
        }

        /** Some kinds are common, most are rare; the day decides which come forward. */
        private Category category(LocalDate day) {
            double sum = 0;
            var weights = new double[leaves.size()];
            for (int i = 0; i < leaves.size(); i++) {
                sum += common(leaves.get(i)) * weather.pull(leaves.get(i).code().value(), day);
                weights[i] = sum;
            }
            double mark = random.nextDouble() * sum;
            for (int i = 0; i < weights.length; i++) {
                if (mark < weights[i]) {
                    return leaves.get(i);
                }
            }
            return leaves.getLast();
        }

        private static double common(Category leaf) {
            String code = leaf.code().value();
            String top = code.substring(0, code.indexOf('.'));
            double base = switch (top) {
                case "URB" -> 3.4;
                case "HOU" -> 2.6;
                case "TRA" -> 2.2;
                case "UTI" -> 2;
                case "ENV" -> 1.9;
                case "MAR" -> 1.2;
                default -> 0.8;
            };
            return base * (0.3 + Math.abs(code.hashCode() % 100) / 60.0);
        }

        private RequestType type(Category category) {
            String code = category.code().value();
            boolean counter = code.startsWith("SOC")
                    || code.startsWith("GOV.SERVICE")
                    || code.startsWith("PUB.REGISTER")
                    || code.startsWith("EDU.ENROL")
                    || code.startsWith("CIV");
            int mark = random.nextInt(100);
            if (counter) {
                return mark < 65 ? RequestType.CONSULTATION : RequestType.HELP;
            }
            if (mark < 12) {
                return RequestType.CONSULTATION;
            }
            if (mark < 62) {
                return RequestType.HELP;
            }
            return mark < 92 ? RequestType.COMPLAINT : mark < 96 ? RequestType.REPORT : RequestType.SUGGESTION;
        }

        private Urgency urgency(Category category) {
            String code = category.code().value();
            if (code.startsWith("UTI.GAS.LEAK")) {
                return Urgency.DANGER;
            }
            boolean urgent =
                    code.endsWith(".OUTAGE") || code.startsWith("EME.DISASTER") || code.startsWith("UTI.POWER.LINE");
            return urgent ? Urgency.URGENT : random.nextInt(30) == 0 ? Urgency.DIFFICULT : Urgency.NORMAL;
        }

        private Channel channel() {
            int mark = random.nextInt(100);
            return mark < 62 ? Channel.HOTLINE : mark < 90 ? Channel.WEB : Channel.GRID;
        }

        private PersonalData reporter() {
            String name = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨".charAt(random.nextInt(16)) + (random.nextBoolean() ? "女士" : "先生");
            // Numbers of this form are given to nobody.
            return new PersonalData(name, "1990000%04d".formatted(random.nextInt(10_000)), null);
        }

        private List<PastCase.Step> life(Category category, NamedPlace place, RequestType type, Instant opened) {
            var steps = new Steps(opened);
            if (type == RequestType.CONSULTATION && random.nextInt(10) < 7) {
                steps.add(dispatcher, minutes(3, 40), new CaseCommand.Answer(words.result()));
                if (judge(steps, 0.93)) {
                    return steps.taken;
                }
            } else if (random.nextInt(50) == 0) {
                NonDispatch[] ways = NonDispatch.values();
                steps.add(
                        dispatcher,
                        minutes(5, 90),
                        new CaseCommand.Decline(ways[random.nextInt(ways.length)], "已向您说明应走的渠道。"));
                return steps.taken;
            }
            var order = order(category, place, opened);
            if (order.isEmpty()) {
                return steps.taken;
            }
            OrganisationId lead = order.get().lead();
            var handler = handler(lead);
            steps.add(dispatcher, minutes(4, 90), order.get());
            steps.add(handler, minutes(10, 400), new CaseCommand.Sign());
            steps.add(handler, minutes(10, 900), new CaseCommand.Contact(words.contact()));
            double quality = quality(lead, category);
            work(steps, handler, quality);
            return steps.taken;
        }

        private void work(Steps steps, Actor.Staff handler, double quality) {
            int last = 2;
            for (int round = 0; round <= last; round++) {
                int mark = random.nextInt(100);
                ResultOutcome outcome =
                        mark < 88 ? ResultOutcome.SOLVED : mark < 95 ? ResultOutcome.PARTLY : ResultOutcome.CANNOT_NOW;
                String text = switch (outcome) {
                    case SOLVED -> words.result();
                    case PARTLY -> words.partly();
                    case CANNOT_NOW -> words.cannot();
                };
                steps.add(handler, minutes(600, (int) (9_000 / quality)), new CaseCommand.Result(outcome, text));
                if (round < last && random.nextDouble() > 0.86 + quality / 8) {
                    steps.add(checker, minutes(60, 2_000), new CaseCommand.Fail("现场与反馈不符,请重新处理。"));
                    continue;
                }
                steps.add(checker, minutes(60, 2_000), new CaseCommand.Pass("已现场核实。"));
                double happy = outcome == ResultOutcome.SOLVED ? quality : quality * 0.4;
                if (judge(steps, happy)) {
                    return;
                }
            }
            steps.add(dispatcher, minutes(100, 900), new CaseCommand.CloseUnsolved(words.cannot()));
        }

        /** Ask the resident; returns false if the work has to go on. */
        private boolean judge(Steps steps, double quality) {
            if (random.nextInt(100) < 9) {
                for (int attempt = 0; attempt < 3; attempt++) {
                    steps.add(operator, minutes(300, 1_600), new CaseCommand.AttemptVisit("无人接听"));
                }
                return true;
            }
            boolean solved = random.nextDouble() < quality;
            Solved said = solved ? Solved.YES : random.nextInt(3) == 0 ? Solved.PARTLY : Solved.NO;
            boolean more = said == Solved.NO && random.nextInt(3) > 0;
            Satisfaction level = satisfaction(solved);
            String comment = solved ? words.praise() : words.complaint();
            boolean contacted = random.nextInt(100) < 97;
            steps.add(
                    operator,
                    minutes(200, 3_000),
                    new CaseCommand.AnswerVisit(new Visit.Answer(contacted, said, level, comment, more)));
            return !more;
        }

        private Satisfaction satisfaction(boolean solved) {
            int mark = random.nextInt(100);
            if (solved) {
                return mark < 35
                        ? Satisfaction.VERY_SATISFIED
                        : mark < 82
                                ? Satisfaction.SATISFIED
                                : mark < 95 ? Satisfaction.BASICALLY_SATISFIED : Satisfaction.DISSATISFIED;
            }
            return mark < 15
                    ? Satisfaction.SATISFIED
                    : mark < 40
                            ? Satisfaction.BASICALLY_SATISFIED
                            : mark < 80 ? Satisfaction.DISSATISFIED : Satisfaction.VERY_DISSATISFIED;
        }

        /** Offices differ, and some kinds of matter are hard for everybody. */
        private double quality(OrganisationId lead, Category category) {
            double office = 0.80 + Math.abs(lead.value().hashCode() % 100) / 600.0;
            boolean hard = category.code().value().startsWith("HOU.TRADE")
                    || category.code().value().startsWith("URB.DRAIN")
                    || category.code().value().startsWith("ENV.NOISE");
            return hard ? office - 0.14 : office;
        }

        private Optional<CaseCommand.Dispatch> order(Category category, NamedPlace place, Instant opened) {
            LocalDate day = opened.atZone(zone).toLocalDate();
            List<DutyItem> covering = duties.covering(category.code(), place.region(), day);
            boolean takenBack = covering.stream().anyMatch(item -> item.list() == DutyList.TOWN_TAKEN_BACK);
            Optional<DutyItem> item = covering.stream()
                    .filter(it -> it.list() == DutyList.TOWN_BASIC && !takenBack)
                    .findFirst()
                    .or(() -> covering.stream()
                            .filter(it -> it.list() != DutyList.TOWN_BASIC && it.list() != DutyList.COMMITTEE)
                            .findFirst());
            if (item.isEmpty()) {
                boolean fresh = opened.isAfter(now.minus(Duration.ofDays(4)));
                return fresh ? Optional.empty() : designated(category);
            }
            List<OrganisationId> assisting = item.get().list() == DutyList.TOWN_COOPERATIVE
                    ? organisations
                            .governing(place.region().town(), day)
                            .map(town -> List.of(town.id()))
                            .orElse(List.of())
                    : List.of();
            return Optional.of(new CaseCommand.Dispatch(
                    item.get().responsible(), Optional.of(item.get().id()), assisting, ""));
        }

        /** What no list names the county desk gives to one department, always the same for the same kind. */
        private Optional<CaseCommand.Dispatch> designated(Category category) {
            List<Organisation> departments = organisations.on(today).stream()
                    .filter(it -> it.kind() == OrganisationKind.LINE_DEPARTMENT)
                    .toList();
            if (departments.isEmpty()) {
                return Optional.empty();
            }
            int chosen = Math.floorMod(category.code().value().hashCode(), departments.size());
            return Optional.of(new CaseCommand.Dispatch(
                    departments.get(chosen).id(), Optional.empty(), List.of(), "清单没有写明,县里指定办理。"));
        }

        private Actor.Staff handler(OrganisationId organisation) {
            List<Person> people = organisations.people(organisation);
            Organisation office = organisations.find(organisation).orElseThrow();
            Person person = people.isEmpty() ? noPerson(office) : people.get(random.nextInt(people.size()));
            return actor(person, office, Role.HANDLER, Optional.of(organisation));
        }

        private Actor.Staff staff(String code, Role role, int index) {
            Organisation office = organisations
                    .byCode(code)
                    .orElseThrow(() -> new IllegalStateException("The demo county has no organisation " + code));
            List<Person> people = organisations.people(office.id());
            Person person = people.isEmpty() ? noPerson(office) : people.get(index % people.size());
            return actor(person, office, role, Optional.empty());
        }

        private Person noPerson(Organisation office) {
            return new Person(new PersonId(office.id().value()), office.name(), office.id(), "", office.telephone());
        }

        private Actor.Staff actor(Person person, Organisation office, Role role, Optional<OrganisationId> scope) {
            return new Actor.Staff(
                    new AccountId(person.id().value()),
                    person.id(),
                    person.name(),
                    office.id(),
                    List.of(new Grant(role, new Scope(DemoRegions.COUNTY, scope))));
        }

        private Duration minutes(int least, int most) {
            // Most things go quickly, some take long.
            double part = Math.pow(random.nextDouble(), 2.2);
            return Duration.ofSeconds((long) (60 * (least + part * Math.max(1, most - least))));
        }

        private static String shortened(String title) {
            return title.length() <= 60 ? title : title.substring(0, 60);
        }

        /** The steps so far, none of them in the future. */
        private final class Steps {
            private final List<PastCase.Step> taken = new ArrayList<>();
            private Instant at;
            private boolean over;

            Steps(Instant opened) {
                at = opened;
            }

            void add(Actor actor, Duration after, CaseCommand command) {
                at = at.plus(after).truncatedTo(ChronoUnit.SECONDS);
                over |= at.isAfter(now);
                if (!over) {
                    taken.add(new PastCase.Step(at, actor, command));
                }
            }
        }
    }
}
