// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseArchive;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.grid.Cells;
import org.shanzhi.insight.Understanding;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.rules.WorkingCalendar;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sows a year of residents' matters with believable rhythms; every sentence and every person is made up. */
@Component
class DemoCases implements DemoPart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final int CHUNK = 200;
    /** So many of the cases that still wait say nothing from which a category could be read. */
    private static final int MUMBLED = 4;

    private static final List<DemoWords.Said> MUMBLINGS = List.of(
            new DemoWords.Said("上次说的那件事", "上次说的那件事到底怎么样了?你们那边应该有底。", ""),
            new DemoWords.Said("有个情况想说", "有个情况,电话里说不清楚,你们来了我当面讲。", ""),
            new DemoWords.Said("想找人问问", "就是我们那边的那个,大家都知道的,想找人问问。", ""),
            new DemoWords.Said("请回电话", "请回个电话,白天都在。", ""));

    private final CaseArchive archive;
    private final PublicFigures figures;
    private final Understanding understanding;
    private final Organisations organisations;
    private final Accounts accounts;
    private final ReceiptCodes receipts;
    private final Attachments attachments;
    private final Duties duties;
    private final TimeLimits limits;
    private final WorkingCalendar calendar;
    private final Gazetteer gazetteer;
    private final Cells cells;
    private final Clock clock;
    private final ZoneId zone;

    DemoCases(
            CaseArchive archive,
            PublicFigures figures,
            Understanding understanding,
            Organisations organisations,
            Accounts accounts,
            ReceiptCodes receipts,
            Attachments attachments,
            Duties duties,
            TimeLimits limits,
            WorkingCalendar calendar,
            Gazetteer gazetteer,
            Cells cells,
            Clock clock,
            ZoneId zone) {
        this.archive = archive;
        this.figures = figures;
        this.understanding = understanding;
        this.organisations = organisations;
        this.accounts = accounts;
        this.receipts = receipts;
        this.attachments = attachments;
        this.duties = duties;
        this.limits = limits;
        this.calendar = calendar;
        this.gazetteer = gazetteer;
        this.cells = cells;
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
        List<PastCase> year = year(seed);
        int refused = 0;
        for (int from = 0; from < year.size(); from += CHUNK) {
            var chunk = year.subList(from, Math.min(from + CHUNK, year.size()));
            refused += archive.bring(chunk);
        }
        if (refused > 0) {
            // A history that stops where nobody meant it to is a wrong picture, though not one to keep the doors shut
            // for.
            LOG.error("Demo county: {} steps of its history were refused by the lifecycle", refused);
        }
        understanding.train();
        figures.refresh();
    }

    /** Make the year's cases in the order in which they came. */
    List<PastCase> year(DemoSeed seed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var hours = new DemoHours(calendar, zone);
        var year = new Year(seed, hours, now);
        var cases = new ArrayList<PastCase>();
        for (var arrival : new DemoArrivals(seed, gazetteer.places(), hours, now, zone).all(seed.cases())) {
            cases.add(year.next(cases.size(), arrival));
        }
        return cases;
    }

    /** One year of the county: who says what, and who does what about it. */
    private final class Year {
        private final RandomGenerator random;
        private final DemoWords words;
        private final DemoStaff staff;
        private final DemoLife life;
        private final DemoAges ages;
        private final DemoPhotos photos = new DemoPhotos(attachments);
        private final DemoFiles files;
        private final Instant now;
        private int mumbled;

        Year(DemoSeed seed, DemoHours hours, Instant now) {
            this.now = now;
            random = seed.random("cases");
            words = new DemoWords(new DemoMatters(), seed.random("words"));
            ages = new DemoAges(seed.random("ages"));
            staff = new DemoStaff(organisations, accounts, cells, zone, seed.random("staff"));
            files = new DemoFiles(attachments, photos, staff::operator);
            life = new DemoLife(organisations, duties, limits, hours, staff, words, seed.random("life"), now, zone);
        }

        PastCase next(int number, DemoArrivals.Arrival arrival) {
            Category category = arrival.category();
            var place = arrival.place();
            var key = new IntakeKey("demo", Integer.toString(number));
            boolean mumbling = arrival.waiting() && arrival.channel() == Channel.WEB && mumbled < MUMBLED;
            RequestType type = type(category, arrival);
            var where = new DemoWords.Where(
                    place.name(),
                    place.kind() != NamedPlace.Kind.PUBLIC_PLACE,
                    DemoArrivals.outside(category),
                    arrival.channel() == Channel.GRID);
            DemoWords.Said said = mumbling
                    ? MUMBLINGS.get(mumbled++)
                    : type == RequestType.CONSULTATION
                            ? words.question(category, where)
                            : words.trouble(category, where);
            Urgency urgency =
                    DemoLife.urgency(category).orElse(random.nextInt(30) == 0 ? Urgency.DIFFICULT : Urgency.NORMAL);
            // A mistake of the last days might stand uncorrected, and be taken for ours.
            boolean settled = arrival.at().isBefore(now.minus(Duration.ofDays(3)));
            boolean mistaken = settled && type != RequestType.CONSULTATION && random.nextInt(100) < 7;
            Category entered = mistaken ? sibling(category, place) : category;
            var worker = arrival.channel() == Channel.GRID && place.cell() != null
                    ? staff.worker(place.cell())
                    : Optional.<Actor.Staff>empty();
            Channel channel =
                    arrival.channel() == Channel.GRID && worker.isEmpty() ? Channel.HOTLINE : arrival.channel();
            Actor by = switch (channel) {
                case WEB -> new Actor.Anonymous();
                case GRID -> worker.orElseThrow();
                case HOTLINE, API, IMPORT -> staff.operator(arrival.at());
            };
            PersonalData reporter = named(channel) ? person() : null;
            var request = new OpenCase(
                    key,
                    channel,
                    shortened(said.title()),
                    said.words(),
                    Optional.of(type),
                    mumbling ? Optional.empty() : Optional.of(entered.code()),
                    Optional.of(urgency),
                    place.name(),
                    place.point(),
                    place.cell(),
                    place.region(),
                    reporter,
                    null,
                    random.nextInt(100) < 3 ? person() : null,
                    random.nextInt(25) == 0,
                    Optional.empty(),
                    null,
                    attached(channel, category, mumbling, number),
                    ages.of(place.region(), channel));
            var matter = new DemoLife.Matter(
                    arrival.at(),
                    category,
                    entered,
                    place,
                    type,
                    urgency,
                    channel,
                    said,
                    by,
                    holder(key),
                    reporter != null);
            return new PastCase(
                    request,
                    arrival.at(),
                    by,
                    arrival.waiting() ? List.of() : files.with(category.code().value(), arrival.at(), life.of(matter)));
        }

        /** Whoever finds no words says it. */
        private List<Attachments.Stored> attached(Channel channel, Category category, boolean mumbling, int number) {
            var attached = new ArrayList<Attachments.Stored>();
            if (channel == Channel.WEB && random.nextInt(100) < 12) {
                attached.addAll(photos.of(category.code().value(), random));
            }
            if (channel == Channel.GRID) {
                attached.addAll(photos.of(category.code().value(), new SplittableRandom(number)));
            }
            if (mumbling) {
                attached.add(files.voice(mumbled % 3));
            }
            return attached;
        }

        private RequestType type(Category category, DemoArrivals.Arrival arrival) {
            int mark = random.nextInt(100);
            if (arrival.waiting() || arrival.channel() == Channel.GRID) {
                return mark < 60 ? RequestType.HELP : RequestType.COMPLAINT;
            }
            if (DemoLife.atCounter(category)) {
                return mark < 62 ? RequestType.CONSULTATION : RequestType.HELP;
            }
            boolean pressing = DemoLife.urgency(category).isPresent();
            if (mark < (pressing ? 2 : 12)) {
                return RequestType.CONSULTATION;
            }
            if (mark < (pressing ? 90 : 60)) {
                return RequestType.HELP;
            }
            return mark < 92 ? RequestType.COMPLAINT : mark < 96 ? RequestType.REPORT : RequestType.SUGGESTION;
        }

        /** What it might be taken for at first: another kind of the same group, if there is one. */
        private Category sibling(Category category, NamedPlace place) {
            String code = category.code().value();
            String group = code.substring(0, code.lastIndexOf('.') + 1);
            List<Category> others = DemoCategories.leaves().stream()
                    .filter(other -> other.code().value().startsWith(group) && !other.equals(category))
                    .filter(other -> DemoArrivals.mayBeAt(other, place))
                    .toList();
            return others.isEmpty() ? category : others.get(random.nextInt(others.size()));
        }

        private Actor holder(IntakeKey key) {
            return new Actor.ReceiptHolder(
                    receipts.digest(receipts.derive(key.seed())).orElseThrow());
        }

        private boolean named(Channel channel) {
            return random.nextInt(12) != 0 && (channel != Channel.GRID || random.nextInt(3) == 0);
        }

        private PersonalData person() {
            String name = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨".charAt(random.nextInt(16)) + (random.nextBoolean() ? "女士" : "先生");
            // Numbers of this form are given to nobody.
            return new PersonalData(name, "1990000%04d".formatted(random.nextInt(10_000)), null);
        }

        private static String shortened(String title) {
            return title.length() <= 60 ? title : title.substring(0, 60);
        }
    }
}
