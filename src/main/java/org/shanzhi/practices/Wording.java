// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.ui.Page;

/** Says in the reader's language what the library finds (说法): for its own pages and for whoever asks it. */
public record Wording(Page page) {
    private static final int PERCENT = 100;

    /** How well it is known whether it works, in half a sentence. */
    public String evidence(Evidence evidence) {
        String found = "BETTER";
        if (evidence.doubtful()) {
            found = evidence.against() == evidence.support() ? "CONTESTED" : "NONE";
        } else if (evidence.support() == EvidenceGrade.REPORTED) {
            found = "UNKNOWN";
        }
        return page.t("practices.evidence.short", page.t(key("grade", evidence.grade())), page.t(key("effect", found)));
    }

    String setting(Setting setting) {
        var parts =
                new ArrayList<>(List.of(setting.place().in(page.english()), page.t(key("status", setting.status()))));
        if (!setting.since().isEmpty() || !setting.until().isEmpty()) {
            parts.add(page.t(
                    setting.until().isEmpty() ? "practices.since" : "practices.period",
                    day(setting.since()),
                    day(setting.until())));
        }
        return String.join(" · ", parts);
    }

    private String day(String text) {
        return switch (text.length()) {
            case 0 -> "";
            case 4 -> page.t("practices.year", text);
            case 7 ->
                page.t("practices.month", text.substring(0, 4), Integer.toString(Integer.parseInt(text.substring(5))));
            default -> page.date(LocalDate.parse(text));
        };
    }

    String covariate(Covariate covariate) {
        return page.t(key("covariate", covariate));
    }

    String figure(ContextFigure figure) {
        Covariate covariate = figure.covariate();
        return switch (figure.value()) {
            case ContextFigure.Single single -> counted(covariate, single.value());
            case ContextFigure.Range range -> between(covariate, range.low(), range.high());
            case ContextFigure.Distribution sites ->
                page.t(
                        "practices.figure.mean",
                        between(covariate, sites.low(), sites.high()),
                        counted(covariate, sites.mean()));
            case ContextFigure.Terrains lands ->
                String.join(
                        page.t("practices.list"),
                        lands.kinds().stream()
                                .sorted()
                                .map(kind -> page.t(key("terrain", kind)))
                                .toList());
        };
    }

    private String between(Covariate covariate, BigDecimal low, BigDecimal high) {
        return page.t("practices.figure.between", counted(covariate, low), counted(covariate, high));
    }

    String counted(Covariate covariate, BigDecimal value) {
        Covariate.Unit unit = covariate.unit();
        double number = unit == Covariate.Unit.SHARE ? value.doubleValue() * PERCENT : value.doubleValue();
        int digits = unit == Covariate.Unit.SHARE || Math.abs(number) < PERCENT && number != Math.rint(number) ? 1 : 0;
        return page.t(key("unit", unit), page.number(number, digits));
    }

    /** What a comparison shows, as a sentence. */
    public String compared(ContextDistance.Row row, Locality here) {
        String own = here.reading(row.covariate())
                .map(reading -> counted(row.covariate(), reading.value()))
                .orElseGet(() -> here.terrain() == null ? "" : page.t(key("terrain", here.terrain())));
        String sentence = page.t(
                key("verdict", row.verdict()),
                covariate(row.covariate()),
                own,
                row.there().map(this::figure).orElse(""));
        return row.difference().isPresent()
                ? page.t(
                        "practices.verdict.with",
                        sentence,
                        page.number(row.difference().getAsDouble(), 2))
                : sentence;
    }

    /** Say why a practice stands where it stands among others. */
    public String reason(Fit.Reason reason) {
        Object first =
                reason.grade().<Object>map(grade -> page.t(key("grade", grade))).orElse(reason.count());
        String about = String.join(
                page.t("practices.list"),
                reason.covariates().stream().map(this::covariate).toList());
        return page.t(key("reason", reason.kind()), first, about);
    }

    /** Say why a copy of the practice stops. */
    public String stop(Practice practice, CopyCheck.Stop stop) {
        return page.t(key("stop", stop.kind()), about(practice, stop.about()));
    }

    /** Say what to know although it does not stop a copy of the practice. */
    public String doubt(Practice practice, CopyCheck.Doubt doubt) {
        return page.t(key("doubt", doubt.kind()), about(practice, doubt.about()));
    }

    /** Return the words of the condition, the component or the figure meant. */
    private String about(Practice practice, String about) {
        Account account = practice.account();
        return Stream.of(
                        account.conditions().stream()
                                .filter(it -> it.key().equals(about))
                                .map(Condition::says),
                        account.idea().core().stream()
                                .filter(it -> it.key().equals(about))
                                .map(Component::says))
                .flatMap(it -> it)
                .map(it -> it.in(page.english()))
                .findFirst()
                .orElseGet(() -> Arrays.stream(Covariate.values())
                        .filter(it -> it.name().equals(about))
                        .map(this::covariate)
                        .findFirst()
                        .orElse(""));
    }

    private static String key(String kind, Enum<?> value) {
        return key(kind, value.name());
    }

    private static String key(String kind, String value) {
        return "practices." + kind + "." + value;
    }
}
