// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.Comparator;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.paper.Paper;
import org.shanzhi.shared.Urgency;
import org.shanzhi.ui.Page;

/** The order and the whole file of a case on paper (工单与案卷), with what its reader may see and nothing else. */
record CasePapers(Page page, CaseSheet sheet) {
    private static final int WRITING = 8;

    /** Return what is given to whoever does the work. */
    Paper order(String address) {
        var paper = begun(page.t("board.order.title"));
        facts(paper);
        said(paper);
        dues(paper);
        return paper.heading(page.t("board.order.answer"))
                .blanks(WRITING)
                .row(page.t("board.order.sign"), page.t("board.order.head"), page.t("board.order.date"))
                .quiet(page.t("board.order.return"))
                .quiet(address);
    }

    /** Return everything that happened, in its order. */
    Paper file() {
        var paper = begun(page.t("paper.file.title"));
        paper.fact(
                page.t("paper.file.state"),
                page.t("cases.state." + sheet.matter().state()));
        facts(paper);
        said(paper);
        dues(paper);
        if (!sheet.course().standing(page).isEmpty()) {
            paper.heading(page.t("paper.file.course"));
            sheet.course().standing(page).forEach(paper::words);
        }
        paper.heading(page.t("desk.timeline"));
        sheet.timeline().entries().stream()
                .sorted(Comparator.comparingInt(HistoryEntry::step))
                .forEach(entry -> step(paper, entry));
        return paper;
    }

    private void step(Paper paper, HistoryEntry entry) {
        String done = page.t(sheet.timeline().step(entry));
        paper.fact(
                page.dateTime(entry.at()),
                page.t(
                        "paper.file.step",
                        entry.step(),
                        sheet.timeline().undone().contains(entry.step()) ? page.t("desk.undone", done) : done,
                        sheet.timeline().actor(page, entry)));
        if (!entry.text().isBlank()) {
            paper.fact(page.t(entry.visible() ? "paper.file.told" : "paper.file.internal"), entry.text());
        }
        sheet.course().added(page, entry).forEach(it -> paper.fact(page.t("paper.file.beside"), it));
        sheet.timeline()
                .answer(entry)
                .ifPresent(answer -> paper.fact(
                        page.t("paper.file.answer"),
                        page.t(
                                "desk.answered",
                                page.t("desk.visit.contacted." + (answer.contacted() ? "yes" : "no")),
                                page.t("cases.solved." + answer.solved()),
                                page.t("cases.satisfaction." + answer.satisfaction()),
                                page.t("desk.visit.more." + (answer.wantsMore() ? "yes" : "no")))));
        sheet.file()
                .attached(entry.step())
                .forEach(it ->
                        paper.fact(page.t("paper.file.attached"), it.stored().digest()));
    }

    private Paper begun(String title) {
        String number = sheet.matter().intake().number();
        return new Paper(title, page.locale(), page.t("paper.foot", number, page.dateTime(page.now())));
    }

    private void facts(Paper paper) {
        var matter = sheet.matter();
        var subject = matter.subject();
        var names = sheet.names();
        paper.fact(
                page.t("board.order.number"),
                matter.intake().number() + (subject.urgency() == Urgency.DANGER ? " " + page.t("desk.danger") : ""));
        paper.fact(
                page.t("board.order.lead"),
                matter.order()
                        .map(it -> names.organisation(it.lead()) + " " + names.telephone(it.lead()))
                        .orElse(page.t("board.order.none")));
        matter.order()
                .filter(it -> !it.coHandlers().isEmpty())
                .ifPresent(it -> paper.fact(
                        page.t("board.order.co"),
                        String.join(
                                page.t("desk.spell.gap"),
                                it.coHandlers().stream()
                                        .map(names::organisation)
                                        .toList())));
        sheet.owed()
                .duty()
                .ifPresent(it ->
                        paper.fact(page.t("board.order.duty"), it.code() + " " + it.name() + " " + it.legalBasis()));
        paper.fact(page.t("board.order.opened"), page.dateTime(matter.intake().openedAt()));
        paper.fact(
                page.t("board.order.kind"),
                page.t("cases.type." + subject.type()) + " · " + page.t("cases.urgency." + subject.urgency())
                        + subject.workingCategory()
                                .map(it -> " · " + names.categoryPath(page, it))
                                .orElse(""));
        paper.fact(
                page.t("board.order.place"),
                subject.place().words() + " " + names.region(subject.place().region()));
        if (sheet.file().reporter().isPresent()) {
            paper.fact(
                    page.t("board.order.reporter"),
                    page.t("board.order.reporter.says", sheet.owed().who(page)));
        }
    }

    private void said(Paper paper) {
        paper.heading(page.t("board.order.words"))
                .words(sheet.matter().intake().title())
                .words(sheet.matter().intake().words());
    }

    private void dues(Paper paper) {
        if (!sheet.owed().dues().isEmpty()) {
            paper.heading(page.t("board.order.dues"));
            sheet.owed().dues().forEach(due -> paper.fact(page.t(due.key()), page.dateTime(due.by())));
        }
    }
}
