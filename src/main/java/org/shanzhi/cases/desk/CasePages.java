// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Recordings;
import org.shanzhi.cases.photo.HeldFiles;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.cases.photo.Served;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One page for each case, with everything on it and every step that can be taken. */
@Controller
class CasePages {
    private final Cases cases;
    private final Recordings recordings;
    private final CaseSheets sheets;
    private final StepForms steps;
    private final HeldFiles held;
    private final Photos photos;
    private final Served served;
    private final Names names;
    private final JdbcHalfWritten halves;
    private final Actors actors;

    CasePages(
            Cases cases,
            Recordings recordings,
            CaseSheets sheets,
            StepForms steps,
            HeldFiles held,
            Photos photos,
            Served served,
            Names names,
            JdbcHalfWritten halves,
            Actors actors) {
        this.cases = cases;
        this.recordings = recordings;
        this.held = held;
        this.served = served;
        this.sheets = sheets;
        this.steps = steps;
        this.photos = photos;
        this.names = names;
        this.halves = halves;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}")
    String matter(
            @PathVariable String id,
            Form form,
            @ModelAttribute(name = "page", binding = false) Page page,
            Model model,
            HttpServletResponse response) {
        CaseId matter = id(id);
        show(
                sheets.sheet(
                                matter,
                                actors.current(),
                                back(form, matter),
                                sheets.answering(form.text("article"))
                                        .map(it -> new CaseSheet.Attempt(CommandKind.ANSWER, it))
                                        .or(() -> noted(matter, form, page))
                                        .or(() ->
                                                sheets.prepared(form.text("prepared"), matter, page, actors.current())),
                                0)
                        .orElseThrow(CasePages::unknown),
                model);
        response.addHeader("Vary", "HX-Request");
        return page.htmx() ? "cases/desk/matter" : "cases/desk/matterPage";
    }

    /** The step that notes a call, with what is known of the call filled in; whoever takes it reads and mends it before. */
    private Optional<CaseSheet.Attempt> noted(CaseId matter, Form form, Page page) {
        return StepForms.uuid(form.text("after"))
                .flatMap(call -> sheets.sheet(matter, actors.current(), "", Optional.empty(), 0)
                        .flatMap(sheet -> sheet.phone().calls().stream()
                                .filter(it -> it.id().equals(call))
                                .findFirst()
                                .flatMap(it -> sheet.noting(it)
                                        .map(kind -> new CaseSheet.Attempt(kind, StepForms.ofCall(kind, it, page))))));
    }

    @PostMapping("/desk/cases/{id}/{step}")
    String step(
            @PathVariable String id,
            @PathVariable String step,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        CaseId matter = id(id);
        CommandKind kind = StepForms.kind(step).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        Actor actor = actors.current();
        int version = form.integer("version").orElse(0);
        if (kind == CommandKind.UNDO && cases.file(matter, actor).isEmpty()) {
            return undone(matter, version, actor, redirect);
        }
        Case before = cases.file(matter, actor).orElseThrow(CasePages::unknown).matter();
        var routing = kind == CommandKind.DISPATCH
                ? Optional.of(cases.routing(matter, actor))
                : Optional.<org.shanzhi.cases.Routing>empty();
        Optional<CaseCommand> command = steps.read(kind, form, before, routing);
        // What was prepared is sent as somebody's own words: without a gap in it.
        Prepared.left(form.text(StepForms.textField(kind, form)))
                .filter(_ -> Prepared.STEPS.contains(kind))
                .ifPresent(it -> form.refuse(StepForms.textField(kind, form), "prepared-gap", it));
        List<Attachments.Stored> files = StepFiles.bring(kind)
                ? held.take(
                        request, StepFiles.form(matter, kind), form, StepFiles.field(kind), StepFiles.SORTS, _ -> true)
                : List.of();
        if (command.isEmpty() || form.failed()) {
            if (!form.failed()) {
                form.refuse(Refusal.of("case-not-now"));
            }
            return again(matter, kind, form, version, 422, actor, files, model, response);
        }
        return switch (cases.perform(
                matter, version, command.orElseThrow(), StepFiles.enclosures(kind, form, before, files), actor)) {
            case CaseOutcome.Done done -> {
                if (!files.isEmpty()) {
                    held.done(request.getSession(), StepFiles.form(matter, kind));
                }
                actor.accountId().ifPresent(it -> halves.forget(it, matter, kind));
                Flash flash = done(kind, done.matter());
                if (done.undoable()) {
                    flash = flash.undoneAt("/desk/cases/" + matter + "/undo?version="
                            + done.matter().version() + "&back="
                            + URLEncoder.encode(back(form, matter), StandardCharsets.UTF_8));
                }
                flash.addTo(redirect);
                // Who has just said that it complains about the own organisation sees it no more.
                yield "redirect:" + (cases.file(matter, actor).isPresent() ? back(form, matter) : "/desk");
            }
            case CaseOutcome.Refused refused -> {
                String slug = refused.refusal().slug();
                form.refuse(StepForms.field(slug, kind, form), refused.refusal());
                yield again(matter, kind, form, version, refused.stale() ? 409 : 422, actor, files, model, response);
            }
        };
    }

    /** The step took the case out of the sight of who took it; taking it back brings it into sight again. */
    private String undone(CaseId matter, int version, Actor actor, RedirectAttributes redirect) {
        return switch (cases.perform(matter, version, new CaseCommand.Undo(), actor)) {
            case CaseOutcome.Done done -> {
                done(CommandKind.UNDO, done.matter()).addTo(redirect);
                yield "redirect:/desk/cases/" + matter;
            }
            case CaseOutcome.Refused _ -> throw unknown();
        };
    }

    @PostMapping("/desk/cases/{id}/reporter")
    String reporter(@PathVariable String id, Form form, Model model, HttpServletResponse response) {
        return reveal(
                id,
                form,
                "purpose",
                (matter, sheet) -> sheet.revealing(
                        cases.revealReporter(matter, form.text("purpose"), actors.current()), Optional.empty()),
                model,
                response);
    }

    @PostMapping("/desk/cases/{id}/contact-person")
    String contactPerson(@PathVariable String id, Form form, Model model, HttpServletResponse response) {
        return reveal(
                id,
                form,
                "contact-purpose",
                (matter, sheet) -> sheet.revealing(
                        Optional.empty(),
                        cases.revealContactPerson(matter, form.text("contact-purpose"), actors.current())),
                model,
                response);
    }

    /** Somebody in clear is part of the answer itself and is kept nowhere, least of all in a session. */
    private String reveal(
            String id,
            Form form,
            String purpose,
            BiFunction<CaseId, CaseSheet, CaseSheet> revealing,
            Model model,
            HttpServletResponse response) {
        CaseId matter = id(id);
        var sheet = sheets.sheet(matter, actors.current(), back(form, matter), Optional.empty(), 0)
                .orElseThrow(CasePages::unknown);
        form.require(purpose).limit(purpose, 200);
        model.addAttribute("reveal", form);
        response.setHeader("Cache-Control", "no-store");
        if (form.failed()) {
            response.setStatus(422);
            return show(sheet, model);
        }
        return show(revealing.apply(matter, sheet), model);
    }

    @GetMapping("/desk/cases/{id}/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String id, @PathVariable String digest) throws IOException {
        return photos.show(digest, cases.file(id(id), actors.current()).orElseThrow(CasePages::unknown));
    }

    /** A file among staff, to keep and never to open in a page. */
    @GetMapping("/desk/cases/{id}/files/{file}")
    ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String file) throws IOException {
        return served.toKeep(cases.file(id(id), actors.current()).stream()
                .flatMap(it -> it.attached(AttachmentKind.DOCUMENT).stream())
                .filter(it -> it.id().toString().equals(file))
                .map(Attached::stored)
                .findFirst()
                .orElseThrow(CasePages::unknown));
    }

    @PostMapping("/desk/cases/{id}/recordings/{recording}")
    String listen(
            @PathVariable String id,
            @PathVariable String recording,
            Form form,
            Model model,
            HttpServletResponse response) {
        CaseId matter = id(id);
        UUID voice = StepForms.uuid(recording).orElseThrow(CasePages::unknown);
        form.require("listen-purpose").limit("listen-purpose", 200);
        if (!form.failed()) {
            if (!recordings.listen(matter, voice, form.text("listen-purpose"), actors.current())) {
                throw unknown();
            }
            return "redirect:" + back(form, matter);
        }
        var sheet = sheets.sheet(matter, actors.current(), back(form, matter), Optional.empty(), 0)
                .orElseThrow(CasePages::unknown);
        model.addAttribute("reveal", form.set("listen-to", voice));
        response.setStatus(422);
        return show(sheet, model);
    }

    /** What was recorded, as a whole or from where it is wound to. */
    @GetMapping("/desk/cases/{id}/recordings/{recording}")
    ResponseEntity<Resource> recording(@PathVariable String id, @PathVariable String recording) throws IOException {
        CaseId matter = id(id);
        return served.toPlay(StepForms.uuid(recording)
                .flatMap(it -> recordings.playing(matter, it, actors.current()))
                .map(Attached::stored)
                .orElseThrow(CasePages::unknown));
    }

    private String again(
            CaseId id,
            CommandKind kind,
            Form form,
            int version,
            int status,
            Actor actor,
            List<Attachments.Stored> files,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status);
        return show(
                sheets.sheet(
                                id,
                                actor,
                                back(form, id),
                                Optional.of(new CaseSheet.Attempt(kind, form)),
                                status == 409 ? Math.max(version, 1) : 0,
                                files)
                        .orElseThrow(CasePages::unknown),
                model);
    }

    private String show(CaseSheet sheet, Model model) {
        model.addAttribute("sheet", sheet);
        if (!model.containsAttribute("reveal")) {
            model.addAttribute("reveal", Form.empty());
        }
        return "cases/desk/matterPage";
    }

    private Flash done(CommandKind kind, Case after) {
        String lead = after.order().map(it -> names.organisation(it.lead())).orElse("");
        return Flash.done("desk.done." + kind, after.intake().number(), lead);
    }

    /** Only addresses of the desk itself; anything else leads to the page of the case. */
    static String back(Form form, CaseId id) {
        String back = form.text("back");
        return back.matches("/desk(\\?[^\\s\\\\]*)?") ? back : "/desk/cases/" + id;
    }

    private static CaseId id(String text) {
        return StepForms.uuid(text).map(CaseId::new).orElseThrow(CasePages::unknown);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }
}
