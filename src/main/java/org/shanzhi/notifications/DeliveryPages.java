// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What could not be delivered, and on a trial installation what would have gone out. */
@Controller
class DeliveryPages {
    private static final int MOST = 200;

    private final Deliveries deliveries;
    private final Outbox outbox;
    private final boolean withOutbox;

    DeliveryPages(Deliveries deliveries, Outbox outbox, @Value(Gateways.OUTBOX) boolean withOutbox) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.withOutbox = withOutbox;
    }

    @GetMapping("/admin/deliveries")
    String stuck(Model model) {
        model.addAttribute("rows", deliveries.stuck(MOST));
        return "notifications/deliveries";
    }

    @PostMapping("/admin/deliveries/again")
    String tryAgain(RedirectAttributes next) {
        Flash.done("notifications.deliveries.trying", deliveries.tryAgain()).addTo(next);
        return "redirect:/admin/deliveries";
    }

    @GetMapping("/outbox")
    String outbox(Model model) {
        if (!withOutbox) {
            throw new RefusedException(404, Refusal.of("not-found"));
        }
        model.addAttribute("rows", outbox.latest(MOST));
        return "notifications/outbox";
    }
}
