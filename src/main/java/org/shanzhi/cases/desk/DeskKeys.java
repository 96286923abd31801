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
    private static final String ROWS = "#rows .row, .found .row";
    private static final String WRITING =
            "main form[method=post]:not([role=search], #bulk) :is(textarea, select, input:not([type=hidden]))";

    private static final List<Key> KEYS = List.of(
            new Key("j", ROWS),
            new Key("k", ROWS),
            new Key("Enter", ROWS),
            new Key("/", "[data-key='/']"),
            new Key("m", ".pick input"),
            Key.of("*"),
            Key.of("b"),
            Key.of("n"),
            Key.of("a"),
            Key.of("d"),
            Key.of("r"),
            Key.of("c"),
            Key.of("v"),
            Key.of("e"),
            Key.of("y"),
            Key.of("x"),
            Key.of("s"),
            Key.of("t"),
            Key.of("1"),
            new Key("u", "form.undo button, .undo-step button"),
            new Key("Ctrl+Enter", WRITING),
            new Key("Esc", WRITING),
            new Key("?", ""));

    private static final Map<CaseQueue, String> LETTERS = new EnumMap<>(Map.ofEntries(
            Map.entry(CaseQueue.TO_DISPATCH, "t"),
            Map.entry(CaseQueue.UNCLEAR, "u"),
            Map.entry(CaseQueue.MINE, "m"),
            Map.entry(CaseQueue.MY_ORGANISATION, "o"),
            Map.entry(CaseQueue.DUE_SOON, "s"),
            Map.entry(CaseQueue.OVERDUE, "l"),
            Map.entry(CaseQueue.TO_VERIFY, "v"),
            Map.entry(CaseQueue.TO_VISIT, "r"),
            Map.entry(CaseQueue.TO_ASK, "k"),
            Map.entry(CaseQueue.OPEN, "a"),
            Map.entry(CaseQueue.CLOSED, "c"),
            Map.entry(CaseQueue.ADDED, "w"),
            Map.entry(CaseQueue.UNHEARD, "y"),
            Map.entry(CaseQueue.TO_DECIDE, "d"),
            Map.entry(CaseQueue.TO_SIGN_OFF, "i"),
            Map.entry(CaseQueue.COPIED, "x"),
            Map.entry(CaseQueue.HELD, "h"),
            Map.entry(CaseQueue.WATCHED, "p")));

    /**
     * A key and what has to be on the page for it to do something.
     *
     * @param on the elements, as style sheets name them; empty where the key always does what it says
     */
    private record Key(String name, String on) {
        static Key of(String name) {
            return new Key(name, "[data-key='" + name + "']");
        }
    }

    private DeskKeys() {}

    /** List all keys; those for which the page has nothing, the overlay leaves out. */
    static List<Choice> of(Page page) {
        var keys = new ArrayList<Choice>();
        KEYS.forEach(key -> keys.add(new Choice(key.name(), page.t("desk.key." + key.name()), key.on())));
        for (CaseQueue queue : CaseQueue.values()) {
            Key key = Key.of("g " + letter(queue));
            keys.add(new Choice(key.name(), page.t("cases.queue." + queue), key.on()));
        }
        return keys;
    }

    /** Return the letter that goes to the queue after {@code g}. */
    static String letter(CaseQueue queue) {
        return LETTERS.getOrDefault(queue, "");
    }
}
