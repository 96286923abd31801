// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of every {@link Sheet}; which of them are open, and to whom, the routes of its module say. */
@Controller
@RequestMapping("/admin/{name}")
class SheetPages {
    private static final int ROWS = 100;
    private static final int LATEST = 5;
    private static final int WHOLE_LOG = 500;
    private static final int ENDED = 50;
    /** Longest search that is looked at, in characters. */
    private static final int WORDS = 100;

    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
    private static final int YEARS_AHEAD = 20;
    /** A cell that would be read otherwise without quotation marks. */
    private static final Pattern MARKED = Pattern.compile("^$|[\",;]");

    private final SheetDesk desk;

    SheetPages(SheetDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String show(@PathVariable String name, Form form, @ModelAttribute("page") Page page, Model model) {
        return show(view(name, page), form, model);
    }

    @GetMapping("/table.csv")
    ResponseEntity<byte[]> file(@PathVariable String name, Form form, @ModelAttribute("page") Page page) {
        SheetView view = view(name, page);
        LocalDate on = on(form, page);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "-" + on + ".csv")
                                .build()
                                .toString())
                .body(SheetFile.write(view, desk.rows(view.sheet(), on)));
    }

    @GetMapping("/log")
    String log(@PathVariable String name, @ModelAttribute("page") Page page, Model model) {
        SheetView view = view(name, page);
        model.addAttribute("view", view);
        model.addAttribute("entries", desk.latest(view.sheet(), WHOLE_LOG));
        model.addAttribute("ended", desk.ended(view.sheet(), ENDED));
        return "ui/sheetLog";
    }

    /** Whoever comes back to the difference by its address, say after choosing another language, finds the table. */
    @GetMapping({"/compare", "/save", "/take-back", "/again"})
    String back(@PathVariable String name, @ModelAttribute("page") Page page) {
        return "redirect:" + view(name, page).address();
    }

    @PostMapping("/compare")
    String compare(
            @PathVariable String name,
            Form form,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page,
            Model model,
            HttpServletResponse response) {
        SheetView view = view(name, page);
        Optional<LocalDate> from = from(view, form, "from");
        String text = given(form, file);
        if (!form.failed() && text.isBlank()) {
            form.refuse("text", "sheet-empty");
        }
        if (form.failed() || from.isEmpty()) {
            response.setStatus(422);
            return show(view, form, model);
        }
        return difference(
                view, text, desk.compare(view.sheet(), text, from.get(), viewer(page)), false, model, response);
    }

    @PostMapping("/save")
    String save(
            @PathVariable String name,
            Form form,
            @ModelAttribute("page") Page page,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        SheetView view = view(name, page);
        Optional<LocalDate> from = from(view, form, "from");
        String text = SheetParcel.unpack(form.text("parcel"))
                .orElseThrow(() -> new RefusedException(422, Refusal.of("sheet-parcel")));
        if (from.isEmpty()) {
            response.setStatus(422);
            return show(view, form.set("text", SheetParcel.fitsBox(text) ? text : ""), model);
        }
        return switch (desk.save(view.sheet(), text, from.get(), form.text("mark"), viewer(page))) {
            case SheetDesk.Outcome.Saved saved -> {
                int kept = saved.rows() - saved.waiting();
                if (saved.waiting() == 0) {
                    Flash.done("ui.sheet.saved", kept, page.date(from.get())).addTo(next);
                } else {
                    Flash.done("ui.sheet.planned", saved.waiting(), page.date(from.get()), kept)
                            .addTo(next);
                }
                yield "redirect:" + view.address() + (saved.waiting() == 0 ? "?on=" + from.get() : "");
            }
            case SheetDesk.Outcome.Moved moved -> difference(view, text, moved.now(), true, model, response);
            case SheetDesk.Outcome.Refused refused -> difference(view, text, refused.why(), false, model, response);
        };
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable String name, Form form, @ModelAttribute("page") Page page, RedirectAttributes next) {
        SheetView view = view(name, page);
        boolean done = plan(form)
                .filter(plan -> desk.takeBack(view.sheet(), plan, viewer(page)))
                .isPresent();
        (done ? Flash.done("ui.sheet.plan.taken-back") : Flash.done("ui.sheet.plan.over")).addTo(next);
        return "redirect:" + view.address();
    }

    @PostMapping("/again")
    String again(@PathVariable String name, Form form, @ModelAttribute("page") Page page, RedirectAttributes next) {
        SheetView view = view(name, page);
        if (plan(form)
                .filter(plan -> desk.tryAgain(view.sheet(), plan, viewer(page)))
                .isPresent()) {
            Flash.done("ui.sheet.plan.done").addTo(next);
        }
        return "redirect:" + view.address();
    }

    /** Return which planned change is meant; empty if it is none. */
    private static Optional<UUID> plan(Form form) {
        return form.text("plan").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(form.text("plan")))
                : Optional.empty();
    }

    @GetMapping("/row")
    String row(@PathVariable String name, Form form, @ModelAttribute("page") Page page, Model model) {
        SheetView view = view(name, page);
        LocalDate on = on(form, page);
        Form filled = Form.empty().set("sheet-from", on);
        if (form.has("key")) {
            SheetRow row = desk.rows(view.sheet(), on).stream()
                    .filter(standing -> view.key(standing).equals(form.text("key")))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(404, Refusal.of("sheet-row-gone")));
            view.columns().forEach(column -> filled.set(column.name(), row.cell(column.name())));
            filled.set("sheet-row", form.text("key"));
        }
        return row(view, filled, model);
    }

    @PostMapping("/row")
    String row(
            @PathVariable String name,
            Form form,
            @ModelAttribute("page") Page page,
            Model model,
            HttpServletResponse response) {
        SheetView view = view(name, page);
        Optional<LocalDate> from = from(view, form, "sheet-from");
        String text = line(view.columns().stream().map(view::label).toList())
                + line(view.columns().stream()
                        .map(column -> view.shown(column.name(), form.value(column.name())))
                        .toList());
        if (from.isPresent()) {
            SheetComparison comparison = desk.compare(view.sheet(), text, from.get(), viewer(page));
            if (comparison.savable()) {
                return difference(view, text, comparison, false, model, response);
            }
            comparison.change().faults().forEach(fault -> form.refuse(fault.column(), view.why(fault)));
            if (!form.failed()) {
                form.refuse(Refusal.of("sheet-nothing-new"));
            }
        }
        response.setStatus(422);
        return row(view, form, model);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                        .map(cell -> MARKED.matcher(cell).find() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String row(SheetView view, Form form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "ui/sheetRow";
    }

    /** Return what was pasted or sent as a file; what is wrong with it is noted, and what was pasted stays. */
    private static String given(Form form, @Nullable MultipartFile file) {
        if (file != null && !file.isEmpty()) {
            try {
                return SheetFile.read(file);
            } catch (RefusedException refused) {
                form.refuse("file", refused.refusal());
                return "";
            }
        }
        String text = form.value("text");
        if (!SheetParcel.fitsBox(text)) {
            form.refuse(
                    "text", "sheet-box-too-full", SheetParcel.MOST_BYTES_IN_BOX >> 10, SheetParcel.bytes(text) >> 10);
        }
        return text;
    }

    private String difference(
            SheetView view,
            String text,
            SheetComparison comparison,
            boolean moved,
            Model model,
            HttpServletResponse response) {
        if (moved) {
            response.setStatus(409);
        } else if (comparison.faulty()) {
            response.setStatus(422);
        }
        boolean inBox = SheetParcel.fitsBox(text);
        model.addAttribute("view", view);
        model.addAttribute(
                "form", Form.empty().set("from", comparison.change().from()).set("text", inBox ? text : ""));
        model.addAttribute("comparison", comparison);
        model.addAttribute("parcel", SheetParcel.pack(text));
        model.addAttribute("inBox", inBox);
        model.addAttribute("moved", moved);
        model.addAttribute(
                "waiting", desk.waiting(view.sheet(), comparison.change()).size());
        return "ui/sheetCompare";
    }

    private String show(SheetView view, Form form, Model model) {
        Page page = view.page();
        String typed = form.text("q");
        String words = typed.substring(0, Math.min(WORDS, typed.length())).toLowerCase(Locale.ROOT);
        LocalDate on = on(form, page);
        List<SheetRow> all = desk.rows(view.sheet(), on);
        List<SheetRow> found =
                all.stream().filter(row -> view.speaksOf(row, words)).toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int number =
                form.text("page").matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(form.text("page")), 1, pages) : 1;
        if (!form.has("from")) {
            form.set("from", on.isBefore(page.today()) ? page.today() : on);
        }
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        model.addAttribute("on", on);
        model.addAttribute("all", all.size());
        model.addAttribute("total", found.size());
        model.addAttribute(
                "rows",
                found.stream().skip((long) (number - 1) * ROWS).limit(ROWS).toList());
        model.addAttribute("number", number);
        model.addAttribute("pages", pages);
        model.addAttribute("planned", desk.planned(view.sheet()));
        model.addAttribute("entries", desk.latest(view.sheet(), LATEST));
        return "ui/sheet";
    }

    /** Return the day of which the table is asked; today, if none or nonsense is. */
    private static LocalDate on(Form form, Page page) {
        Optional<LocalDate> asked = Form.empty().set("on", form.value("on")).date("on");
        return asked.filter(day -> sensible(day, page)).orElse(page.today());
    }

    /** Return the day from which the change is to hold; what is none is noted. */
    private static Optional<LocalDate> from(SheetView view, Form form, String field) {
        Page page = view.page();
        if (!view.sheet().dated()) {
            return Optional.of(page.today());
        }
        form.require(field);
        Optional<LocalDate> from = form.date(field);
        if (from.isPresent() && !sensible(from.get(), page)) {
            form.refuse(field, "sheet-day-far", EARLIEST, YEARS_AHEAD);
            return Optional.empty();
        }
        return from;
    }

    private static boolean sensible(LocalDate day, Page page) {
        return !day.isBefore(EARLIEST) && !day.isAfter(page.today().plusYears(YEARS_AHEAD));
    }

    private static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }

    private SheetView view(String name, Page page) {
        return desk.sheet(name)
                .map(sheet -> new SheetView(sheet, page, "/admin/" + name))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }
}
