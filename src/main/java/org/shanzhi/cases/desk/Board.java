// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.cases.CaseFacet;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Caseload;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.ui.Page;

/**
 * What the board shows (领导看板).
 *
 * @param solved of the last seven days, what residents say is solved
 * @param days for how many days back topics are counted, from {@code since}
 */
record Board(Caseload.Load load, PublicFigures.Share solved, int days, LocalDate since, Names names) {
    /** How many sentences a leader reads at most. */
    private static final int SENTENCES = 7;

    /** How many parts stand in sight; the rest is folded. */
    static final int SHOWN = 10;

    /** A sentence, and where its cases are. */
    record Sentence(String text, String address) {}

    /** A part with its name, and where its cases are, all of them and the overdue ones. */
    record Line(String name, int late, int all, String lateAddress, String address) {}

    /** Say what a leader needs to know today, the most pressing first. */
    List<Sentence> today(Page page) {
        var said = new ArrayList<Sentence>();
        count(page, said, CaseQueue.TO_DECIDE);
        late(page, said, CaseFacet.STATE, "board.today.state");
        late(page, said, CaseFacet.LEAD, "board.today.lead");
        late(page, said, CaseFacet.TOWN, "board.today.town");
        Stream.of(CaseQueue.WATCHED, CaseQueue.UNCLEAR, CaseQueue.ADDED, CaseQueue.DUE_SOON)
                .forEach(queue -> count(page, said, queue));
        return said.stream().limit(SENTENCES).toList();
    }

    private void count(Page page, List<Sentence> said, CaseQueue queue) {
        int count = load.count(queue);
        if (count > 0) {
            said.add(new Sentence(page.t("board.today." + queue, page.number(count)), address(queue)));
        }
    }

    private void late(Page page, List<Sentence> said, CaseFacet facet, String key) {
        var named = load.late().getOrDefault(facet, List.of()).stream()
                .filter(it -> it.late() > 0 && !it.key().equals(CaseFacet.NONE))
                .limit(1)
                .toList();
        lines(page, facet, CaseQueue.OPEN, named).stream()
                .findFirst()
                .ifPresent(it -> said.add(new Sentence(
                        page.t(key, it.name(), page.number(it.late()), page.number(it.all())), it.lateAddress())));
    }

    static String address(CaseQueue queue) {
        return "/desk?queue=" + queue;
    }

    /** List the parts of what is open. */
    List<Line> lines(Page page, CaseFacet facet) {
        return lines(page, facet, CaseQueue.OPEN, load.late().getOrDefault(facet, List.of()));
    }

    /** List the parts of what is open in which something is overdue. */
    List<Line> late(Page page, CaseFacet facet) {
        return lines(page, facet).stream().filter(it -> it.late() > 0).toList();
    }

    /** List the parts of what waits, is watched or stands still. */
    List<Line> held(Page page, CaseFacet facet, CaseQueue queue) {
        return lines(page, facet, queue, load.held().getOrDefault(facet, List.of()));
    }

    private List<Line> lines(Page page, CaseFacet facet, CaseQueue queue, List<Caseload.Part> parts) {
        return parts.stream()
                .map(it -> new Line(
                        DeskFilter.name(page, facet, it.key(), names),
                        it.late(),
                        it.all(),
                        DeskFilter.address(CaseQueue.OVERDUE, facet, it.key()),
                        DeskFilter.address(queue, facet, it.key())))
                .toList();
    }

    /** Return by what places are told apart: by town, or within the only one by village. */
    CaseFacet places() {
        return load.late().getOrDefault(CaseFacet.TOWN, List.of()).size() > 1 ? CaseFacet.TOWN : CaseFacet.PLACE;
    }

    String open(Caseload.Topic topic) {
        return DeskFilter.topic(CaseQueue.OPEN, topic.category(), topic.town(), since);
    }

    String closed(Caseload.Topic topic) {
        return DeskFilter.topic(CaseQueue.CLOSED, topic.category(), topic.town(), since);
    }

    String place(Caseload.Topic topic) {
        return names.shortRegion(topic.town());
    }

    String category(Page page, Caseload.Topic topic) {
        return names.category(page, topic.category());
    }
}
