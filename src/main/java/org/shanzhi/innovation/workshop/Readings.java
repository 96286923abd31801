// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations.GateView;
import org.shanzhi.innovation.Question;
import org.shanzhi.innovation.Sheets;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says what was written down in the reader's words (填写内容的读法). */
@Component
class Readings {
    /**
     * A question and what was answered.
     *
     * @param texts the answers, one or several; empty where it was answered in rows, or not at all
     * @param heads the names of the columns, of an answer in rows
     */
    record Said(String label, List<String> texts, List<String> heads, List<List<String>> rows) {
        Said {
            texts = List.copyOf(texts);
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a gate asks, in words.
     *
     * @param place where it stands on the page of the deed
     * @param gate name of the deed before which it stands
     * @param open why it is not met, or empty
     * @param waived on what basis it was let off and by whom, or empty
     */
    record GateLine(
            String place, String gate, String asks, boolean passed, List<Why> open, String waived, String basis) {}

    /** Why a gate is open, and what to do about it. */
    record Why(String what, String todo) {}

    private static final String FIGURE = "-?\\d{1,12}(\\.\\d+)?";
    private static final int MOST_DIGITS = 2;

    /** Begins the name of every place of a gate on a page. */
    static final String GATE = "gate-";

    private final WorkshopNames names;

    Readings(WorkshopNames names) {
        this.names = names;
    }

    List<Said> said(Entry step, Page page) {
        return said(step.deed(), step.answers(), page);
    }

    List<Said> said(Deed deed, Answers answers, Page page) {
        var said = new ArrayList<Said>();
        if (deed == Deed.EVALUATE) {
            said.add(new Said(
                    page.t("innovation.measured.label"), List.of(measured(answers, page)), List.of(), List.of()));
        }
        SheetForms.questions(deed)
                .filter(it -> answered(it, answers))
                .map(it -> said(deed, it, answers, page))
                .forEach(said::add);
        return said;
    }

    /** Say in a sentence what the platform measured, with how uncertain it is. */
    static String measured(Answers result, Page page) {
        String found = page.t("innovation.measured." + result.text("measured"));
        return result.has("effect")
                ? page.t(
                        "innovation.measured.effect",
                        number(result.text("effect"), digits(result), page),
                        number(result.text("low"), digits(result), page),
                        number(result.text("high"), digits(result), page),
                        found)
                : found;
    }

    private static String number(String written, int digits, Page page) {
        return written.matches(FIGURE) ? page.number(Double.parseDouble(written), digits) : written;
    }

    /** Three figures of the effect that count are enough, and its bounds are written as it is. */
    private static int digits(Answers result) {
        String effect = result.text("effect");
        double size = effect.matches(FIGURE) ? Math.abs(Double.parseDouble(effect)) : 0;
        return size == 0 ? 0 : Math.clamp((int) (2 - Math.floor(Math.log10(size))), 0, MOST_DIGITS);
    }

    /** Say what was answered to just these. */
    List<Said> said(Deed deed, Answers answers, Set<String> only, Page page) {
        return Sheets.of(deed).questions().stream()
                .filter(it -> only.contains(it.name()))
                .filter(it -> answered(it, answers))
                .map(it -> said(deed, it, answers, page))
                .toList();
    }

    private static boolean answered(Question question, Answers answers) {
        return question instanceof Question.Rows
                ? !answers.rows(question.name()).isEmpty()
                : answers.has(question.name());
    }

    private Said said(Deed deed, Question question, Answers answers, Page page) {
        String key = SheetForms.label(deed, question.name());
        if (question instanceof Question.Rows rows) {
            return new Said(
                    page.t(key),
                    List.of(),
                    rows.columns().stream().map(it -> page.t(key + "." + it)).toList(),
                    answers.rows(rows.name()).stream()
                            .map(row -> rows.columns().stream()
                                    .map(it -> cell(key, rows, it, row, answers, page))
                                    .toList())
                            .toList());
        }
        return new Said(
                page.t(key),
                answers.all(question.name()).stream()
                        .map(it -> word(key, question, it, page))
                        .toList(),
                List.of(),
                List.of());
    }

    private String cell(
            String key, Question.Rows question, String column, Map<String, String> row, Answers answers, Page page) {
        String written = row.getOrDefault(column, "");
        if (column.equals("component") || column.equals("condition")) {
            return names.part(answers.text("practice"), written, page);
        }
        if (question.days().contains(column)) {
            return day(written, page);
        }
        return question.known().containsKey(column)
                ? known(question.known().get(column), written, page)
                : choice(key + "." + column, written, page);
    }

    private static String choice(String key, String written, Page page) {
        String chosen = key + "." + written;
        return !written.isEmpty() && page.has(chosen) ? page.t(chosen) : written;
    }

    private String word(String key, Question question, String written, Page page) {
        return switch (question) {
            case Question.One _ -> choice(key, written, page);
            case Question.Day it -> it.name().equals("month") ? month(written, page) : day(written, page);
            case Question.Known it -> known(it.of(), written, page);
            case Question.Line _, Question.Words _, Question.Amount _, Question.Rows _ -> written;
        };
    }

    private String known(Question.Kind kind, String written, Page page) {
        return switch (kind) {
            case REGION -> names.region(written);
            case ORGANISATION -> names.organisation(written);
            case PERSON -> names.person(written);
            case CATEGORY -> names.category(page, written);
            case REQUIREMENT -> choice("innovation.requirement", written, page);
            case OBJECTION -> page.t("innovation.objection.number", written);
            case PRACTICE -> names.practice(written, page);
            case FIGURE -> names.figure(written, page);
            case INSTITUTION -> written.isEmpty() ? written : names.institution(written);
        };
    }

    /** Say in words what a refusal knows by a key, and its days as people write them. */
    Refusal plain(Refusal refusal, Innovation innovation, Page page) {
        boolean copy = refusal.slug().startsWith("innovation-copy-");
        return new Refusal(
                refusal.slug(),
                refusal.arguments().stream()
                        .map(it -> it instanceof String said
                                ? copy ? about(said, innovation, page) : word(said, page)
                                : it)
                        .toList());
    }

    /** Say a word, a limit, a place, a category or a day that the rules know by a key. */
    private String word(String key, Page page) {
        String[] parts = key.split(" ", 2);
        if (parts.length == 2 && parts[0].matches("\\d{1,4}") && page.has("innovation.word." + parts[1])) {
            return page.t("innovation.word." + parts[1], Integer.parseInt(parts[0]));
        }
        if (page.has("innovation.word." + key)) {
            return page.t("innovation.word." + key);
        }
        return key.matches("\\d{12}") ? names.region(key) : day(names.category(page, key), page);
    }

    private Object about(String key, Innovation innovation, Page page) {
        String covariate = "practices.covariate." + key;
        return page.has(covariate)
                ? page.t(covariate)
                : names.part(innovation.copied().orElse(""), key, page);
    }

    /** A month is asked for by any of its days. */
    private static String month(String written, Page page) {
        try {
            return LocalDate.parse(written)
                    .format(DateTimeFormatter.ofPattern(page.t("innovation.month"), page.locale()));
        } catch (DateTimeParseException typed) {
            return written;
        }
    }

    String day(String written, Page page) {
        try {
            return page.date(LocalDate.parse(written));
        } catch (DateTimeParseException typed) {
            return written;
        }
    }

    /** Name the indicator of the framing or the plan, with how it is counted. */
    String indicator(Answers answers, Page page) {
        return page.t(
                "innovation.goal.indicator",
                names.category(page, answers.text("indicator")),
                choice("innovation.q.frame.measure", answers.text("measure"), page));
    }

    List<GateLine> gates(List<GateView> gates, Innovation innovation, Page page) {
        return gates.stream().map(it -> line(it, innovation, page)).toList();
    }

    private GateLine line(GateView it, Innovation innovation, Page page) {
        List<Why> open = it.passed()
                ? List.of()
                : it.open().stream()
                        .map(why -> plain(why, innovation, page))
                        .map(why -> new Why(page.problem(why), page.remedy(why).orElse("")))
                        .toList();
        return new GateLine(
                place(it),
                page.t("innovation.gate." + it.gate().deed().slug()),
                page.t("innovation.requirement." + it.gate().requirement().name()),
                it.passed(),
                open,
                it.waived()
                        .filter(_ -> !it.open().isEmpty())
                        .map(step -> page.t(
                                "innovation.gate.waived.by",
                                who(step, innovation, page),
                                page.date(step.at()),
                                step.answers().text("basis")))
                        .orElse(""),
                it.gate().basis());
    }

    static String place(GateView gate) {
        return GATE + gate.gate().requirement().name();
    }

    /** Say under which name and for which office the step stands; residents are not named. */
    String who(Entry step, Innovation innovation, Page page) {
        return switch (step.party()) {
            case RESIDENT -> page.t("innovation.party.RESIDENT");
            case MACHINE -> page.t("innovation.party.MACHINE");
            case OWNER, DECIDER, EVALUATOR ->
                page.t("innovation.who", names.organisation(step.organisation()), step.name())
                        .strip();
        };
    }
}
