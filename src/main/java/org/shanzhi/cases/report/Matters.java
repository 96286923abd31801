// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Emergencies;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** What a draft is about (事由): the guess, the choice among all categories, and matters that may be the same. */
@Component
class Matters {
    private static final int SAME = 3;

    private final Understanding understanding;
    private final Categories categories;
    private final Cases cases;
    private final Emergencies emergencies;
    private final PlaceNames places;
    private final Clock clock;
    private final ZoneId zone;

    Matters(
            Understanding understanding,
            Categories categories,
            Cases cases,
            Emergencies emergencies,
            PlaceNames places,
            Clock clock,
            ZoneId zone) {
        this.understanding = understanding;
        this.categories = categories;
        this.cases = cases;
        this.emergencies = emergencies;
        this.places = places;
        this.clock = clock;
        this.zone = zone;
    }

    /** A category that can be chosen, below the names above it. */
    record Offered(String code, String name) {}

    /** Return what the words read as, read once. */
    Understood understood(Draft draft, Page page) {
        return understood(draft, read(draft), page);
    }

    /** Return what the words were read as. */
    Understood understood(Draft draft, Optional<Reading> reading, Page page) {
        return new Understood(guess(draft, reading, page), place(draft, reading), reading.flatMap(emergencies::of));
    }

    private Optional<Guess> guess(Draft draft, Optional<Reading> reading, Page page) {
        if (draft.has("category")) {
            return category(draft.text("category")).map(it -> new Guess(page.name(it), true));
        }
        return reading.filter(_ -> !draft.has("declined"))
                .flatMap(Reading::category)
                .flatMap(it -> categories.find(it.category()))
                .map(it -> new Guess(page.name(it), false));
    }

    private Optional<GuessedPlace> place(Draft draft, Optional<Reading> reading) {
        boolean told =
                Stream.of("address", "longitude", "cell", "region", "unsure").anyMatch(draft::has);
        return reading.filter(_ -> !told)
                .flatMap(Reading::place)
                .map(it -> new GuessedPlace(
                        it.name(),
                        places.of(it.region()),
                        it.close() ? Optional.of(it.point()) : Optional.empty(),
                        it.sure()));
    }

    /** Return whom to call at once, if the words read as danger. */
    Optional<Emergencies.Numbers> danger(Draft draft) {
        return read(draft).flatMap(emergencies::of);
    }

    /** Read what was written so far; empty as long as there are no words. */
    Optional<Reading> read(Draft draft) {
        return draft.has("words") ? Optional.of(understanding.read(message(draft))) : Optional.empty();
    }

    Optional<Category> category(String code) {
        try {
            return categories
                    .find(new CategoryCode(code))
                    .filter(it -> it.validity().holdsOn(today()));
        } catch (IllegalArgumentException notACode) {
            return Optional.empty();
        }
    }

    /** Return what can be chosen, by the name of the highest category, narrowed to the words searched for. */
    Map<String, List<Offered>> offered(String words, Page page) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return categories.leaves(today()).stream()
                .filter(leaf -> fits(leaf, wanted))
                .collect(Collectors.groupingBy(
                        leaf -> categories.path(leaf.code()).stream()
                                .findFirst()
                                .map(page::name)
                                .orElse(""),
                        TreeMap::new,
                        Collectors.mapping(
                                leaf -> new Offered(leaf.code().value(), page.name(leaf)), Collectors.toList())));
    }

    private boolean fits(Category leaf, String wanted) {
        return wanted.isEmpty()
                || leaf.keywords().stream().anyMatch(word -> wanted.contains(word) || word.contains(wanted))
                || categories.path(leaf.code()).stream()
                        .anyMatch(step -> step.name().contains(wanted)
                                || step.englishName().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Return open matters that may be the same and that the person reported or joined before. */
    List<OwnMatch> own(Optional<Reading> reading, Actor actor, Page page) {
        return reading.map(it -> cases.ownMatters(it, actor)).orElse(List.of()).stream()
                .map(file -> {
                    Case matter = file.matter();
                    return new OwnMatch(
                            matter.id(),
                            matter.intake().number(),
                            name(matter.subject().workingCategory(), page),
                            matter.intake().openedAt().atZone(zone).toLocalDate(),
                            matter.state(),
                            actor instanceof Actor.Resident ? "/resident/cases/" + matter.id() : "/follow/case");
                })
                .toList();
    }

    /**
     * Return matters that may be the same, as a stranger may see them; only those that can still be joined, and without those
     * that are the person's own already.
     */
    List<Match> same(Optional<Reading> reading, List<OwnMatch> own, Page page) {
        return reading.map(it -> cases.sameMatters(it, SAME)).orElse(List.of()).stream()
                .filter(it -> it.state().open())
                .filter(it -> own.stream().noneMatch(mine -> mine.id().equals(it.id())))
                .map(it -> new Match(it, name(it.category(), page), places.of(it.region())))
                .toList();
    }

    private String name(Optional<CategoryCode> category, Page page) {
        return category.flatMap(categories::find)
                .map(page::name)
                .orElseGet(() -> page.t("cases.report.same.uncategorised"));
    }

    private Message message(Draft draft) {
        return new Message(
                draft.title(),
                draft.text("words"),
                draft.has("address") ? draft.text("address") : null,
                draft.point().orElse(null),
                clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
