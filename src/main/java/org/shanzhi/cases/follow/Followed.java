// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.springframework.stereotype.Component;

/** The receipt that a visitor follows (所持回执): its digest, kept with the session and never in an address. */
@Component
public class Followed {
    private static final String DIGEST = "cases.follow.digest";

    private final ReceiptCodes codes;

    Followed(ReceiptCodes codes) {
        this.codes = codes;
    }

    /** Follow the receipt from now on; returns false if what was typed has not the form of one. */
    public boolean begin(HttpSession session, String typed) {
        Optional<String> digest = codes.digest(typed);
        digest.ifPresent(it -> session.setAttribute(DIGEST, it));
        return digest.isPresent();
    }

    /** Return whoever holds the receipt that is followed, if one is. */
    public Optional<Actor.ReceiptHolder> holder(HttpSession session) {
        return session.getAttribute(DIGEST) instanceof String digest
                ? Optional.of(new Actor.ReceiptHolder(digest))
                : Optional.empty();
    }

    /** Go back to a receipt followed before. */
    void resume(HttpSession session, Actor.ReceiptHolder holder) {
        session.setAttribute(DIGEST, holder.receiptDigest());
    }

    void end(HttpSession session) {
        session.removeAttribute(DIGEST);
    }
}
