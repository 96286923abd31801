// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseTelephone;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.telephony.Calls;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Calls from the page of a case: through the relay, with a third person, and what was recorded of them. */
@Controller
class CasePhonePages {
    private final CaseTelephone telephone;
    private final CaseSheets sheets;
    private final Actors actors;

    CasePhonePages(CaseTelephone telephone, CaseSheets sheets, Actors actors) {
        this.telephone = telephone;
        this.sheets = sheets;
        this.actors = actors;
    }

    @PostMapping("/desk/cases/{id}/phone/call")
    String call(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CaseId matter = StepForms.caseId(id);
        String own = form.text("own-telephone");
        if (!own.matches("[0-9A-Za-z*#-][0-9A-Za-z*# -]{0,24}")) {
            form.refuse("own-telephone", "call-extension");
            return show(matter, form, Optional.empty(), 422, model, response);
        }
        return ordered(
                telephone.call(matter, own.replaceAll("[ -]", ""), actors.current()),
                "phone.done.call",
                matter,
                form,
                redirect,
                model,
                response);
    }

    @PostMapping("/desk/cases/{id}/phone/join")
    String join(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CaseId matter = StepForms.caseId(id);
        Optional<OrganisationId> office = StepForms.uuid(form.text("office")).map(OrganisationId::new);
        Calls.Ordered joined = office.isEmpty()
                ? new Calls.Ordered.Refused(Refusal.of("call-office"))
                : telephone.join(matter, callOf(form), office.get(), actors.current());
        return ordered(joined, "phone.done.join", matter, form, redirect, model, response);
    }

    @PostMapping("/desk/cases/{id}/phone/hang-up")
    String hangUp(
            @PathVariable String id,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CaseId matter = StepForms.caseId(id);
        return ordered(
                telephone.hangUp(matter, callOf(form), actors.current()),
                "phone.done.hang-up",
                matter,
                form,
                redirect,
                model,
                response);
    }

    /** Where the recording lies is part of this one answer, for the purpose that was given. */
    @PostMapping("/desk/cases/{id}/phone/listen")
    String listen(@PathVariable String id, Form form, Model model, HttpServletResponse response) {
        CaseId matter = StepForms.caseId(id);
        response.setHeader("Cache-Control", "no-store");
        form.require("listen-purpose").limit("listen-purpose", 200);
        if (form.failed()) {
            return show(matter, form, Optional.empty(), 422, model, response);
        }
        UUID call = callOf(form);
        Optional<String> recording = telephone.recording(matter, call, form.text("listen-purpose"), actors.current());
        if (recording.isEmpty()) {
            form.refuse(Refusal.of("call-not-recorded"));
        }
        return show(
                matter,
                form,
                recording.map(it -> new CaseSheet.Heard(call, it)),
                recording.isEmpty() ? 422 : 200,
                model,
                response);
    }

    private String ordered(
            Calls.Ordered ordered,
            String done,
            CaseId matter,
            Form form,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        return switch (ordered) {
            case Calls.Ordered.Done _ -> {
                Flash.done(done).addTo(redirect);
                yield "redirect:/desk/cases/" + matter;
            }
            case Calls.Ordered.Refused refused ->
                show(matter, form.refuse(refused.refusal()), Optional.empty(), 422, model, response);
        };
    }

    private String show(
            CaseId matter,
            Form form,
            Optional<CaseSheet.Heard> heard,
            int status,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status);
        model.addAttribute("sheet", sheets.at(matter.toString(), actors.current()));
        model.addAttribute("phoned", new CaseSheet.Phoned(Optional.of(form), heard));
        model.addAttribute("reveal", Form.empty());
        return "cases/desk/matterPage";
    }

    private static UUID callOf(Form form) {
        return StepForms.uuid(form.text("call"))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("call-unknown")));
    }
}
