// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Course;
import org.shanzhi.ui.Page;

/** Says in sentences what happened to a case beside the straight way (办理经过说明). */
record CourseWords(Page page, Names names) {

    /** Return what holds now, the most pressing first. */
    List<String> standing(Course course) {
        var said = new ArrayList<String>();
        course.supervision().map(this::supervision).ifPresent(said::add);
        course.upper().map(this::upper).ifPresent(said::add);
        course.again().map(it -> page.t("branch.again", it.number())).ifPresent(said::add);
        course.asked().map(this::asked).ifPresent(said::add);
        course.pause().map(this::pause).ifPresent(said::add);
        course.onward().map(this::onward).ifPresent(said::add);
        course.transfer().map(this::transfer).ifPresent(said::add);
        if (course.designated()) {
            said.add(page.t("branch.designated"));
        }
        if (course.conferred()) {
            said.add(page.t("branch.conferred"));
        }
        if (course.lookAgainOn() instanceof LocalDate day) {
            said.add(page.t("branch.look-again", page.date(day)));
        }
        course.withheld().map(this::withheld).ifPresent(said::add);
        course.excluded().map(it -> exemption("branch.excluded", it)).ifPresent(said::add);
        course.tolerated().map(it -> exemption("branch.tolerated", it)).ifPresent(said::add);
        arrangement().standing(course.arrangement()).forEach(said::add);
        counted("branch.count.objections", course.objections()).ifPresent(said::add);
        counted("branch.count.extensions", course.extensions()).ifPresent(said::add);
        counted("branch.count.urges", course.urges()).ifPresent(said::add);
        return said;
    }

    /** Return what a step added to what had happened before. */
    List<String> added(Course before, Course after) {
        var said = new ArrayList<String>();
        after.upper()
                .filter(it -> !before.upper()
                        .map(Course.Upper::by)
                        .equals(after.upper().map(Course.Upper::by)))
                .map(this::upper)
                .ifPresent(said::add);
        after.asked()
                .filter(it -> !before.asked().equals(after.asked()))
                .map(this::asked)
                .ifPresent(said::add);
        after.pause()
                .filter(it -> !before.pause().equals(after.pause()))
                .map(this::pause)
                .ifPresent(said::add);
        after.onward()
                .filter(it -> !before.onward().equals(after.onward()))
                .map(this::onward)
                .ifPresent(said::add);
        after.transfer()
                .filter(it -> !before.transfer().equals(after.transfer()))
                .map(this::transfer)
                .ifPresent(said::add);
        after.supervision()
                .filter(it -> !before.supervision().equals(after.supervision()))
                .map(this::supervision)
                .ifPresent(said::add);
        after.tasks().stream()
                .filter(it -> !before.tasks().contains(it))
                .map(this::task)
                .forEach(said::add);
        if (after.designated() && !before.designated()) {
            said.add(page.t("branch.designated"));
        }
        if (after.lookAgainOn() instanceof LocalDate day && !day.equals(before.lookAgainOn())) {
            said.add(page.t("branch.look-again", page.date(day)));
        }
        after.withheld()
                .filter(_ -> before.withheld().isEmpty())
                .map(this::withheld)
                .ifPresent(said::add);
        after.excluded()
                .filter(it -> before.excluded().isEmpty())
                .map(it -> exemption("branch.excluded", it))
                .ifPresent(said::add);
        after.tolerated()
                .filter(it -> before.tolerated().isEmpty())
                .map(it -> exemption("branch.tolerated", it))
                .ifPresent(said::add);
        said.addAll(arrangement().added(before.arrangement(), after.arrangement()));
        return said;
    }

    private ArrangementWords arrangement() {
        return new ArrangementWords(page, names);
    }

    private Optional<String> counted(String key, int count) {
        return count == 0 ? Optional.empty() : Optional.of(page.t(key, count));
    }

    String asked(Course.Asked asked) {
        String what = switch (asked.wish()) {
            case OBJECTION -> page.t("branch.asked.OBJECTION");
            case EXTENSION -> page.t("branch.asked.EXTENSION", asked.days());
            case PAUSE ->
                page.t(
                        "branch.asked.PAUSE",
                        page.t("branch.pause." + asked.why()),
                        asked.until() instanceof LocalDate day ? page.date(day) : "");
            case EXCLUSION, TOLERANCE ->
                page.t("branch.asked." + asked.wish(), page.t("branch.exemption." + asked.why()));
        };
        return page.t("branch.asked", what, page.dateTime(asked.decideBy()));
    }

    private String pause(Course.Pause pause) {
        return page.t(
                "branch.paused",
                page.dateTime(pause.since()),
                page.t("branch.pause." + pause.why()),
                page.dateTime(pause.until()));
    }

    private String upper(Course.Upper upper) {
        String by = upper.by() instanceof Instant there ? page.dateTime(there) : "";
        return upper.latest() instanceof Instant latest
                ? page.t("branch.upper", upper.platform(), upper.number(), by, page.dateTime(latest))
                : page.t("branch.upper.over", upper.platform(), upper.number(), by);
    }

    private String onward(Course.Onward onward) {
        return page.t("branch.onward", names.organisation(onward.unit()), page.dateTime(onward.by()));
    }

    private String transfer(Course.Transfer transfer) {
        String to = page.t("branch.outside." + transfer.to());
        return transfer.confirmedAt() == null
                ? page.t("branch.transferred", to, page.dateTime(transfer.by()))
                : page.t("branch.transferred.confirmed", to, transfer.reference(), page.dateTime(transfer.by()));
    }

    private String supervision(Course.Supervision supervision) {
        return page.t("branch.supervised", supervision.level(), page.t("branch.cause." + supervision.why()));
    }

    String task(Course.Task task) {
        String key = task.cancelled() ? "cancelled" : task.open() ? "open" : "done";
        return page.t(
                "branch.task." + key, task.number(), names.organisation(task.organisation()), page.dateTime(task.by()));
    }

    private String withheld(Course.Withheld withheld) {
        return page.t("branch.withheld", page.t("branch.withholding." + withheld.why()));
    }

    private String exemption(String key, Course.Exemption exemption) {
        return page.t(key, page.t("branch.exemption." + exemption.why()));
    }
}
