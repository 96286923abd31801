// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** What is asked of somebody who takes a step (填写表). */
public record Sheet(Deed deed, List<Question> questions) {
    static final int LONGEST_LINE = 200;
    static final int LONGEST_WORDS = 4_000;
    static final int MOST_ROWS = 60;

    public Sheet {
        questions = List.copyOf(questions);
    }

    /** A question and what is wrong with its answer. */
    public record Fault(String question, Refusal refusal) {}

    /** Return what is wrong, question by question. */
    public List<Fault> check(Answers answers) {
        var faults = new ArrayList<Fault>();
        for (Question question : questions) {
            fault(question, answers).ifPresent(it -> faults.add(new Fault(question.name(), it)));
        }
        return faults;
    }

    List<Refusal> faults(Answers answers) {
        return check(answers).stream().map(Fault::refusal).toList();
    }

    private static Optional<Refusal> fault(Question question, Answers answers) {
        boolean said = question instanceof Question.Rows rows
                ? !answers.rows(rows.name()).isEmpty()
                : answers.has(question.name());
        if (!said) {
            return question.required() ? Optional.of(Refusal.of("field-empty")) : Optional.empty();
        }
        List<String> all = answers.all(question.name());
        return switch (question) {
            case Question.Line it -> tooMany(all, it.many()).or(() -> tooLong(all, LONGEST_LINE));
            case Question.Words _ -> tooLong(all, LONGEST_WORDS);
            case Question.One it ->
                tooMany(all, it.many())
                        .or(() -> it.choices().containsAll(all)
                                ? Optional.empty()
                                : Optional.of(Refusal.of("field-not-offered")));
            case Question.Day _ -> day(answers.text(question.name()));
            case Question.Amount it -> amount(answers.text(question.name()), it.least());
            case Question.Rows it -> rows(it, answers);
            case Question.Known it -> tooMany(all, it.many()).or(() -> tooLong(all, LONGEST_LINE));
        };
    }

    private static Optional<Refusal> tooMany(List<String> said, boolean many) {
        return !many && said.size() > 1 || said.size() > 20 * MOST_ROWS
                ? Optional.of(Refusal.of("field-not-offered"))
                : Optional.empty();
    }

    private static Optional<Refusal> tooLong(List<String> said, int most) {
        return said.stream()
                .filter(it -> it.length() > most)
                .findFirst()
                .map(it -> Refusal.of("field-too-long", most, it.length()));
    }

    private static Optional<Refusal> day(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1949 && year <= 2200 ? Optional.empty() : Optional.of(Refusal.of("field-not-a-date"));
        } catch (DateTimeParseException typed) {
            return Optional.of(Refusal.of("field-not-a-date"));
        }
    }

    private static Optional<Refusal> amount(String text, double least) {
        if (!text.matches("[+-]?\\d{1,15}(\\.\\d{1,6})?")) {
            return Optional.of(Refusal.of("field-not-a-number"));
        }
        return new BigDecimal(text).doubleValue() < least
                ? Optional.of(Refusal.of(
                        "innovation-amount-small",
                        BigDecimal.valueOf(least).stripTrailingZeros().toPlainString()))
                : Optional.empty();
    }

    private static Optional<Refusal> rows(Question.Rows question, Answers answers) {
        var rows = answers.rows(question.name());
        if (rows.size() > MOST_ROWS) {
            return Optional.of(Refusal.of("innovation-rows-many", MOST_ROWS));
        }
        String first = question.columns().getFirst();
        boolean headless = rows.stream()
                .anyMatch(row -> row.getOrDefault(first, "").isBlank()
                        && row.values().stream().anyMatch(it -> !it.isBlank()));
        if (headless) {
            return Optional.of(Refusal.of("innovation-row-headless"));
        }
        boolean notOffered = rows.stream()
                .anyMatch(row -> question.choices().entrySet().stream().anyMatch(column -> {
                    String said = row.getOrDefault(column.getKey(), "");
                    return !said.isBlank() && !column.getValue().contains(said);
                }));
        if (notOffered) {
            return Optional.of(Refusal.of("field-not-offered"));
        }
        Optional<Refusal> dated = rows.stream()
                .flatMap(row -> question.days().stream().map(it -> row.getOrDefault(it, "")))
                .filter(it -> !it.isBlank())
                .flatMap(it -> day(it).stream())
                .findFirst();
        if (dated.isPresent()) {
            return dated;
        }
        return rows.stream()
                .flatMap(row -> row.values().stream())
                .filter(it -> it.length() > LONGEST_LINE)
                .findFirst()
                .map(it -> Refusal.of("field-too-long", LONGEST_LINE, it.length()));
    }
}
