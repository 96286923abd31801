// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/** Reads what is typed about samples and calls, and offers what can be chosen. */
final class SampleForms {
    /** Answers yes or no. */
    private enum YesNo {
        YES,
        NO
    }

    private SampleForms() {}

    static Optional<Sample.Plan> plan(Form form, List<RegionCode> regions) {
        form.require("first", "last", "region");
        Optional<LocalDate> first = form.date("first");
        Optional<LocalDate> last = form.date("last");
        Optional<RegionCode> region = regions.stream()
                .filter(it -> it.value().equals(form.text("region")))
                .findFirst();
        if (region.isEmpty() && form.has("region")) {
            form.refuse("region", "sampling-region");
        }
        return form.failed()
                ? Optional.empty()
                : Optional.of(new Sample.Plan(region.orElseThrow(), first.orElseThrow(), last.orElseThrow()));
    }

    static Optional<Said> said(Form form) {
        form.require("contacted", "solved", "satisfaction");
        Optional<YesNo> contacted = form.choice("contacted", YesNo.class);
        Optional<Solved> solved = form.choice("solved", Solved.class);
        Optional<Satisfaction> satisfaction = form.choice("satisfaction", Satisfaction.class);
        return form.failed()
                ? Optional.empty()
                : Optional.of(new Said(
                        contacted.orElseThrow() == YesNo.YES, solved.orElseThrow(), satisfaction.orElseThrow()));
    }

    static List<Choice> contacted(Page page) {
        return page.choices("sampling.contacted.", YesNo.values());
    }

    static List<Choice> solved(Page page) {
        return page.choices("cases.solved.", Solved.values());
    }

    static List<Choice> satisfaction(Page page) {
        return page.choices("cases.satisfaction.", Satisfaction.values());
    }

    static List<Choice> outcomes(Page page) {
        return page.choices(
                "sampling.outcome.",
                Call.Outcome.NO_REPLY,
                Call.Outcome.OUT_OF_SERVICE,
                Call.Outcome.WRONG_NUMBER,
                Call.Outcome.DECLINED);
    }

    static List<Choice> corrections(Page page) {
        return page.choices("sampling.correction.", Call.Correction.values());
    }
}
