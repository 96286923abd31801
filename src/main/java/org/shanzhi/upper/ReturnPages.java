// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What goes back above: what waits, what went out, and what is stuck on its way. */
@Controller
class ReturnPages {
    static final String HERE = UpperRoutes.ADDRESS + "/returns";

    private static final int SHOWN = 100;
    private static final int EXPORTS = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> HEADINGS =
            List.of("return", "platform", "number", "ours", "kind", "time", "conclusion", "text", "file");

    private final Returns returns;
    private final JdbcReturns store;
    private final JdbcOrders orders;
    private final Orders desk;
    private final Cases cases;
    private final Doorkeeper door;
    private final Actors actors;
    private final ZoneId zone;

    ReturnPages(
            Returns returns,
            JdbcReturns store,
            JdbcOrders orders,
            Orders desk,
            Cases cases,
            Doorkeeper door,
            Actors actors,
            ZoneId zone) {
        this.returns = returns;
        this.store = store;
        this.orders = orders;
        this.desk = desk;
        this.cases = cases;
        this.door = door;
        this.actors = actors;
        this.zone = zone;
    }

    @GetMapping(HERE)
    String show(Model model) {
        Actor actor = door.reading(actors.current());
        Instant now = desk.now();
        List<SentBack> stuck = store.stuck(returns.stuckBefore(now), SHOWN);
        Set<CaseId> visible = returns.visible(stuck, actor);
        model.addAttribute("ready", store.readyByPlatform(now));
        model.addAttribute("exports", store.exports(EXPORTS));
        model.addAttribute(
                "stuck", stuck.stream().filter(it -> visible.contains(it.of())).toList());
        model.addAttribute("mayWork", door.mayWork(actor));
        return "upper/returns";
    }

    @PostMapping(HERE + "/export")
    String export(Form form, RedirectAttributes next) {
        if (!(door.working(actors.current()) instanceof Actor.Staff staff)) {
            throw new RefusedException(403, Refusal.of("upper-county"));
        }
        try {
            UUID id = returns.export(form.text("platform"), staff);
            store.findExport(id)
                    .ifPresent(it -> Flash.done("upper.exported", it.platform(), it.number(), it.rows())
                            .addTo(next));
        } catch (RefusedException refused) {
            Flash.soon("problem." + refused.refusal().slug()).addTo(next);
        }
        return "redirect:" + HERE;
    }

    /** The file, made anew from what stands in the cases, as far as whoever fetches it may read them. */
    @GetMapping(HERE + "/exports/{id}")
    void download(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Actor actor = door.working(actors.current());
        JdbcReturns.Export export = store.findExport(id).orElseThrow(Orders::unknown);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                returns.text("upper.export.file", export.platform(), export.number()) + ".csv",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // Spreadsheets take a file for UTF-8 only by its mark.
        out.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                HEADINGS.stream().map(it -> returns.text("upper.export." + it)).toList());
        List<JdbcReturns.Sent> rows = store.rows(id);
        Map<CaseId, Order> known =
                orders.find(rows.stream().map(it -> it.it().of()).collect(Collectors.toSet()));
        var files = new HashMap<CaseId, Optional<CaseFile>>();
        for (JdbcReturns.Sent sent : rows) {
            Optional<CaseFile> file = files.computeIfAbsent(sent.it().of(), it -> cases.file(it, actor));
            Optional<Order> order = Optional.ofNullable(known.get(sent.it().of()));
            if (file.isPresent() && order.isPresent()) {
                csv.writeRecord(record(sent, order.get(), file.get(), export));
            }
        }
        csv.flush();
    }

    private List<String> record(JdbcReturns.Sent sent, Order order, CaseFile file, JdbcReturns.Export export) {
        SentBack it = sent.it();
        Returns.Content content = returns.content(it, file);
        return List.of(
                it.id() + "/" + sent.attempt(),
                harmless(it.platform()),
                harmless(it.number()),
                order.caseNumber(),
                returns.text("upper.kind." + it.kind()),
                TIME.format(it.at().atZone(zone)),
                content.conclusion(),
                harmless(content.text()),
                Integer.toString(export.number()));
    }

    /** A spreadsheet would compute what begins like a formula. */
    private static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    @PostMapping(HERE + "/{id}/{what}")
    String again(@PathVariable UUID id, @PathVariable String what, Form form, RedirectAttributes next) {
        Actor actor = door.working(actors.current());
        boolean send = what.equals("again");
        if (!send && !what.equals("leave")) {
            throw Orders.unknown();
        }
        SentBack it = returns.again(id, send, actor);
        Flash.done(send ? "upper.again.done" : "upper.leave.done", it.number()).addTo(next);
        return "redirect:" + UpperPages.back(form.text("back"));
    }
}
