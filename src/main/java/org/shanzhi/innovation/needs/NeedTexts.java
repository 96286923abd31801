// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Stage;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Meaning;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Puts needs into words for the reader: what the platform measured has none of its own. */
@Component
class NeedTexts {
    private static final double SMALLEST = 0.0001;
    private static final double TENTHS = 10;

    private final NeedPlaces places;
    private final Categories categories;
    private final Organisations organisations;
    private final Innovations innovations;
    private final JdbcNeeds store;
    private final SenseFigures figures;
    private final ZoneId zone;

    NeedTexts(
            NeedPlaces places,
            Categories categories,
            Organisations organisations,
            Innovations innovations,
            JdbcNeeds store,
            SenseFigures figures,
            ZoneId zone) {
        this.places = places;
        this.categories = categories;
        this.organisations = organisations;
        this.innovations = innovations;
        this.store = store;
        this.figures = figures;
        this.zone = zone;
    }

    /** A need in a list. */
    record Line(
            String number,
            NeedKind kind,
            NeedState state,
            Meaning meaning,
            String title,
            String place,
            String category,
            String size,
            NeedUrgency urgency,
            String since,
            Instant due,
            boolean late) {}

    /** Something that happened, in words. */
    record Event(Instant at, String what, String who, List<String> words) {}

    /**
     * A need with all that is known.
     *
     * @param innovation the number of the innovation that has it in hand
     * @param stage how far that has come, in words
     * @param framed whether everybody may read it already
     */
    record Story(
            Line line,
            int version,
            String whose,
            List<String> evidence,
            String document,
            String speaker,
            String next,
            Optional<String> innovation,
            String stage,
            boolean framed,
            Optional<String> into,
            List<String> answer,
            String sensedOn,
            List<Event> events) {}

    Line line(Need need, Page page) {
        Instant due = due(need);
        boolean late = need.state() == NeedState.OPEN && due.isBefore(page.now());
        return new Line(
                need.number(),
                need.kind(),
                need.state(),
                meaning(need.state(), late),
                title(need, page),
                places.of(need.region()),
                need.category().map(it -> category(it, page)).orElse(""),
                size(need, page),
                need.urgency(),
                need.since().map(page::date).orElse(""),
                due,
                late);
    }

    private static Meaning meaning(NeedState state, boolean late) {
        return switch (state) {
            case OPEN -> late ? Meaning.LATE : Meaning.INFO;
            case TAKEN_UP, MERGED -> Meaning.INFO;
            case ANSWERED -> Meaning.DONE;
        };
    }

    /** Return the end of the day by which somebody has to take it up or to say why not. */
    Instant due(Need need) {
        LocalDate since = LocalDate.ofInstant(need.waitingSince(), zone);
        int days = figures.integer("answer-days", need.region(), since);
        return since.plusDays(days + 1L).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    String title(Need need, Page page) {
        Answers said = need.said();
        String place = places.of(need.region());
        String category = need.category().map(it -> category(it, page)).orElse(page.t("needs.everything"));
        if (said.has(Need.AGE)) {
            return need.kind() == NeedKind.SILENCE
                    ? page.t("needs.title.SILENCE.age", place, age(said, page))
                    : page.t("needs.title.IMBALANCE.age." + said.text("side"), place, category, age(said, page));
        }
        return switch (need.kind()) {
            case RECURRING -> page.t("needs.title.RECURRING", place, category);
            case IMBALANCE -> page.t("needs.title.IMBALANCE." + said.text("side"), place, category);
            case SILENCE -> page.t("needs.title.SILENCE", place);
            case OUT_OF_RANGE -> page.t("needs.title.OUT_OF_RANGE", place, measure(said, page));
            case PROPOSAL, HIGHER_TASK, STRUCTURAL -> said.text(Need.TITLE);
        };
    }

    private static String size(Need need, Page page) {
        Answers said = need.said();
        return switch (need.kind()) {
            case RECURRING, IMBALANCE -> page.t("needs.size.heard", heard(said, page), said.text("window"));
            case SILENCE -> page.t("needs.size.silence", heard(said, page), people(said, page), said.text("window"));
            case OUT_OF_RANGE -> page.t("needs.size.value", said.text("value"));
            case PROPOSAL, HIGHER_TASK, STRUCTURAL ->
                said.has(Need.PEOPLE) ? page.t("needs.size.people", people(said, page)) : page.t("needs.size.unknown");
        };
    }

    /** Return the share of a village, so roughly that nobody's own age can be worked out from it. */
    static String roughly(double share, Page page) {
        double tenths = Math.round(share * TENTHS) / TENTHS;
        return tenths == 0
                ? page.t("needs.roughly.less", page.percent(1 / (2 * TENTHS)))
                : page.t("needs.roughly", page.percent(tenths));
    }

    private static String heard(Answers said, Page page) {
        return said.has(Need.FEWER_THAN) ? page.t("needs.fewer", said.text(Need.FEWER_THAN)) : said.text("heard");
    }

    /** Return the count of an age, unless it is so small that it would point at single people. */
    static String shown(int heard, int least, Page page) {
        return heard < least ? page.t("needs.fewer", least) : page.number(heard);
    }

    private static String age(Answers said, Page page) {
        return page.t("needs.age." + said.text(Need.AGE));
    }

    private static String people(Answers said, Page page) {
        String people = said.text(Need.PEOPLE);
        return people.isEmpty() ? page.t("needs.unknown") : page.number(Long.parseLong(people));
    }

    Story story(Need need, Page page) {
        Answers said = need.said();
        Optional<Innovation> taken = need.innovation()
                .flatMap(number ->
                        innovations.view(number, new Actor.Machine("needs")).map(Innovations.View::innovation));
        String stage =
                taken.map(it -> page.t("needs.stage." + it.stage().name())).orElse("");
        return new Story(
                line(need, page),
                need.version(),
                said.has(Need.WHOSE) ? said.text(Need.WHOSE) : need.kind().sensed() ? whose(need, page) : "",
                evidence(need, page),
                said.text(Need.DOCUMENT),
                said.has(Need.SPEAKER) ? page.t("needs.speaker." + said.text(Need.SPEAKER)) : "",
                next(need, stage, page),
                need.innovation(),
                stage,
                taken.filter(it -> it.stage() != Stage.SENSED).isPresent(),
                need.into(),
                need.answer().map(it -> answered(it, page)).orElse(List.of()),
                store.sensedOn(need.id()).map(page::date).orElse(""),
                need.steps().reversed().stream().map(it -> event(it, page)).toList());
    }

    private String whose(Need need, Page page) {
        String place = places.of(need.region());
        return need.said().has(Need.AGE)
                ? page.t("needs.whose.age", place, age(need.said(), page))
                : page.t("needs.whose.place", place);
    }

    private static List<String> answered(NeedStep step, Page page) {
        return step.said().has("how")
                ? List.of(
                        page.t("needs.how." + step.said().text("how")),
                        step.said().text(Need.WORDS))
                : List.of(page.t("needs.how.INSTITUTION"));
    }

    private String next(Need need, String stage, Page page) {
        return switch (need.state()) {
            case OPEN -> {
                Instant due = due(need);
                yield page.t(
                        "needs.next.OPEN", office(need.region(), page.today()), page.date(due), page.distance(due));
            }
            case TAKEN_UP -> page.t("needs.next.TAKEN_UP", need.innovation().orElse(""), stage);
            case ANSWERED -> page.t("needs.next.ANSWERED");
            case MERGED -> page.t("needs.next.MERGED", need.into().orElse(""));
        };
    }

    /** Return who has to answer: whoever governs the place, or what lies above it. */
    private String office(RegionCode region, LocalDate today) {
        return Stream.of(region, region.town(), region.county())
                .flatMap(it -> organisations.governing(it, today).stream())
                .map(Organisation::name)
                .findFirst()
                .orElseGet(() -> places.of(region));
    }

    private List<String> evidence(Need need, Page page) {
        Answers said = need.said();
        var sentences = new ArrayList<String>();
        if (!need.kind().sensed()) {
            return said.text(Need.EVIDENCE).lines().filter(it -> !it.isBlank()).toList();
        }
        String place = places.of(need.region());
        String category = need.category().map(it -> category(it, page)).orElse(page.t("needs.everything"));
        String span = page.t("needs.span", page.date(LocalDate.parse(said.text("last"))), said.text("window"));
        switch (need.kind()) {
            case RECURRING -> {
                sentences.add(page.t(
                        "needs.evidence.RECURRING",
                        span,
                        place,
                        category,
                        said.text("heard"),
                        said.text("months"),
                        said.text("latest"),
                        people(said, page)));
                sentences.add(page.t("needs.method.RECURRING", said.text("least")));
            }
            case IMBALANCE -> {
                if (said.has(Need.AGE)) {
                    sentences.addAll(unevenAge(said, span, place, category, page));
                    break;
                }
                sentences.add(page.t(
                        "needs.evidence.IMBALANCE",
                        span,
                        place,
                        category,
                        said.text("rate"),
                        said.text("low"),
                        said.text("high"),
                        said.text("heard"),
                        people(said, page)));
                sentences.add(page.t(
                        "needs.evidence.IMBALANCE.county",
                        said.text("common"),
                        said.text("all"),
                        page.number(Long.parseLong(said.text("everybody"))),
                        said.text("expected")));
                if (said.says("side", "LESS")) {
                    sentences.add(page.t("needs.evidence.IMBALANCE.less"));
                }
                sentences.add(page.t("needs.method.IMBALANCE", said.text("compared"), probability(said, page)));
                sentences.add(page.t("needs.groups"));
            }
            case SILENCE -> {
                if (said.has(Need.AGE)) {
                    sentences.addAll(silentAge(said, span, place, page));
                    break;
                }
                sentences.add(page.t(
                        "needs.evidence.SILENCE",
                        span,
                        place,
                        people(said, page),
                        said.text("heard"),
                        said.text("rate"),
                        said.text("low"),
                        said.text("high")));
                sentences.add(page.t(
                        "needs.evidence.SILENCE.county",
                        said.text("common"),
                        page.number(Long.parseLong(said.text("everybody"))),
                        said.text("expected")));
                sentences.add(page.t("needs.evidence.SILENCE.look"));
                sentences.add(page.t("needs.method.SILENCE", said.text("compared"), probability(said, page)));
                sentences.add(page.t("needs.ages"));
            }
            case OUT_OF_RANGE -> {
                sentences.add(page.t(
                        "needs.evidence.OUT_OF_RANGE",
                        place,
                        measure(said, page),
                        said.text("value"),
                        bound(said, "low", page),
                        bound(said, "high", page)));
                sentences.add(page.t(
                        said.says("measure", IndicatorRange.HEARD_PER_1000)
                                ? "needs.evidence.OUT_OF_RANGE.heard"
                                : "needs.evidence.OUT_OF_RANGE.fact",
                        span,
                        said.text("heard"),
                        people(said, page)));
                sentences.add(page.t("needs.basis", said.text("basis")));
            }
            case PROPOSAL, HIGHER_TASK, STRUCTURAL -> {
                // Told above in the words of whoever wrote it.
            }
        }
        return sentences;
    }

    private static List<String> unevenAge(Answers said, String span, String place, String category, Page page) {
        String side = said.text("side");
        return List.of(
                page.t(
                        "needs.evidence.IMBALANCE.age",
                        span,
                        place,
                        category,
                        said.text("all"),
                        age(said, page),
                        heard(said, page)),
                page.t(
                        "needs.evidence.IMBALANCE.age.people",
                        age(said, page),
                        people(said, page),
                        page.number(Long.parseLong(said.text("everybody"))),
                        said.text("expected")),
                page.t("needs.unsaid.IMBALANCE." + side, page.percent(Double.parseDouble(said.text("unsaid")))),
                page.t("needs.evidence.IMBALANCE.age." + side),
                page.t("needs.method.IMBALANCE.age", said.text("compared"), probability(said, page)));
    }

    private static List<String> silentAge(Answers said, String span, String place, Page page) {
        return List.of(
                page.t(
                        "needs.evidence.SILENCE.age",
                        span,
                        place,
                        age(said, page),
                        people(said, page),
                        heard(said, page),
                        said.text("expected")),
                page.t("needs.unsaid.SILENCE", roughly(Double.parseDouble(said.text("unsaid")), page)),
                page.t("needs.evidence.SILENCE.look"),
                page.t("needs.method.SILENCE.age", said.text("compared"), probability(said, page)));
    }

    private static String bound(Answers said, String name, Page page) {
        return said.has(name) ? said.text(name) : page.t("needs.unbounded");
    }

    private static String probability(Answers said, Page page) {
        return Double.parseDouble(said.text("probability")) < SMALLEST
                ? page.t("needs.smaller", "0.0001")
                : said.text("probability");
    }

    String measure(Answers said, Page page) {
        String measure = page.t("needs.measure." + said.text("measure"));
        return said.has(Need.CATEGORY)
                ? page.t("needs.measure.of", measure, category(new CategoryCode(said.text(Need.CATEGORY)), page))
                : measure;
    }

    private Event event(NeedStep step, Page page) {
        Answers said = step.said();
        var words = new ArrayList<String>();
        if (said.has(Need.WORDS)) {
            words.add(said.text(Need.WORDS));
        }
        String what = switch (step.deed()) {
            case TAKE_UP -> page.t("needs.deed.TAKE_UP", said.text(Need.INNOVATION));
            case MERGE -> page.t("needs.deed.MERGE", said.text(Need.INTO));
            case OUTCOME -> page.t("needs.deed.OUTCOME." + said.text("became"), said.text(Need.INNOVATION));
            case ANSWER -> page.t("needs.how." + said.text("how"));
            case RAISE, AMEND -> page.t("needs.deed." + step.deed().name());
            case REOPEN -> page.t(said.has("again") ? "needs.deed.REOPEN.again" : "needs.deed.REOPEN");
        };
        return new Event(step.at(), what, who(step, page), words);
    }

    private String who(NeedStep step, Page page) {
        if (step.organisation() != null) {
            return organisations
                    .find(step.organisation())
                    .map(it -> it.name() + " " + step.name())
                    .orElse(step.name());
        }
        return page.t(step.name().isEmpty() ? "needs.who.resident" : "needs.who.platform");
    }

    String category(CategoryCode code, Page page) {
        return categories.find(code).map(page::name).orElse(code.value());
    }
}
