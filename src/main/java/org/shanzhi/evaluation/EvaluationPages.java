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
        var words = new FindingWords(page);
        return switch (DifferenceInDifferences.of(panel)) {
            case Finding.Refused<DifferenceInDifferences> refused -> refused(words.doubts(refused.reasons()));
            case Finding.Measured<DifferenceInDifferences> measured -> {
                DifferenceInDifferences result = measured.result();
                Estimate effect = result.effect();
                int digits = FindingWords.digits(effect);
                var sentences = new ArrayList<String>();
                sentences.add(page.t(
                        effect.value() < 0 ? "evaluation.compared.less" : "evaluation.compared.more",
                        result.tried(),
                        result.compared(),
                        page.number(Math.abs(effect.value()), digits)));
                sentences.add(words.interval(effect, digits));
                sentences.add(words.chance(effect));
                yield new Reading(
                        false,
                        sentences,
                        words.doubts(measured.doubts()),
                        Optional.of(words.picture(result, PastedTable::written)),
                        digits);
            }
        };
    }

    private static Reading followed(PastedTable.Dated dated, Page page) {
        var words = new FindingWords(page);
        return switch (InterruptedTimeSeries.of(dated.course())) {
            case Finding.Refused<InterruptedTimeSeries> refused -> refused(words.doubts(refused.reasons()));
            case Finding.Measured<InterruptedTimeSeries> measured -> {
                InterruptedTimeSeries result = measured.result();
                var sentences = new ArrayList<String>();
                int digits = result.factor() ? 1 : FindingWords.digits(result.effect());
                Estimate effect = result.factor() ? FindingWords.percents(result.effect()) : result.effect();
                String unit = result.factor() ? ".percent" : "";
                sentences.add(page.t(
                        (effect.value() < 0 ? "evaluation.followed.less" : "evaluation.followed.more") + unit,
                        page.number(Math.abs(effect.value()), digits)));
                sentences.add(words.interval(effect, digits));
                sentences.add(words.chance(effect));
                Estimate plain = result.factor() ? FindingWords.percents(result.plain()) : result.plain();
                sentences.add(words.estimate("evaluation.followed.plain" + unit, plain, digits));
                yield new Reading(
                        false,
                        sentences,
                        words.doubts(measured.doubts()),
                        Optional.of(words.picture(result, index -> PastedTable.written(dated.first() + index))),
                        digits);
            }
        };
    }

    private static Reading refused(List<String> reasons) {
        return new Reading(true, reasons, List.of(), Optional.empty(), 0);
    }
}
