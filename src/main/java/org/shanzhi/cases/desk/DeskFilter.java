// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shanzhi.cases.CaseFacet;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Urgency;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/** What a queue is narrowed to, between the form, the address and the words (筛选). */
final class DeskFilter {
    private static final String WORDS = "words";
    private static final String REGION = "region";
    private static final String SINCE = "since";
    private static final String AGE = "age";

    /** Ages that can be chosen, in days. */
    private static final List<Integer> AGES = List.of(7, 15, 30, 60, 90);

    private static final int LEVELS = 3;

    /** Everything a queue can be narrowed by, as fields and addresses name it. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of(WORDS, REGION, SINCE, AGE),
                    Stream.of(CaseFacet.values()).map(CaseFacet::word))
            .toList();

    /** What the form offers; the rest comes by a link and stays until it is cleared. */
    private static final List<String> OFFERED = List.of(WORDS, REGION, AGE, "lead", "category", "urgency", "level");

    private DeskFilter() {}

    static Cases.Filter read(Form form) {
        var facets = new EnumMap<CaseFacet, String>(CaseFacet.class);
        for (CaseFacet facet : CaseFacet.values()) {
            if (form.has(facet.word())) {
                facets.put(facet, form.text(facet.word()));
            }
        }
        return new Cases.Filter(form.text(WORDS), StepForms.region(form, REGION), facets, since(form), age(form));
    }

    private static Optional<LocalDate> since(Form form) {
        String day = form.text(SINCE);
        try {
            return day.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(day)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static int age(Form form) {
        return form.text(AGE).matches("\\d{1,5}") ? Integer.parseInt(form.text(AGE)) : 0;
    }

    static boolean narrows(Form form) {
        return NAMES.stream().anyMatch(form::has);
    }

    static String address(CaseQueue queue, Form form) {
        var address = new StringBuilder("/desk?queue=").append(queue);
        for (String name : NAMES) {
            if (form.has(name)) {
                address.append('&').append(name).append('=').append(encoded(form.text(name)));
            }
        }
        return address.toString();
    }

    static String address(CaseQueue queue, CaseFacet facet, String key) {
        return address(queue, Form.empty().set(facet.word(), key));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** List what is set beside what the form offers, to be carried along. */
    static List<Choice> carried(Form form) {
        return NAMES.stream()
                .filter(name -> !OFFERED.contains(name) && form.has(name))
                .map(name -> Choice.of(name, form.text(name)))
                .toList();
    }

    /** Say in words what came by a link. */
    static List<String> said(Page page, Form form, Names names) {
        var said = new ArrayList<String>();
        carried(form).forEach(it -> said.add(page.t("board.filter." + it.value(), value(page, it, names))));
        return said;
    }

    private static String value(Page page, Choice carried, Names names) {
        if (carried.value().equals(SINCE)) {
            return carried.label();
        }
        for (CaseFacet facet : CaseFacet.values()) {
            if (facet.word().equals(carried.value())) {
                return name(page, facet, carried.label(), names);
            }
        }
        return carried.label();
    }

    /** Say what the cases of a part have in common. */
    static String name(Page page, CaseFacet facet, String key, Names names) {
        if (key.equals(CaseFacet.NONE)) {
            return page.t("board.none." + facet);
        }
        return switch (facet) {
            case LEAD ->
                StepForms.uuid(key)
                        .map(it -> names.organisation(new OrganisationId(it)))
                        .orElse(key);
            case CATEGORY ->
                StepForms.category(Form.empty().set("it", key), "it")
                        .map(it -> names.category(page, it))
                        .orElse(key);
            case TOWN -> region(key).map(names::shortRegion).orElse(key);
            case PLACE -> region(key).map(names::region).orElse(key);
            case STATE -> known(page, "board.late." + key, key);
            case URGENCY -> known(page, "cases.urgency." + key, key);
            case LEVEL -> page.t("board.level", key);
            case WISH -> known(page, "board.wish." + key, key);
            case HELD -> known(page, "board.held." + key, key);
        };
    }

    private static Optional<RegionCode> region(String key) {
        return StepForms.region(Form.empty().set("it", key), "it");
    }

    private static String known(Page page, String text, String otherwise) {
        return page.has(text) ? page.t(text) : otherwise;
    }

    static List<Choice> levels(Page page) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of(CaseFacet.NONE, page.t("board.none.LEVEL")));
        IntStream.rangeClosed(1, LEVELS)
                .mapToObj(Integer::toString)
                .map(it -> Choice.of(it, page.t("board.level", it)))
                .forEach(choices::add);
        return choices;
    }

    static List<Choice> ages(Page page) {
        return AGES.stream()
                .map(it -> Choice.of(it.toString(), page.t("board.age", it)))
                .toList();
    }

    static List<Choice> urgencies(Page page) {
        return page.choices("cases.urgency.", Urgency.values());
    }

    static List<Choice> leads(Page page, Names names) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of(CaseFacet.NONE, page.t("board.none.LEAD")));
        choices.addAll(names.organisations());
        return choices;
    }

    /** Return the category that all cases of a topic have. */
    static String topic(CaseQueue queue, CategoryCode category, RegionCode town, LocalDate since) {
        return address(
                queue,
                Form.empty()
                        .set(CaseFacet.CATEGORY.word(), category)
                        .set(CaseFacet.TOWN.word(), town)
                        .set(SINCE, since));
    }
}
