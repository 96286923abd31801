// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/**
 * What the page of an article shows (条目页).
 *
 * @param waiting the version that waits for a second person
 * @param own whether the reader wrote what waits
 * @param attempt what was typed and refused, if that is why the page is shown
 * @param deed what was attempted, empty if nothing was
 */
record ArticleSheet(
        Article article,
        Freshness freshness,
        Optional<ArticleVersion> waiting,
        boolean own,
        boolean mayWrite,
        boolean mayPublish,
        List<ArticleVersion> versions,
        List<Deed> deeds,
        List<Used> uses,
        int used,
        int unsolved,
        LocalDate proposedUntil,
        ArticleNames names,
        String deed,
        Form attempt) {
    /** A use with the name and the address of what was answered; no address where the reader may not go. */
    record Used(Use use, String name, String address) {}

    String address() {
        return "/knowledge/" + article.id();
    }

    Form form(String kind) {
        return deed.equals(kind) ? attempt : Form.empty();
    }

    boolean published() {
        return article.state() == ArticleState.PUBLISHED;
    }

    /** Return how it stands, who does what next and by when. */
    String next(Page page) {
        String owner = names.organisation(article.text().owner());
        return switch (article.state()) {
            case DRAFT -> page.t("knowledge.next.DRAFT", owner);
            case WITHDRAWN -> page.t("knowledge.next.WITHDRAWN", owner);
            case PUBLISHED ->
                page.t(
                        "knowledge.next." + freshness,
                        article.published(),
                        owner,
                        page.date(article.reviewBy()),
                        page.date(proposedUntil));
        };
    }

    List<Choice> facts(Page page) {
        return facts(page, article.text(), names);
    }

    /** List the facts of a text, in the order in which somebody checks them. */
    static List<Choice> facts(Page page, ArticleText text, ArticleNames names) {
        var facts = new ArrayList<Choice>();
        facts.add(Choice.of(page.t("knowledge.region"), names.region(text.region())));
        facts.add(Choice.of(
                page.t("knowledge.valid"),
                text.validUntil()
                        .map(it -> page.t("knowledge.valid.between", page.date(text.validFrom()), page.date(it)))
                        .orElseGet(() -> page.t("knowledge.valid.since", page.date(text.validFrom())))));
        facts.add(Choice.of(page.t("knowledge.basis"), text.basis()));
        facts.add(
                new Choice(page.t("knowledge.owner"), names.organisation(text.owner()), names.telephone(text.owner())));
        return facts;
    }
}
