// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.Attachments;
import org.springframework.stereotype.Component;

/** The draft and the receipts of one visitor (草稿与回执), kept with the session. */
@Component
class Drafts {
    private static final String DRAFT = "cases.report.draft";
    private static final String RECEIPTS = "cases.report.receipts";
    private static final int RECEIPTS_KEPT = 5;

    private final Attachments attachments;

    Drafts(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Return the draft begun, or a new one. */
    Draft of(HttpSession session) {
        if (session.getAttribute(DRAFT) instanceof Draft draft) {
            return draft;
        }
        Draft draft = Draft.begin(UUID.randomUUID().toString());
        keep(session, draft);
        return draft;
    }

    void keep(HttpSession session, Draft draft) {
        if (!draft.photos().isEmpty()) {
            attachments.touch(draft.photos().stream().map(Draft.Photo::digest).toList());
        }
        session.setAttribute(DRAFT, draft);
    }

    void discard(HttpSession session) {
        session.removeAttribute(DRAFT);
    }

    void sent(HttpSession session, Receipt receipt) {
        var receipts = new ArrayList<Receipt>();
        receipts.add(receipt);
        receipts(session).stream()
                .filter(it -> !it.key().equals(receipt.key()))
                .limit(RECEIPTS_KEPT - 1)
                .forEach(receipts::add);
        session.setAttribute(RECEIPTS, receipts);
        if (session.getAttribute(DRAFT) instanceof Draft draft && draft.key().equals(receipt.key())) {
            discard(session);
        }
    }

    /** Return the last receipt. */
    Optional<Receipt> last(HttpSession session) {
        return receipts(session).stream().findFirst();
    }

    Optional<Receipt> receipt(HttpSession session, String key) {
        return receipts(session).stream().filter(it -> it.key().equals(key)).findFirst();
    }

    private static List<Receipt> receipts(HttpSession session) {
        if (session.getAttribute(RECEIPTS) instanceof List<?> kept) {
            return kept.stream()
                    .filter(Receipt.class::isInstance)
                    .map(Receipt.class::cast)
                    .toList();
        }
        return List.of();
    }
}
