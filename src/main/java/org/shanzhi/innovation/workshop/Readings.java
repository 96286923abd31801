// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param gate name of the deed before which it stands
     * @param open why it is not met, or empty
     * @param todo what to do about it, or empty
     * @param waived on what basis it was let off and by whom, or empty
     */
    record GateLine(String gate, String asks, boolean passed, String open, String todo, String waived, String basis) {}

    private final WorkshopNames names;

    Readings(WorkshopNames names) {
        this.names = names;
    }

    List<Said> said(Entry step, Page page) {
        return said(step.deed(), step.answers(), page);
    }

    List<Said> said(Deed deed, Answers answers, Page page) {
        return Sheets.of(deed).questions().stream()
                .filter(it -> answered(it, answers))
                .map(it -> said(deed, it, answers, page))
                .toList();
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
            case Question.Day _ -> day(written, page);
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
            case FIGURE -> written;
        };
    }

    /** Say in words what a refusal to copy is about, which it knows by its key alone. */
    Refusal plain(Refusal refusal, Innovation innovation, Page page) {
        if (!refusal.slug().startsWith("innovation-copy-")
                || refusal.arguments().isEmpty()) {
            return refusal;
        }
        String about = refusal.arguments().getFirst().toString();
        String covariate = "practices.covariate." + about;
        return Refusal.of(
                refusal.slug(),
                page.has(covariate)
                        ? page.t(covariate)
                        : names.part(innovation.copied().orElse(""), about, page));
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
        return gates.stream()
                .map(it -> line(it, it.open().map(why -> plain(why, innovation, page)), innovation, page))
                .toList();
    }

    private GateLine line(GateView it, Optional<Refusal> why, Innovation innovation, Page page) {
        Optional<Refusal> open = why.filter(_ -> !it.passed());
        return new GateLine(
                page.t("innovation.gate." + it.gate().deed().slug()),
                page.t("innovation.requirement." + it.gate().requirement().name()),
                it.passed(),
                open.map(page::problem).orElse(""),
                open.flatMap(page::remedy).orElse(""),
                it.open()
                        .flatMap(_ -> it.waived())
                        .map(step -> page.t(
                                "innovation.gate.waived.by",
                                who(step, innovation, page),
                                page.date(step.at()),
                                step.answers().text("basis")))
                        .orElse(""),
                it.gate().basis());
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
