// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files from above: given, looked at, taken in. */
@Controller
class FilePages {
    static final String HERE = UpperRoutes.ADDRESS + "/files";

    private static final int LATEST = 20;
    static final int ROWS_SHOWN = 50;

    private final Files files;
    private final JdbcFiles store;
    private final JdbcOrders orders;
    private final Doorkeeper door;
    private final Actors actors;

    FilePages(Files files, JdbcFiles store, JdbcOrders orders, Doorkeeper door, Actors actors) {
        this.files = files;
        this.store = store;
        this.orders = orders;
        this.door = door;
        this.actors = actors;
    }

    private Actor.Staff staff() {
        return door.working(actors.current()) instanceof Actor.Staff staff
                ? staff
                : refused(new RefusedException(403, Refusal.of("upper-county")));
    }

    private static Actor.Staff refused(RefusedException why) {
        throw why;
    }

    @GetMapping(HERE)
    String begin(Form form, Model model) {
        staff();
        if (!form.has("kind")) {
            form.set("kind", FileKind.ORDERS);
        }
        return begin(model, form);
    }

    private String begin(Model model, Form form) {
        model.addAttribute("form", form);
        model.addAttribute("platforms", orders.platforms());
        model.addAttribute("latest", store.latest(LATEST));
        return "upper/files";
    }

    @PostMapping(HERE)
    String receive(Form form, @RequestParam(name = "file", required = false) MultipartFile file, Model model)
            throws IOException {
        Actor.Staff staff = staff();
        form.require("kind", "platform").limit("platform", Files.PLATFORM);
        Optional<FileKind> kind = form.choice("kind", FileKind.class);
        String platform = form.text("platform").replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        if (form.has("platform") && (platform.isEmpty() || platform.equals(Formula.ANY))) {
            form.refuse("platform", "field-empty");
        }
        if (file == null || file.isEmpty()) {
            form.refuse("file", Refusal.of("import-empty"));
        }
        if (form.failed() || file == null || kind.isEmpty()) {
            return begin(model, form);
        }
        try (var content = file.getInputStream()) {
            GivenFile given =
                    files.receive(kind.get(), platform, String.valueOf(file.getOriginalFilename()), content, staff);
            return "redirect:" + HERE + "/" + given.id();
        } catch (RefusedException refused) {
            form.refuse("file", refused.refusal());
            return begin(model, form);
        }
    }

    @GetMapping(HERE + "/{id}")
    String show(@PathVariable UUID id, Model model) throws IOException {
        staff();
        GivenFile file = files.file(id);
        Form form = Form.empty();
        file.columns().positions().forEach((field, position) -> form.set(field.key(), position));
        return show(file, form, model);
    }

    private String show(GivenFile file, Form form, Model model) throws IOException {
        List<Field> missing = file.columns().missing(file.kind());
        boolean looked = file.waits() && missing.isEmpty();
        model.addAttribute("file", file);
        model.addAttribute("form", form);
        model.addAttribute("headings", file.waits() ? files.headings(file.id()) : List.of());
        model.addAttribute("missing", missing);
        model.addAttribute("preview", looked ? files.preview(file) : new Files.Preview(List.of(), List.of()));
        model.addAttribute("faults", file.waits() ? List.of() : store.faults(file.id()));
        model.addAttribute("newPlatform", first(file));
        return "upper/file";
    }

    /** Tell whether nothing of the platform was ever taken in: its name may be mistyped. */
    private boolean first(GivenFile file) {
        return file.waits() && !store.knows(file.platform());
    }

    @PostMapping(HERE + "/{id}/columns")
    String columns(@PathVariable UUID id, Form form, Model model) throws IOException {
        staff();
        GivenFile file = files.file(id);
        if (file.waits()) {
            int width = files.headings(id).size();
            var positions = new EnumMap<Field, Integer>(Field.class);
            for (Field field : file.kind().fields()) {
                form.integer(field.key()).ifPresent(at -> {
                    if (at < 0 || at >= width) {
                        form.refuse(field.key(), "field-not-offered");
                    } else {
                        positions.put(field, at);
                    }
                });
            }
            if (form.failed()) {
                return show(file, form, model);
            }
            files.setColumns(id, new Columns(positions));
        }
        return "redirect:" + HERE + "/" + id;
    }

    @PostMapping(HERE + "/{id}/take")
    String take(@PathVariable UUID id, RedirectAttributes next) throws IOException {
        Actor.Staff staff = staff();
        GivenFile file = files.file(id);
        // A second click finds it taken in, which is what both wanted.
        if (file.waits()) {
            try {
                files.take(file, staff);
            } catch (RefusedException refused) {
                if (!refused.refusal().slug().equals("upper-columns")) {
                    throw refused;
                }
                Flash.soon("problem.upper-columns").addTo(next);
            }
        }
        return "redirect:" + HERE + "/" + id;
    }
}
