// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.Recordings;
import org.shanzhi.cases.photo.FileLimits;
import org.shanzhi.cases.photo.HeldFiles;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.cases.photo.Served;
import org.shanzhi.cases.photo.UploadLimits;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a case that somebody follows, however that person came to it. */
@Component
class FollowedCase {
    /** The fields that bring files, each with what it takes. */
    private static final Map<String, Attachments.Sort> FILES =
            Map.of("photos", Attachments.Sort.PHOTO, "voice", Attachments.Sort.VOICE);

    private static final String COMPLAIN = "complain";
    private static final int LONGEST = 10_000;

    private final Cases cases;
    private final Complaining complaining;
    private final Recordings recordings;
    private final FollowReader reader;
    private final Photos photos;
    private final HeldFiles held;
    private final Served served;
    private final FileLimits limits;
    private final UploadLimits rates;

    FollowedCase(
            Cases cases,
            Complaining complaining,
            Recordings recordings,
            FollowReader reader,
            Photos photos,
            HeldFiles held,
            Served served,
            FileLimits limits,
            UploadLimits rates) {
        this.cases = cases;
        this.complaining = complaining;
        this.recordings = recordings;
        this.reader = reader;
        this.photos = photos;
        this.held = held;
        this.served = served;
        this.limits = limits;
        this.rates = rates;
    }

    String show(Following following, Form form, Page page, HttpSession session, Model model) {
        model.addAttribute("form", form);
        CaseFile file = following.file();
        model.addAttribute("view", reader.read(file, page));
        model.addAttribute("own", reader.own(file, complaining.of(file.matter().id(), following.actor()), page));
        model.addAttribute("following", following);
        model.addAttribute("limits", limits);
        model.addAttribute(
                "held",
                FILES.keySet().stream()
                        .sorted()
                        .flatMap(it -> held.of(session, form(following, it)).stream())
                        .toList());
        return "cases/follow/case";
    }

    /** Take a step; what is refused is shown again with everything typed, beside what the case looks like now. */
    String take(
            Following following,
            String name,
            Form form,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        if (name.equals(COMPLAIN)) {
            return complain(following, form, page, request, response, model, redirect);
        }
        FollowStep step = FollowStep.of(name).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        int version = form.integer("version").orElse(0);
        List<Attachments.Stored> files = step == FollowStep.WORDS ? files(following, form, request) : List.of();
        List<Enclosure> enclosures = files.stream()
                .map(it -> new Enclosure(AttachmentKind.later(it), it))
                .toList();
        var outcome = command(step, form, files)
                .map(command ->
                        cases.perform(following.file().matter().id(), version, command, enclosures, following.actor()));
        if (outcome.isPresent() && outcome.get() instanceof CaseOutcome.Refused refused) {
            form.refuse(refused.refusal());
            response.setStatus(refused.stale() ? 409 : 422);
        } else if (outcome.isEmpty()) {
            response.setStatus(422);
        }
        if (form.failed()) {
            return cases.file(following.file().matter().id(), following.actor())
                    .map(file -> show(following.now(file), form, page, request.getSession(), model))
                    .orElse("redirect:" + following.address());
        }
        if (step == FollowStep.WORDS) {
            FILES.keySet().forEach(it -> held.done(request.getSession(), form(following, it)));
        }
        Flash.done(step.done()).addTo(redirect);
        return "redirect:" + following.address();
    }

    private String complain(
            Following following,
            Form form,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        form.require("complaint").limit("complaint", LONGEST);
        if (!form.failed()
                && complaining.complain(following.file().matter().id(), form.text("complaint"), following.actor())
                        instanceof Opening.Refused refused) {
            refused.faults().forEach(it -> form.refuse("complaint", it.refusal()));
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(following, form, page, request.getSession(), model);
        }
        Flash.done("residents.follow.complained").addTo(redirect);
        return "redirect:" + following.address();
    }

    /** Whoever sends a photo or a recording need not write anything. */
    private static Optional<CaseCommand> command(FollowStep step, Form form, List<Attachments.Stored> files) {
        if (step == FollowStep.WORDS && !files.isEmpty() && !form.has("words")) {
            return form.failed() ? Optional.empty() : Optional.of(new CaseCommand.Attach(""));
        }
        return step.read(form);
    }

    private List<Attachments.Stored> files(Following following, Form form, HttpServletRequest request)
            throws IOException {
        var files = new ArrayList<Attachments.Stored>();
        for (var field : FILES.entrySet()) {
            files.addAll(held.take(
                    request,
                    form(following, field.getKey()),
                    form,
                    field.getKey(),
                    Set.of(field.getValue()),
                    bytes -> rates.mayUpload(request, bytes)));
        }
        return files;
    }

    private static String form(Following following, String field) {
        return following.file().matter().id() + "/" + field;
    }

    /** What was recorded, as a whole or from where it is wound to. */
    ResponseEntity<Resource> recording(Following following, String recording) throws IOException {
        return served.toPlay(following.file().attached(AttachmentKind.VOICE).stream()
                .map(Attached::id)
                .filter(it -> it.toString().equals(recording))
                .findFirst()
                .flatMap(it -> recordings.playing(following.file().matter().id(), it, following.actor()))
                .map(Attached::stored)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown"))));
    }

    ResponseEntity<Resource> photo(Following following, String digest) throws IOException {
        return photos.show(digest, following.file());
    }
}
