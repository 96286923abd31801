// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.ui.Chart;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** A workshop where whoever judges a change pastes its figures and reads what they show (评估). Nothing is kept. */
@Controller
class EvaluationPages {
    /** Below it a chance is not told more exactly. */
    private static final double LEAST = 0.001;

    /** How it is measured. */
    enum Method {
        COMPARISON,
        COURSE
    }

    /** What the page says: sentences, and a picture where there is one. */
    record Reading(boolean refused, List<String> sentences, List<String> doubts, Optional<Chart> picture, int digits) {
        Reading {
            sentences = List.copyOf(sentences);
            doubts = List.copyOf(doubts);
        }
    }

    @GetMapping("/evaluation")
    String empty(Model model) {
        return show(Form.empty().set("method", Method.COMPARISON), Optional.empty(), model);
    }

    @PostMapping("/evaluation")
    String measure(Form form, @ModelAttribute("page") Page page, Model model) {
        form.require("method");
        Optional<Method> method = form.choice("method", Method.class);
        Optional<Reading> reading = form.failed() ? Optional.empty() : method.flatMap(it -> read(it, form, page));
        return show(form, reading, model);
    }

    private static String show(Form form, Optional<Reading> reading, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("reading", reading);
        return "evaluation/workshop";
    }

    private static Optional<Reading> read(Method method, Form form, Page page) {
        return switch (method) {
            case COMPARISON -> new PastedTable(form, 4).panel().map(panel -> compared(panel, page));
            case COURSE -> new PastedTable(form, 2).course().map(course -> followed(course, page));
        };
    }

    private static Reading compared(Panel panel, Page page) {
        return switch (DifferenceInDifferences.of(panel)) {
            case Finding.Refused<DifferenceInDifferences> refused -> refused(refused.reasons(), page);
            case Finding.Measured<DifferenceInDifferences> measured -> {
                DifferenceInDifferences result = measured.result();
                Estimate effect = result.effect();
                int digits = digits(effect);
                var sentences = new ArrayList<String>();
                sentences.add(page.t(
                        effect.value() < 0 ? "evaluation.compared.less" : "evaluation.compared.more",
                        result.tried(),
                        result.compared(),
                        page.number(Math.abs(effect.value()), digits)));
                sentences.add(interval(effect, digits, page));
                sentences.add(chance(effect, page));
                yield new Reading(
                        false, sentences, doubts(measured.doubts(), page), Optional.of(picture(result, page)), digits);
            }
        };
    }

    private static Chart picture(DifferenceInDifferences result, Page page) {
        return new Chart(
                Chart.Kind.LINE,
                page.t("evaluation.picture.difference"),
                page.t("evaluation.picture.difference.unit"),
                List.of(page.t("evaluation.low"), page.t("evaluation.difference"), page.t("evaluation.high")),
                result.picture().stream()
                        .map(at -> new Chart.Row(
                                PastedTable.written(at.period()),
                                List.of(
                                        finite(at.difference().low()),
                                        at.difference().value(),
                                        finite(at.difference().high()))))
                        .toList());
    }

    /** A picture has no place for the infinite. */
    private static double finite(double bound) {
        return Math.clamp(bound, -1e12, 1e12);
    }

    private static Reading followed(PastedTable.Dated dated, Page page) {
        return switch (InterruptedTimeSeries.of(dated.course())) {
            case Finding.Refused<InterruptedTimeSeries> refused -> refused(refused.reasons(), page);
            case Finding.Measured<InterruptedTimeSeries> measured -> {
                InterruptedTimeSeries result = measured.result();
                var sentences = new ArrayList<String>();
                int digits = result.factor() ? 1 : digits(result.effect());
                Estimate effect = result.factor() ? percents(result.effect()) : result.effect();
                String unit = result.factor() ? ".percent" : "";
                sentences.add(page.t(
                        (effect.value() < 0 ? "evaluation.followed.less" : "evaluation.followed.more") + unit,
                        page.number(Math.abs(effect.value()), digits)));
                sentences.add(interval(effect, digits, page));
                sentences.add(chance(effect, page));
                yield new Reading(
                        false,
                        sentences,
                        doubts(measured.doubts(), page),
                        Optional.of(picture(dated, result, page)),
                        digits);
            }
        };
    }

    private static Estimate percents(Estimate factor) {
        return new Estimate(
                (factor.value() - 1) * 100, (factor.low() - 1) * 100, (factor.high() - 1) * 100, factor.p());
    }

    private static Chart picture(PastedTable.Dated dated, InterruptedTimeSeries result, Page page) {
        var rows = new ArrayList<Chart.Row>();
        for (int i = 0; i < result.course().size(); i++) {
            var point = result.course().get(i);
            rows.add(new Chart.Row(
                    PastedTable.written(dated.first() + i), List.of(point.seen(), point.fitted(), point.without())));
        }
        return new Chart(
                Chart.Kind.LINE,
                page.t("evaluation.picture.course"),
                page.t("evaluation.picture.course.unit"),
                List.of(page.t("evaluation.seen"), page.t("evaluation.fitted"), page.t("evaluation.without")),
                rows);
    }

    private static String interval(Estimate effect, int digits, Page page) {
        return page.t("evaluation.interval", bound(effect.low(), digits, page), bound(effect.high(), digits, page));
    }

    private static String bound(double bound, int digits, Page page) {
        return Double.isInfinite(bound)
                ? page.t("evaluation.unbounded")
                : page.number(bound, digits).replace('-', '\u2212');
    }

    private static String chance(Estimate effect, Page page) {
        String chance =
                effect.p() < LEAST ? page.t("evaluation.below", page.number(LEAST, 3)) : page.number(effect.p(), 3);
        return page.t(effect.clear() ? "evaluation.clear" : "evaluation.unclear", chance);
    }

    /** Three figures that count, whatever the size. */
    private static int digits(Estimate effect) {
        double size = Math.abs(effect.value());
        return size == 0 ? 1 : Math.clamp((int) (2 - Math.floor(Math.log10(size))), 0, 6);
    }

    private static Reading refused(List<Finding.Doubt> reasons, Page page) {
        return new Reading(true, doubts(reasons, page), List.of(), Optional.empty(), 0);
    }

    private static List<String> doubts(List<Finding.Doubt> doubts, Page page) {
        return doubts.stream()
                .map(doubt -> page.t(
                        "evaluation.doubt." + doubt.kind().name(),
                        doubt.figures().stream()
                                .map(figure -> figure == Math.rint(figure)
                                        ? page.number(figure.longValue())
                                        : page.number(figure, 3))
                                .toArray()))
                .toList();
    }
}
