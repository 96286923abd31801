// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.upper.UpperOrders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sows orders of the city's platform in all stages, as if they had come by its files. */
@Component
class UpperPart implements DemoPart {
    private static final Logger LOG = LoggerFactory.getLogger(UpperPart.class);

    static final String PLATFORM = "青川市12345";
    static final int ORDERS = 20;

    /** So many matters are made up to find orders in all stages among the latest. */
    private static final int MADE_UP = 300;

    private static final Duration LATELY = Duration.ofDays(60);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final DemoCases matters;
    private final UpperOrders orders;
    private final Categories categories;
    private final ReceiptCodes receipts;
    private final ZoneId zone;

    UpperPart(DemoCases matters, UpperOrders orders, Categories categories, ReceiptCodes receipts, ZoneId zone) {
        this.matters = matters;
        this.orders = orders;
        this.categories = categories;
        this.receipts = receipts;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "upper";
    }

    /** After the cases, whose words the machine has learnt from. */
    @Override
    public int order() {
        return 62;
    }

    @Override
    public void sow(DemoSeed seed) {
        int refused = orders.bring(past(seed));
        if (refused > 0) {
            LOG.error("Demo county: {} steps of orders from above were refused by the lifecycle", refused);
        }
    }

    /** Tell whether the step stands for something that came with a certain step of the matter as it was. */
    private static boolean bound(PastCase.Step step) {
        return !step.enclosures().isEmpty() || step.command() instanceof CaseCommand.Transcribe;
    }

    /** Make the orders in the order in which they came. */
    List<UpperOrders.Past> past(DemoSeed seed) {
        RandomGenerator random = seed.random("upper");
        Instant end = seed.today().plusDays(1).atStartOfDay(zone).toInstant();
        List<PastCase> lately = matters.year(new DemoSeed(seed.seed() + 12_345, seed.today(), MADE_UP)).stream()
                .filter(it -> it.openedAt().isAfter(end.minus(LATELY)))
                .filter(it -> it.request().reporter() != null
                        && it.request().attachments().isEmpty())
                .filter(it ->
                        it.request().category().isPresent() && it.request().channel() != Channel.GRID)
                .filter(it -> it.steps().stream().noneMatch(UpperPart::bound))
                .toList();
        var orders = new ArrayList<UpperOrders.Past>();
        for (PastCase one : mixed(lately)) {
            orders.add(order(one, orders.size() + 1, end, random));
        }
        return orders;
    }

    /** Take in turn from those that stand at the same step, so that every stage is there. */
    private static List<PastCase> mixed(List<PastCase> lately) {
        Map<Optional<CommandKind>, List<PastCase>> byStage = new LinkedHashMap<>();
        lately.forEach(
                it -> byStage.computeIfAbsent(stage(it), _ -> new ArrayList<>()).add(it));
        var mixed = new ArrayList<PastCase>();
        for (int round = 0; mixed.size() < Math.min(ORDERS, lately.size()); round++) {
            for (List<PastCase> stage : byStage.values()) {
                if (round < stage.size() && mixed.size() < ORDERS) {
                    mixed.add(stage.get(stage.size() - 1 - round));
                }
            }
        }
        return mixed.stream()
                .sorted((one, other) -> one.openedAt().compareTo(other.openedAt()))
                .toList();
    }

    private static Optional<CommandKind> stage(PastCase it) {
        return it.steps().isEmpty()
                ? Optional.empty()
                : Optional.of(it.steps().getLast().command().kind());
    }

    private UpperOrders.Past order(PastCase one, int index, Instant end, RandomGenerator random) {
        LocalDate day = one.openedAt().atZone(zone).toLocalDate();
        String number = "QC" + DAY.format(day) + "-%04d".formatted(index * 37 + 100);
        Instant since = one.openedAt().minus(Duration.ofMinutes(20 + random.nextInt(300)));
        // Some orders reach the county when most of their time is over.
        int days = random.nextInt(6) == 0 ? 2 : 7 + random.nextInt(6);
        Instant due =
                day.plusDays(days).atTime(LocalTime.of(18, 0)).atZone(zone).toInstant();
        Course.Upper frame = orders.frame(PLATFORM, number, since, due);
        var key = new IntakeKey("upper:" + PLATFORM, number);
        Actor resident = new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(key.seed())).orElseThrow());
        var told = new PastCase.Step(one.openedAt(), new Actor.Machine("upper"), new CaseCommand.Instruct(frame, ""));
        List<PastCase.Step> steps = Stream.concat(
                        Stream.of(told),
                        one.steps().stream()
                                .map(it -> it.actor() instanceof Actor.ReceiptHolder
                                        ? new PastCase.Step(it.at(), resident, it.command())
                                        : it))
                .toList();
        var matter = new PastCase(request(one.request(), key, since), one.openedAt(), one.by(), steps);
        Instant confirmed = random.nextInt(5) == 0 ? one.openedAt() : end.minus(Duration.ofDays(2));
        return new UpperOrders.Past(
                PLATFORM, number, category(one.request()), matter, visits(one, end, random), confirmed);
    }

    private static OpenCase request(OpenCase it, IntakeKey key, Instant since) {
        return new OpenCase(
                key,
                Channel.IMPORT,
                it.title(),
                it.words(),
                it.type(),
                it.category(),
                it.urgency(),
                it.placeWords(),
                it.point(),
                it.cell(),
                it.region(),
                it.reporter(),
                null,
                null,
                it.confidential(),
                Optional.empty(),
                since,
                List.of());
    }

    /** What the city calls it: the two upper names of the county's tree in one. */
    private String category(OpenCase it) {
        List<Category> path = it.category().map(categories::path).orElse(List.of());
        return String.join("/", path.stream().limit(2).map(Category::name).toList());
    }

    /** The city asks some of those that are closed, and hears mostly the same. */
    private static List<VisitsAbove.Heard> visits(PastCase one, Instant end, RandomGenerator random) {
        return one.steps().stream()
                .filter(it -> it.command() instanceof CaseCommand.AnswerVisit && random.nextInt(4) > 0)
                .filter(it -> it.at().plus(Duration.ofDays(2)).isBefore(end))
                .map(it -> {
                    var answer = ((CaseCommand.AnswerVisit) it.command()).answer();
                    boolean solved = answer.solved() == Solved.YES && random.nextInt(8) > 0;
                    return new VisitsAbove.Heard(
                            it.at().plus(Duration.ofHours(30)),
                            answer.contacted() ? "已联系" : "未联系",
                            solved ? "已解决" : "未解决",
                            solved ? "满意" : "不满意");
                })
                .toList();
    }
}
