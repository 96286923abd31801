// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;

/** The keys of the desk (快捷键): what {@code desk.js} listens for and the overlay explains. */
final class DeskKeys {
    private static final List<String> KEYS =
            List.of("j", "k", "Enter", "/", "n", "a", "d", "r", "v", "e", "y", "x", "u", "Ctrl+Enter", "?");

    private static final Map<CaseQueue, String> LETTERS = new EnumMap<>(Map.ofEntries(
            Map.entry(CaseQueue.TO_DISPATCH, "t"),
            Map.entry(CaseQueue.UNCLEAR, "u"),
            Map.entry(CaseQueue.MINE, "m"),
            Map.entry(CaseQueue.MY_ORGANISATION, "o"),
            Map.entry(CaseQueue.DUE_SOON, "s"),
            Map.entry(CaseQueue.OVERDUE, "l"),
            Map.entry(CaseQueue.TO_VERIFY, "v"),
            Map.entry(CaseQueue.TO_VISIT, "r"),
            Map.entry(CaseQueue.OPEN, "a"),
            Map.entry(CaseQueue.CLOSED, "c"),
            Map.entry(CaseQueue.ADDED, "w")));

    private DeskKeys() {}

    static List<Choice> of(Page page) {
        var keys = new ArrayList<Choice>();
        KEYS.forEach(key -> keys.add(Choice.of(key, page.t("desk.key." + key))));
        for (CaseQueue queue : CaseQueue.values()) {
            keys.add(Choice.of("g " + letter(queue), page.t("cases.queue." + queue)));
        }
        return keys;
    }

    /** Return the letter that goes to the queue after {@code g}. */
    static String letter(CaseQueue queue) {
        return LETTERS.getOrDefault(queue, "");
    }
}
