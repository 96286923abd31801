// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where missed calls are called back (回拨). */
@Controller
class CallBackPages {
    private static final int NOTE = 300;

    private final CallBackDesk callBacks;
    private final CallDesk calls;
    private final Actors actors;

    CallBackPages(CallBackDesk callBacks, CallDesk calls, Actors actors) {
        this.callBacks = callBacks;
        this.calls = calls;
        this.actors = actors;
    }

    /** A number that is shown now, for one call-back and to nobody else. */
    record Shown(UUID callBack, String number) {}

    @GetMapping("/call-backs")
    String list(Model model) {
        return show(Form.empty(), Optional.empty(), model);
    }

    private String show(Form form, Optional<Shown> number, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("open", callBacks.open(actors.staff()));
        model.addAttribute("over", callBacks.lately(actors.staff()));
        model.addAttribute("number", number);
        model.addAttribute("orders", calls.orders());
        model.addAttribute("me", actors.staff().account());
        return "telephony/callBacks";
    }

    /** The number is part of this one answer and is kept nowhere. */
    @PostMapping("/call-backs/{id}/call")
    String call(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        UUID callBack = id(id);
        response.setHeader("Cache-Control", "no-store");
        try {
            return switch (callBacks.take(callBack, form.chose("by", "order"), "call back", actors.staff())) {
                case CallBackDesk.Taken.Number number ->
                    show(form, Optional.of(new Shown(callBack, number.number())), model);
                case CallBackDesk.Taken.Calling _ -> {
                    Flash.done("telephony.back.calling").addTo(redirect);
                    yield "redirect:/call-backs";
                }
            };
        } catch (RefusedException refused) {
            return again(refused, form.refuse(refused.refusal()), model, response);
        }
    }

    @PostMapping("/call-backs/{id}/outcome")
    String outcome(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        UUID callBack = known(id);
        String field = "outcome-" + callBack;
        form.require(field).limit("note-" + callBack, NOTE);
        Optional<CallBack.Outcome> outcome = form.choice(field, CallBack.Outcome.class);
        if (form.failed()) {
            response.setStatus(422);
            return show(form, Optional.empty(), model);
        }
        try {
            CallBack.State state =
                    callBacks.note(callBack, outcome.orElseThrow(), form.text("note-" + callBack), actors.staff());
            Flash.done(state == CallBack.State.OPEN ? "telephony.back.noted" : "telephony.back.closed")
                    .addTo(redirect);
            return "redirect:/call-backs";
        } catch (RefusedException refused) {
            String at = refused.refusal().slug().equals("call-back-why") ? "note-" + callBack : field;
            return again(refused, form.refuse(at, refused.refusal()), model, response);
        }
    }

    /** What is not there answers as such; everything else is said on the page, with nothing typed lost. */
    private String again(RefusedException refused, Form form, Model model, HttpServletResponse response) {
        if (refused.status() == 404 || refused.status() == 403) {
            throw refused;
        }
        response.setStatus(refused.status());
        return show(form, Optional.empty(), model);
    }

    static List<Choice> outcomes(Page page) {
        return page.choices("telephony.outcome.", CallBack.Outcome.values());
    }

    /** What is out of reach is not there, whatever was sent. */
    private UUID known(String text) {
        UUID id = id(text);
        if (!callBacks.reaches(id, actors.staff())) {
            throw new RefusedException(404, Refusal.of("call-back-unknown"));
        }
        return id;
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(() -> new RefusedException(404, Refusal.of("call-back-unknown")));
    }
}
