// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/**
 * What the desk shows (工作台): the queues, the rows of one, perhaps a case.
 *
 * @param filter what the rows are narrowed to, as typed
 * @param next where the following rows begin
 * @param after where these rows begin, empty for the first
 * @param saved the filters that the reader keeps
 * @param shown the case that is before the reader's eyes
 */
record DeskView(
        List<Line> queues,
        CaseQueue queue,
        Form filter,
        List<CaseRow> rows,
        Optional<String> next,
        Optional<String> after,
        Optional<CaseId> shown,
        Optional<CaseSheet> open,
        List<JdbcSavedFilters.Saved> saved,
        Names names) {

    /** A queue and how many stand in it; closed matters are not counted. */
    record Line(CaseQueue queue, Optional<Integer> count, String letter) {}

    DeskView {
        queues = List.copyOf(queues);
        rows = List.copyOf(rows);
        saved = List.copyOf(saved);
    }

    boolean filtered() {
        return DeskFilter.narrows(filter);
    }

    /** Say in words what it is narrowed to beside what the form offers. */
    List<String> said(Page page) {
        return DeskFilter.said(page, filter, names);
    }

    /** List what the reader may do with many of the rows at once. */
    List<CommandKind> bulk(Page page) {
        return page.viewer().map(it -> Bulk.offered(queue, it.roles())).orElse(List.of());
    }

    boolean shown(CaseId id) {
        return shown.filter(id::equals).isPresent();
    }

    /** Return where these rows are asked for again, with what changed meanwhile. */
    String again() {
        String address = address(queue, filter).replaceFirst("/desk\\?", "/desk/rows?");
        return after.map(it -> address + "&after=" + encoded(it)).orElse(address);
    }

    /** Return the address of this desk, without a case. */
    String address() {
        return address(queue, filter);
    }

    String address(CaseId id) {
        return address() + "&case=" + id;
    }

    String following() {
        return address() + "&after=" + encoded(next.orElse(""));
    }

    /** Return where the page of the case is found, for those who follow the link without scripts. */
    String page(CaseId id) {
        return "/desk/cases/" + id + "?back=" + encoded(address());
    }

    /** Return where the case alone is fetched, to be put beside the rows. */
    String part(CaseId id) {
        return "/desk/cases/" + id + "?back=" + encoded(address(id));
    }

    static String address(CaseQueue queue, Form filter) {
        return DeskFilter.address(queue, filter);
    }

    private static String encoded(String text) {
        return DeskFilter.encoded(text);
    }
}
