// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;

/** What the page of a case shows of what happened beside the straight way, and offers of it (办理经过页). */
record CourseSheet(CaseFile file, Names names) {

    /** Return what happened beside the straight way, in sentences. */
    List<String> standing(Page page) {
        return new CourseWords(page, names).standing(file.matter().course());
    }

    /** Return what a step added to that. */
    List<String> added(Page page, HistoryEntry entry) {
        Course before = file.history().stream()
                .filter(it -> it.step() < entry.step())
                .max(Comparator.comparingInt(HistoryEntry::step))
                .map(HistoryEntry::course)
                .orElse(Course.NONE);
        return new CourseWords(page, names).added(before, entry.course());
    }

    /** List the parts of the work, each with what is to be done and what became of it. */
    List<Part> parts(Page page) {
        var words = new CourseWords(page, names);
        return file.matter().course().tasks().stream()
                .map(it -> new Part(it, words.task(it), said(it.step()), said(it.doneStep())))
                .toList();
    }

    /** A part of the work (协办任务): the sentence that says how it stands, what is to be done and what was reported. */
    record Part(Course.Task task, String sentence, String wanted, String reported) {}

    private String said(int step) {
        return file.history().stream()
                .filter(it -> it.step() == step)
                .map(HistoryEntry::text)
                .findFirst()
                .orElse("");
    }

    /** Return what is asked and why. */
    Optional<String> asked(Page page) {
        return file.matter().course().asked().map(it -> new CourseWords(page, names).asked(it));
    }

    String askedBecause() {
        return file.matter().course().asked().map(it -> said(it.step())).orElse("");
    }

    /** Return what whoever has the order without an account is to do. */
    String errandWanted() {
        return file.matter()
                .course()
                .arrangement()
                .errand()
                .map(it -> said(it.step()))
                .orElse("");
    }

    /** Return what whoever had the order without an account reports, empty until then. */
    String errandReport() {
        return file.matter()
                .course()
                .arrangement()
                .errand()
                .filter(it -> !it.open())
                .map(it -> said(it.reportedStep()))
                .orElse("");
    }

    /** Return the organisation that has the work in its hands. */
    @Nullable
    OrganisationId worker() {
        return file.matter()
                .course()
                .onward()
                .map(Course.Onward::unit)
                .or(() -> file.matter().order().map(Case.Order::lead))
                .orElse(null);
    }

    /** List the parts that can be reported on or cancelled. */
    List<Choice> openParts(Page page) {
        var words = new CourseWords(page, names);
        return file.matter().course().openTasks().stream()
                .map(it -> Choice.of(Integer.toString(it.number()), words.task(it)))
                .toList();
    }

    List<Choice> assisting() {
        return file.matter().order().map(it -> names.choices(it.coHandlers())).orElse(List.of());
    }

    /** List the organisations below the one that leads. */
    List<Choice> below() {
        return file.matter().order().map(it -> names.below(it.lead())).orElse(List.of());
    }

    static List<Choice> pauseReasons(Page page) {
        return page.choices("branch.pause.", Course.PauseReason.values()).stream()
                .filter(it -> !it.value().equals(Course.PauseReason.RESIDENT.name()))
                .toList();
    }
}
