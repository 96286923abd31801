// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.shanzhi.cases.ClosedCases;
import org.shanzhi.ui.Form;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What everybody may read of samples: the figures of the whole, and how to draw again. */
@Controller
class RecallPages {
    /** A sample as everybody reads it. */
    record Published(
            Sample sample, JdbcSamples.Size size, Map<ClosedCases.LeftOut, Integer> leftOut, Comparison comparison) {}

    private static final int SHOWN = 12;
    private static final int FARTHEST = 100_000;

    private final SampleDesk desk;
    private final SampleWords words;

    RecallPages(SampleDesk desk, SampleWords words) {
        this.desk = desk;
        this.words = words;
    }

    @GetMapping("/recalls")
    String recalls(Form form, Model model) {
        int from = Math.clamp(form.integer("from").orElse(0), 0, FARTHEST);
        List<Sample> all = desk.published();
        List<Sample> closed =
                all.stream().filter(it -> it.state() == SampleState.CLOSED).toList();
        int until = Math.min(from + SHOWN, closed.size());
        model.addAttribute(
                "closed",
                closed.subList(Math.min(from, until), until).stream()
                        .map(this::published)
                        .toList());
        model.addAttribute(
                "open",
                from > 0
                        ? List.of()
                        : all.stream()
                                .filter(it -> it.state() != SampleState.CLOSED)
                                .limit(SHOWN)
                                .map(this::published)
                                .toList());
        model.addAttribute("earlier", closed.size() > until ? until : 0);
        model.addAttribute("words", words);
        return "sampling/recalls";
    }

    private Published published(Sample it) {
        return new Published(it, desk.size(it), desk.leftOut(it), desk.comparison(it));
    }

    /** Until it is closed nobody is told what could be drawn: an office would find its own cases. */
    @GetMapping("/recalls/{sample}/draw.csv")
    ResponseEntity<byte[]> draw(@PathVariable String sample) throws IOException {
        Sample known = desk.published(sample)
                .filter(it -> it.state() == SampleState.CLOSED)
                .orElseThrow(SampleDesk::unknown);
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("stratum", "key", "rank", "drawn");
            var draw = new Draw(known.seed().orElseThrow());
            for (JdbcSamples.Framed framed : desk.frame(known)) {
                csv.writeRecord(
                        Integer.toString(framed.stratum()),
                        framed.key(),
                        draw.rank(framed.key()),
                        framed.drawn() ? "1" : "0");
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(known.number() + ".csv")
                        .build()))
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
