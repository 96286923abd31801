// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes a table in by hand: file, columns, progress, faults. */
@Controller
class ImportPages {
    static final String ADDRESS = "/desk/import";

    private static final int FAULTS_SHOWN = 50;

    private final Imports imports;
    private final JdbcImports store;
    private final Actors actors;
    private final Clock clock;

    ImportPages(Imports imports, JdbcImports store, Actors actors, Clock clock) {
        this.imports = imports;
        this.store = store;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String begin(Form form, Model model) {
        return begin(model, form);
    }

    private String begin(Model model, Form form) {
        model.addAttribute("form", form);
        model.addAttribute("jobs", imports.latest(actors.current()));
        model.addAttribute("sources", imports.sources(actors.current()));
        model.addAttribute("now", clock.instant());
        return "cases/bulk/begin";
    }

    @PostMapping(ADDRESS)
    String receive(Form form, @RequestParam(name = "file", required = false) MultipartFile file, Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            form.refuse("file", Refusal.of("import-empty"));
            return begin(model, form);
        }
        try (var content = file.getInputStream()) {
            ImportJob job = imports.receive(
                    form.text("source"),
                    String.valueOf(file.getOriginalFilename()),
                    content,
                    Map.of(),
                    actors.current());
            return "redirect:" + ADDRESS + "/" + job.id() + "/columns";
        } catch (RefusedException refused) {
            form.refuse(refused.refusal().slug().equals("import-source") ? "source" : "file", refused.refusal());
            return begin(model, form);
        }
    }

    @GetMapping(ADDRESS + "/{id}/columns")
    String columns(@PathVariable("id") UUID id, Model model) throws IOException {
        ImportJob job = imports.job(id, actors.current());
        if (job.state() != ImportJob.State.WAITING) {
            return "redirect:" + ADDRESS + "/" + id;
        }
        Form form = Form.empty();
        imports.mapping(id).positions().forEach((column, position) -> form.set(column.key(), position));
        return columns(job, imports.head(id), form, model);
    }

    private String columns(ImportJob job, Table.Head head, Form form, Model model) throws IOException {
        model.addAttribute("job", job);
        model.addAttribute("head", head);
        model.addAttribute("placesTold", imports.placesTold(job.id()));
        model.addAttribute("form", form);
        return "cases/bulk/columns";
    }

    @PostMapping(ADDRESS + "/{id}/columns")
    String start(
            @PathVariable("id") UUID id,
            Form form,
            @RequestParam(name = "places", required = false) MultipartFile places,
            Model model)
            throws IOException {
        ImportJob job = imports.job(id, actors.current());
        if (job.state() != ImportJob.State.WAITING) {
            return "redirect:" + ADDRESS + "/" + id;
        }
        Table.Head head = imports.head(id);
        var positions = new EnumMap<ImportColumn, Integer>(ImportColumn.class);
        for (ImportColumn column : ImportColumn.values()) {
            form.integer(column.key()).ifPresent(position -> {
                if (position < 0 || position >= head.headings().size()) {
                    form.refuse(column.key(), "field-not-offered");
                } else {
                    positions.put(column, position);
                }
            });
        }
        var mapping = new ColumnMapping(positions);
        mapping.refusal().ifPresent(refusal -> form.refuse(ImportColumn.WORDS.key(), refusal));
        setPlaces(id, places, form);
        if (form.failed()) {
            return columns(job, head, form, model);
        }
        imports.setMapping(id, mapping);
        return started(id);
    }

    private void setPlaces(UUID id, @Nullable MultipartFile places, Form form) throws IOException {
        if (places == null || places.isEmpty()) {
            return;
        }
        try (var content = places.getInputStream()) {
            imports.setPlaces(id, content);
        } catch (RefusedException refused) {
            form.refuse("places", refused.refusal());
        }
    }

    /** Start it; where a second click finds it started, its progress is what both wanted to see. */
    private String started(UUID id) throws IOException {
        try {
            imports.start(id, actors.current());
        } catch (RefusedException refused) {
            if (refused.status() != 409) {
                throw refused;
            }
        }
        return "redirect:" + ADDRESS + "/" + id;
    }

    @GetMapping(ADDRESS + "/{id}")
    String show(@PathVariable("id") UUID id, Model model) {
        var faults = new ArrayList<JdbcImports.Fault>();
        model.addAttribute("job", imports.job(id, actors.current()));
        store.faults(id, FAULTS_SHOWN, faults::add);
        model.addAttribute("faults", List.copyOf(faults));
        model.addAttribute("told", ImportRunner.FAULTS_TOLD);
        model.addAttribute("now", clock.instant());
        return "cases/bulk/job";
    }

    /** Run again what was cut off. */
    @PostMapping(ADDRESS + "/{id}/again")
    String again(@PathVariable("id") UUID id) throws IOException {
        imports.job(id, actors.current());
        return started(id);
    }

    @GetMapping(ADDRESS + "/{id}/faults.csv")
    void faults(@PathVariable("id") UUID id, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        ImportJob job = imports.job(id, actors.current());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(page.t("import.faults.file", job.fileName()) + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // Excel takes a file for UTF-8 only by its mark.
        out.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(page.t("import.line"), page.t("import.column.id"), page.t("import.why"));
        store.faults(
                id,
                Integer.MAX_VALUE,
                fault -> csv.writeRecord(
                        String.valueOf(fault.line()), harmless(fault.rowId()), page.problem(fault.why())));
        csv.flush();
    }

    /** A spreadsheet would compute what begins like a formula. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
