// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeping a filter under a name, and forgetting it again. */
@Controller
class FilterPages {
    private static final int ADDRESS = 1000;

    private final JdbcSavedFilters filters;
    private final Actors actors;

    FilterPages(JdbcSavedFilters filters, Actors actors) {
        this.filters = filters;
        this.actors = actors;
    }

    @PostMapping("/desk/filters")
    String save(Form form, RedirectAttributes redirect) {
        CaseQueue queue = queue(form);
        String name = form.text("name");
        String address = DeskFilter.address(queue, form);
        if (name.isEmpty() || name.length() > JdbcSavedFilters.NAME || address.length() > ADDRESS) {
            Flash.soon("board.filter.unnamed", JdbcSavedFilters.NAME).addTo(redirect);
        } else if (filters.save(account(), name, address)) {
            Flash.done("board.filter.kept", name).addTo(redirect);
        } else {
            Flash.soon("board.filter.full", JdbcSavedFilters.MOST).addTo(redirect);
        }
        // An address that is too long to be kept is too long to be sent as well.
        return "redirect:" + (address.length() > ADDRESS ? "/desk?queue=" + queue : address);
    }

    @PostMapping("/desk/filters/remove")
    String remove(Form form, RedirectAttributes redirect) {
        StepForms.uuid(form.text("id")).ifPresent(it -> filters.remove(account(), it));
        Flash.done("board.filter.removed").addTo(redirect);
        return "redirect:/desk?queue=" + queue(form);
    }

    private static CaseQueue queue(Form form) {
        return form.choice("queue", CaseQueue.class).orElse(CaseQueue.OPEN);
    }

    private AccountId account() {
        return actors.current()
                .accountId()
                .orElseThrow(() -> new RefusedException(403, Refusal.of("case-search-role")));
    }
}
