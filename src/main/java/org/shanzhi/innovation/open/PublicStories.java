// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Stage;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Tells innovations so that those whom they touch can judge them. */
@Component
class PublicStories {
    private final Regions regions;
    private final Organisations organisations;
    private final Categories categories;
    private final Clock clock;
    private final ZoneId zone;

    PublicStories(Regions regions, Organisations organisations, Categories categories, Clock clock, ZoneId zone) {
        this.regions = regions;
        this.organisations = organisations;
        this.categories = categories;
        this.clock = clock;
        this.zone = zone;
    }

    PublicStory of(Innovation innovation, boolean english) {
        var mandate = innovation.mandate();
        Optional<PublicStory.Plan> plan = innovation.lastEver(Deed.SEAL).map(it -> plan(innovation, it, english));
        List<PublicStory.Again> again = innovation.remeasurements().stream()
                .map(it -> again(innovation, it))
                .toList();
        return new PublicStory(
                innovation.number(),
                mandate.title(),
                innovation.stage(),
                Standing.of(innovation.stage()),
                organisations
                        .find(mandate.owner())
                        .map(it -> new PublicStory.Office(it.name(), it.telephone()))
                        .orElse(new PublicStory.Office("", "")),
                plan.map(PublicStory.Plan::tried)
                        .filter(it -> !it.isEmpty())
                        .orElseGet(() -> List.of(place(mandate.region().value()))),
                innovation.steps().getLast().at(),
                innovation.lastEver(Deed.FRAME).map(it -> problem(it.answers(), english)),
                innovation.lastEver(Deed.TEST_VALUE).map(it -> value(it.answers())),
                plan,
                innovation.lastEver(Deed.EVALUATE).map(it -> result(innovation, it)),
                claim(innovation),
                lacks(innovation),
                innovation.all(Deed.DECIDE).stream()
                        .map(it -> new PublicStory.Decided(
                                it.at(),
                                office(it.organisation()),
                                it.answers().text("decision"),
                                it.answers().text("reasons")))
                        .toList(),
                innovation.all(Deed.WAIVE).stream()
                        .map(it -> new PublicStory.Waived(
                                it.at(),
                                office(it.organisation()),
                                it.answers()
                                        .text("requirement")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                                it.answers().text("basis")))
                        .toList(),
                held(innovation),
                again,
                innovation
                        .lastEver(Deed.SHARE)
                        .map(Entry::answers)
                        .map(it -> new PublicStory.Lessons(
                                it.text("worked"), it.text("did-not"), it.text("conditions"), it.text("advice"))),
                innovation.objections());
    }

    /** Tell whether the innovation touches the place: it holds there, or is tried there or around it. */
    boolean touches(Innovation innovation, RegionCode place) {
        List<String> tried = innovation
                .lastEver(Deed.SEAL)
                .map(it -> it.answers().all("tried"))
                .orElse(List.of(innovation.mandate().region().value()));
        return tried.stream()
                .filter(it -> it.matches("\\d{12}"))
                .map(RegionCode::new)
                .anyMatch(it -> it.isWithin(place) || place.isWithin(it));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private String place(String code) {
        return code.matches("\\d{12}")
                ? regions.find(new RegionCode(code)).map(Region::name).orElse(code)
                : code;
    }

    private String office(@Nullable OrganisationId id) {
        return Optional.ofNullable(id)
                .flatMap(organisations::find)
                .map(Organisation::name)
                .orElse("");
    }

    private String category(String code, boolean english) {
        return Optional.of(code)
                .filter(it -> !it.isBlank())
                .flatMap(it -> categories.find(new CategoryCode(it)))
                .map(it -> english && !it.englishName().isEmpty() ? it.englishName() : it.name())
                .orElse(code);
    }

    private PublicStory.Problem problem(Answers framing, boolean english) {
        return new PublicStory.Problem(
                framing.text("problem"),
                category(framing.text("indicator"), english),
                framing.says("wanted", "LESS"),
                framing.says("measure", "HEARD_PER_1000"),
                framing.text("baseline"),
                framing.text("target"),
                LocalDate.parse(framing.text("by")));
    }

    private static PublicStory.Value value(Answers tested) {
        return new PublicStory.Value(
                tested.text("solves"),
                tested.text("meets"),
                groups(tested, "gainers"),
                groups(tested, "payers"),
                groups(tested, "left-out"),
                tested.all("own-gain"),
                tested.text("own-gain-how"));
    }

    private static List<PublicStory.Group> groups(Answers tested, String name) {
        return tested.rows(name).stream()
                .map(row -> new PublicStory.Group(
                        row.getOrDefault("group", ""), row.getOrDefault("place", ""), row.getOrDefault("how", "")))
                .filter(it -> !it.who().isBlank())
                .toList();
    }

    private PublicStory.Plan plan(Innovation innovation, Entry sealed, boolean english) {
        Answers plan = sealed.answers();
        return new PublicStory.Plan(
                plan.all("tried").stream().map(this::place).toList(),
                plan.all("compared").stream().map(this::place).toList(),
                LocalDate.parse(plan.text("begin")),
                LocalDate.parse(plan.text("end")),
                category(plan.text("indicator"), english),
                plan.says("wanted", "LESS"),
                plan.text("least-effect"),
                plan.text("done"),
                plan.text("stop-rule"),
                innovation.all(Deed.START).stream().anyMatch(it -> it.number() > sealed.number()),
                innovation.all(Deed.STOP).stream()
                        .filter(it -> it.number() > sealed.number())
                        .findFirst()
                        .map(it -> new PublicStory.Stopped(
                                it.at(), it.answers().text("why"), it.answers().text("reasons"))),
                sealed.at(),
                sealed.number(),
                plan.digest(),
                innovation.id().subject());
    }

    private PublicStory.Result result(Innovation innovation, Entry evaluated) {
        Answers found = evaluated.answers();
        return new PublicStory.Result(
                evaluated.at(),
                office(evaluated.organisation()),
                found.text("verdict"),
                unit(innovation),
                found.says("measured", "REFUSED") ? Optional.empty() : interval(found),
                found.text("reading"),
                found.text("fairness"),
                evaluated.round() < innovation.round());
    }

    /** What one unit of the effect is, by the plan that was sealed: a village and month, or all tried places together. */
    private static String unit(Innovation innovation) {
        Answers plan = innovation.lastEver(Deed.SEAL).map(Entry::answers).orElse(Answers.NONE);
        return Stream.of("method", "measure", "period")
                .map(plan::text)
                .reduce((one, other) -> one + "." + other)
                .orElseThrow();
    }

    private static Optional<PublicStory.Interval> interval(Answers found) {
        try {
            return Optional.of(new PublicStory.Interval(
                    new BigDecimal(found.text("effect")).doubleValue(),
                    new BigDecimal(found.text("low")).doubleValue(),
                    new BigDecimal(found.text("high")).doubleValue()));
        } catch (NumberFormatException noFigure) {
            // Nothing was measured, or an interval has no bound: the words say so.
            return Optional.empty();
        }
    }

    /** What the owner says of itself counts only until somebody outside has judged. */
    private static Optional<PublicStory.Claim> claim(Innovation innovation) {
        return innovation
                .lastEver(Deed.CLAIM)
                .map(claimed -> new PublicStory.Claim(
                        claimed.at(),
                        claimed.answers().text("claim"),
                        claimed.answers().text("evidence"),
                        innovation.all(Deed.REFUSE_CLAIM).stream()
                                .filter(it -> it.number() > claimed.number())
                                .findFirst()
                                .map(it -> it.answers().text("reasons"))));
    }

    static List<PublicStory.Lack> lacks(Innovation innovation) {
        boolean kept = innovation.stage() == Stage.INSTITUTIONALISED;
        boolean claimed = innovation.lastEver(Deed.CLAIM).isPresent();
        if (!kept && !claimed) {
            return List.of();
        }
        var lacks = new ArrayList<PublicStory.Lack>();
        if (innovation
                .lastEver(Deed.FRAME)
                .filter(it -> it.answers().has("baseline"))
                .isEmpty()) {
            lacks.add(PublicStory.Lack.BASELINE);
        }
        boolean paid = innovation.lastEver(Deed.RESOURCE).stream()
                .flatMap(it -> it.answers().rows("needs").stream())
                .anyMatch(row -> "MONEY".equals(row.get("kind"))
                        && !row.getOrDefault("amount", "").isBlank());
        if (!paid) {
            lacks.add(PublicStory.Lack.BUDGET);
        }
        if (innovation.lastEver(Deed.EVALUATE).isEmpty()) {
            lacks.add(PublicStory.Lack.EVALUATION);
        }
        if (kept
                && innovation.remeasurements().stream()
                        .noneMatch(it -> it.step().isPresent())) {
            lacks.add(PublicStory.Lack.SECOND_MEASUREMENT);
        }
        return lacks;
    }

    private Optional<PublicStory.Held> held(Innovation innovation) {
        return innovation.effectiveFrom().map(from -> {
            Answers written = innovation.lastEver(Deed.PACKAGE).orElseThrow().answers();
            return new PublicStory.Held(
                    from,
                    innovation.stage() == Stage.INSTITUTIONALISED,
                    written.text("rewards"),
                    written.text("motive"),
                    written.text("review"));
        });
    }

    private PublicStory.Again again(Innovation innovation, Innovation.Remeasurement promised) {
        return new PublicStory.Again(
                promised.months(),
                promised.due(),
                promised.step().isEmpty() && promised.due().isBefore(today()),
                promised.step()
                        .flatMap(number -> innovation.steps().stream()
                                .filter(it -> it.number() == number)
                                .findFirst())
                        .map(it -> new PublicStory.Measured(
                                it.at(),
                                it.answers().text("value"),
                                it.answers().text("verdict"),
                                it.answers().text("reading"))));
    }
}
