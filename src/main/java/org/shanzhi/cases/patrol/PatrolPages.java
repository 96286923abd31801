// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.Patrols;
import org.shanzhi.cases.photo.FileLimits;
import org.shanzhi.cases.photo.HeldFiles;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Choice;
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

/** What a grid worker finds, follows and looks at on the spot (网格员工作页). */
@Controller
class PatrolPages {
    private static final int SHOWN = 50;

    /** The field with the photos of whoever looks at an event. */
    private static final String PHOTOS = "photos";

    /** What is longer is refused without being kept. */
    private static final int ENDLESS = 100_000;

    private final Cases cases;
    private final Patrols patrols;
    private final Cells cells;
    private final PatrolNames names;
    private final HeldFiles held;
    private final FileLimits limits;
    private final Photos photos;
    private final Actors actors;

    PatrolPages(
            Cases cases,
            Patrols patrols,
            Cells cells,
            PatrolNames names,
            HeldFiles held,
            FileLimits limits,
            Photos photos,
            Actors actors) {
        this.cases = cases;
        this.patrols = patrols;
        this.cells = cells;
        this.names = names;
        this.held = held;
        this.limits = limits;
        this.photos = photos;
        this.actors = actors;
    }

    @GetMapping("/patrol")
    String own(Form form, @ModelAttribute("page") Page page, Model model) {
        Actor actor = actors.current();
        Optional<Point> from = point(form);
        model.addAttribute("near", from.isPresent());
        model.addAttribute("toCheck", lines(patrols.toCheck(actor, from, SHOWN), page));
        model.addAttribute("found", lines(patrols.found(actor, SHOWN), page));
        return "cases/patrol/mine";
    }

    /** A line with its kind and place in words. */
    record Line(Patrols.Event event, String category, String place) {}

    private List<Line> lines(List<Patrols.Event> events, Page page) {
        return events.stream()
                .map(it -> new Line(it, names.category(it.category(), page), place(it)))
                .toList();
    }

    private String place(Patrols.Event event) {
        String region = names.region(event.region());
        return event.place().isBlank() || event.place().startsWith(region)
                ? (event.place().isBlank() ? region : event.place())
                : region + " " + event.place();
    }

    // Reporting

    @GetMapping("/patrol/new")
    String report(Form form, @ModelAttribute("page") Page page, HttpSession session, Model model) {
        Optional<CategoryCode> category = category(form);
        if (category.isEmpty()) {
            model.addAttribute(
                    "kinds",
                    patrols.kinds(actors.current()).stream()
                            .map(it -> new Kind(
                                    it.category().value(),
                                    names.category(Optional.of(it.category()), page),
                                    it.register()))
                            .toList());
            model.addAttribute("others", names.kinds(page));
            model.addAttribute("form", form);
            return "cases/patrol/kinds";
        }
        Form fresh = Form.empty()
                .set("category", category.get().value())
                .set("key", UUID.randomUUID().toString());
        return shown(fresh, category.get(), page, session, model);
    }

    /** A kind with when it is taken up. */
    record Kind(String code, String name, String register) {}

    private String shown(Form form, CategoryCode category, Page page, HttpSession session, Model model) {
        Actor actor = actors.current();
        model.addAttribute("form", form);
        model.addAttribute("kind", names.category(Optional.of(category), page));
        model.addAttribute("guide", guide(category, actor));
        model.addAttribute("cells", cells(actor));
        model.addAttribute("before", held.of(session, held(form.text("key"), "before")));
        model.addAttribute("after", held.of(session, held(form.text("key"), "after")));
        model.addAttribute("most", limits.perStep());
        return "cases/patrol/report";
    }

    private Optional<Patrols.Guide> guide(CategoryCode category, Actor actor) {
        return actor.scopes(Role.GRID_WORKER).stream()
                .map(Scope::region)
                .findFirst()
                .flatMap(it -> patrols.guide(category, it));
    }

    /** Whoever serves no cell of the own reports for any of the own region. */
    private List<Choice> cells(Actor actor) {
        var own = new ArrayList<Cell>();
        if (actor instanceof Actor.Staff staff) {
            own.addAll(cells.servedBy(staff.person()));
        }
        if (own.isEmpty()) {
            actor.scopes(Role.GRID_WORKER).forEach(it -> own.addAll(cells.in(it.region())));
        }
        return own.stream()
                .filter(it -> actor.may(Role.GRID_WORKER, it.code().region()))
                .map(it -> Choice.of(it.code().value(), it.name()))
                .toList();
    }

    @PostMapping("/patrol/new")
    String report(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        form.values("words").stream()
                .filter(it -> it.length() > ENDLESS)
                .findFirst()
                .ifPresent(_ -> {
                    throw new RefusedException(413, Refusal.of("report-too-large", ENDLESS / 1000, OpenCase.WORDS));
                });
        Optional<CategoryCode> category = category(form);
        if (category.isEmpty()) {
            return "redirect:/patrol/new";
        }
        String key = uuid(form.text("key")).orElseGet(UUID::randomUUID).toString();
        form.set("key", key);
        boolean spot = form.chose("done", "spot");
        List<Attachments.Stored> pictures = take(request, key, "before", form);
        List<Attachments.Stored> proof = spot ? take(request, key, "after", form) : List.of();
        check(form, spot, pictures, proof);
        Actor actor = actors.current();
        if (!form.failed()) {
            switch (cases.open(found(form, category.get(), key, pictures), actor)) {
                case Opening.Opened opened -> {
                    CaseId id = opened.id();
                    boolean solved = spot && solved(id, form, proof, actor);
                    held.done(request.getSession(), held(key, "before"));
                    held.done(request.getSession(), held(key, "after"));
                    Flash.done(
                                    spot
                                            ? solved ? "patrol.done.spot" : "patrol.done.spot.not"
                                            : "patrol.done.reported",
                                    opened.number())
                            .addTo(redirect);
                    return "redirect:/patrol/" + id;
                }
                case Opening.Refused refused ->
                    refused.faults().forEach(it -> form.refuse(field(it.field()), it.refusal()));
            }
        }
        response.setStatus(422);
        return shown(form, category.get(), page, request.getSession(), model);
    }

    /** Photos that have come once over a thin line are kept until they belong to an event. */
    private List<Attachments.Stored> take(HttpServletRequest request, String key, String field, Form form)
            throws IOException {
        return held.take(request, held(key, field), form, field, Set.of(Attachments.Sort.PHOTO), _ -> true);
    }

    private static String held(String key, String field) {
        return "patrol/" + key + "/" + field;
    }

    private static void check(
            Form form, boolean spot, List<Attachments.Stored> pictures, List<Attachments.Stored> proof) {
        form.require("words", "done").limit("words", OpenCase.WORDS).limit("address", OpenCase.TITLE);
        if (form.has("done") && !spot && !form.chose("done", "hand")) {
            form.refuse("done", "field-not-offered");
        }
        if (spot) {
            form.require("did").limit("did", 1_000);
        }
        if (pictures.isEmpty() && form.error("before").isEmpty()) {
            form.refuse("before", "patrol-photo-missing");
        }
        if (spot && proof.isEmpty() && form.error("after").isEmpty()) {
            form.refuse("after", "patrol-photo-after-missing");
        }
        boolean said = point(form).isPresent() || cell(form).isPresent();
        if (!said) {
            form.refuse("address", "patrol-place-missing");
        }
    }

    private static OpenCase found(Form form, CategoryCode category, String key, List<Attachments.Stored> pictures) {
        return new OpenCase(
                new IntakeKey("patrol", key),
                Channel.GRID,
                "",
                form.text("words"),
                Optional.empty(),
                Optional.of(category),
                Optional.empty(),
                form.text("address"),
                point(form).orElse(null),
                point(form).isPresent() ? null : cell(form).orElse(null),
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                pictures);
    }

    /** A form that comes again finds it solved already. */
    private boolean solved(CaseId id, Form form, List<Attachments.Stored> proof, Actor actor) {
        Optional<Case> matter = cases.file(id, actor).map(CaseFile::matter);
        if (matter.filter(it -> it.state() == CaseState.RECEIVED).isEmpty()) {
            return matter.flatMap(it -> it.course().patrol())
                    .filter(it -> it.onSpot())
                    .isPresent();
        }
        return cases.perform(
                        id, matter.get().version(), new CaseCommand.SolveOnSpot(form.text("did")), after(proof), actor)
                instanceof CaseOutcome.Done;
    }

    private static List<Enclosure> after(List<Attachments.Stored> photos) {
        return photos.stream()
                .map(it -> new Enclosure(AttachmentKind.AFTER, it))
                .toList();
    }

    private static String field(String fault) {
        return switch (fault) {
            case "place", "point", "cell", "region" -> "address";
            case "words", "title" -> "words";
            default -> "";
        };
    }

    private static Optional<CategoryCode> category(Form form) {
        return Optional.of(form.text("category"))
                .filter(it -> !it.isEmpty() && CategoryCode.isOne(it))
                .map(CategoryCode::new);
    }

    private static Optional<Point> point(Form form) {
        try {
            return form.has("longitude") && form.has("latitude")
                    ? Optional.of(new Point(
                            Double.parseDouble(form.text("longitude")), Double.parseDouble(form.text("latitude"))))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<CellCode> cell(Form form) {
        String code = form.has("cell") ? form.text("cell") : form.text("own-cell");
        return code.matches("\\d{15}") ? Optional.of(new CellCode(code)) : Optional.empty();
    }

    // One event

    @GetMapping("/patrol/{id}")
    String event(@PathVariable String id, @ModelAttribute("page") Page page, HttpSession session, Model model) {
        return shown(id(id), Form.empty(), page, session, model);
    }

    private String shown(CaseId id, Form form, Page page, HttpSession session, Model model) {
        CaseFile file = event(id);
        var subject = file.matter().subject();
        model.addAttribute(
                "event",
                new EventView(
                        file,
                        names.category(subject.workingCategory(), page),
                        names.region(subject.place().region()),
                        patrols.guide(file.matter()),
                        SevenSteps.of(file, page),
                        form,
                        held.of(session, held(keyOf(file.matter()), PHOTOS)),
                        limits.perStep()));
        return "cases/patrol/event";
    }

    @PostMapping("/patrol/{id}/{step}")
    String step(
            @PathVariable String id,
            @PathVariable String step,
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        CaseId event = id(id);
        Actor actor = actors.current();
        CaseFile file = event(event);
        int version = form.integer("version").orElse(0);
        CaseCommand command = command(step, form);
        boolean looked = command.kind() == CommandKind.PASS || command.kind() == CommandKind.FAIL;
        String key = keyOf(file.matter());
        List<Attachments.Stored> pictures = looked ? take(request, key, PHOTOS, form) : List.of();
        if (!form.failed()) {
            switch (cases.perform(event, version, command, after(pictures), actor)) {
                case CaseOutcome.Done done -> {
                    held.done(request.getSession(), held(key, PHOTOS));
                    Flash flash = Flash.done(
                            "patrol.done." + command.kind(),
                            done.matter().intake().number());
                    (done.undoable()
                                    ? flash.undoneAt("/patrol/" + event + "/undo?version="
                                            + done.matter().version())
                                    : flash)
                            .addTo(redirect);
                    return "redirect:" + (cases.file(event, actor).isPresent() ? "/patrol/" + event : "/patrol");
                }
                case CaseOutcome.Refused refused -> {
                    form.refuse(field(refused.refusal().slug(), command.kind()), refused.refusal());
                    response.setStatus(refused.stale() ? 409 : 422);
                }
            }
        } else {
            response.setStatus(422);
        }
        return shown(event, form, page, request.getSession(), model);
    }

    private static String keyOf(Case event) {
        return event.id() + "." + event.version();
    }

    private static String field(String fault, CommandKind kind) {
        if (fault.startsWith("case-text")) {
            return kind == CommandKind.PASS ? "pass-text" : "fail-reason";
        }
        return fault.equals("patrol-photo-after-missing") || fault.startsWith("case-attach") ? PHOTOS : "";
    }

    private static CaseCommand command(String step, Form form) {
        return switch (step) {
            case "pass" -> new CaseCommand.Pass(form.text("pass-text"));
            case "fail" -> new CaseCommand.Fail(form.text("fail-reason"));
            case "undo" -> new CaseCommand.Undo();
            default -> throw new RefusedException(404, Refusal.of("not-found"));
        };
    }

    @GetMapping("/patrol/{id}/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String id, @PathVariable String digest) throws IOException {
        return photos.show(digest, event(id(id)));
    }

    /** Whoever also sits at the desk reads everything else there. */
    private CaseFile event(CaseId id) {
        return cases.file(id, actors.current())
                .filter(it -> it.matter().course().patrol().isPresent())
                .orElseThrow(PatrolPages::unknown);
    }

    private static CaseId id(String text) {
        return uuid(text).map(CaseId::new).orElseThrow(PatrolPages::unknown);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("case-unknown"));
    }
}
