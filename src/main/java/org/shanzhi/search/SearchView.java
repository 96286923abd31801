// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.util.List;
import java.util.Optional;
import org.shanzhi.search.text.Span;

/**
 * What a page of search shows (检索页).
 *
 * @param waiting whether the index is still being made, so that nothing can be found yet
 * @param like whether what is similar to something is shown instead of what has the words
 * @param lines what was found, in the reader's words
 * @param groups by what it can be narrowed
 * @param chosen by what it is narrowed; each leads to the page without it
 * @param meant what may have been meant, and the page that looks for it
 * @param earlier the page before this one
 * @param later the page after this one
 */
public record SearchView(
        String words,
        boolean waiting,
        boolean like,
        int total,
        boolean loosened,
        List<Line> lines,
        List<Group> groups,
        List<Link> chosen,
        Optional<Link> meant,
        Optional<String> earlier,
        Optional<String> later,
        int number,
        int pages) {
    public SearchView {
        lines = List.copyOf(lines);
        groups = List.copyOf(groups);
        chosen = List.copyOf(chosen);
    }

    /** Return whether nothing was looked for yet. */
    public boolean untouched() {
        return words.isBlank() && !like;
    }

    public boolean nothing() {
        return lines.isEmpty() && !untouched();
    }

    /** A link with its text (链接). */
    public record Link(String label, String address) {}

    /** By what can be narrowed (分面). */
    public record Group(String label, List<Choice> choices) {}

    /** A value of what can be narrowed by, with how many there are (分面值). */
    public record Choice(String label, int findings, String address) {}

    /**
     * One of what was found, in the reader's words (检索结果行).
     *
     * @param subject what it is
     * @param facts what kind, where, when and how it stands
     * @param similar the page of what is similar
     */
    public record Line(
            String subject,
            String kind,
            String number,
            String title,
            String address,
            List<String> facts,
            List<Span> excerpt,
            String similar) {}
}
