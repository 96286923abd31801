// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.Receipt;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Explains the log to everybody, checks receipts, and shows those who look after it how it stands. */
@Controller
class LogPages {
    /** No receipt has nearly as many bytes. */
    private static final long LARGEST = 8L << 20;

    private static final int LONGEST_BASIS = 200;

    private final JdbcLog log;
    private final LogKeys keys;
    private final Deeds deeds;
    private final Sequencer sequencer;
    private final ObjectProvider<RecordSource> sources;
    private final ObjectProvider<SubjectNames> subjects;
    private final TransactionTemplate reading;

    LogPages(
            JdbcLog log,
            LogKeys keys,
            Deeds deeds,
            Sequencer sequencer,
            ObjectProvider<RecordSource> sources,
            ObjectProvider<SubjectNames> subjects,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.keys = keys;
        this.deeds = deeds;
        this.sequencer = sequencer;
        this.sources = sources;
        this.subjects = subjects;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /** What came of checking a receipt. */
    record Checked(Receipt receipt, Receipt.Finding finding, boolean ofOurPast) {
        boolean inOrder() {
            return finding.inOrder() && ofOurPast;
        }
    }

    /** What an audit found, with the subjects named as people name them. */
    record Found(String kind, Object[] arguments) {}

    /** Return the time of a record, as far as it can be read. */
    static Optional<Instant> time(Receipt.Entry entry) {
        try {
            return Receipt.field(entry, "at").map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @GetMapping("/log")
    String explain(Model model) {
        return show(Form.empty(), Optional.empty(), model);
    }

    @PostMapping("/log/receipt")
    String check(Form form, @RequestParam(name = "file", required = false) Optional<MultipartFile> file, Model model)
            throws IOException {
        if (file.filter(it -> it.getSize() > LARGEST).isPresent()) {
            return show(form.refuse("receipt", "receipt-file-unreadable"), Optional.empty(), model);
        }
        String text = file.isPresent() && !file.get().isEmpty()
                ? new String(file.get().getBytes(), StandardCharsets.UTF_8)
                : form.value("receipt");
        if (text.isBlank()) {
            return show(form.refuse("receipt", "receipt-file-missing"), Optional.empty(), model);
        }
        try {
            Receipt receipt = Receipt.parse(text);
            var finding = receipt.examine(keys.verifiers());
            return show(form, Optional.of(new Checked(receipt, finding, ofOurPast(finding.checkpoint()))), model);
        } catch (MalformedException _) {
            return show(form.refuse("receipt", "receipt-file-unreadable"), Optional.empty(), model);
        }
    }

    private boolean ofOurPast(Checkpoint kept) {
        long size = log.latest().map(it -> it.checkpoint().size()).orElse(0L);
        return kept.size() <= size && new TiledTree(log, kept.size()).root().equals(kept.root());
    }

    private String show(Form form, Optional<Checked> checked, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("checked", checked);
        model.addAttribute("latest", log.latest());
        model.addAttribute("keys", keys.all());
        return "transparency/log";
    }

    @GetMapping("/admin/log")
    String state(Model model) {
        return state(Form.empty(), Optional.empty(), model);
    }

    private String state(Form form, Optional<LogAudit.Report> report, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("report", report);
        model.addAttribute("found", report.map(it -> named(it.findings())).orElseGet(List::of));
        model.addAttribute("state", sequencer.state());
        model.addAttribute("latest", log.latest());
        model.addAttribute("waiting", log.waiting());
        model.addAttribute("keys", keys.all());
        List<Deeds.Deed> done = deeds.list();
        model.addAttribute("deeds", done);
        model.addAttribute(
                "names", names(done.stream().map(Deeds.Deed::about).distinct().toList()));
        return "transparency/state";
    }

    /** Nobody finds a case by its identifier: where a module knows the subject, it is named as people name it. */
    private Map<String, String> names(Collection<String> asked) {
        Map<String, String> names = new HashMap<>();
        subjects.forEach(module ->
                module.names(asked).forEach((subject, name) -> names.put(subject, name + " (" + subject + ")")));
        return names;
    }

    private List<Found> named(List<AuditFinding> findings) {
        var names = names(findings.stream()
                .flatMap(finding -> Stream.of(finding.arguments()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList());
        return findings.stream()
                .map(finding -> new Found(
                        finding.kind(),
                        Stream.of(finding.arguments())
                                .map(argument -> argument instanceof String subject
                                        ? names.getOrDefault(subject, subject)
                                        : argument)
                                .toArray()))
                .toList();
    }

    @PostMapping("/admin/log/rotate")
    String rotate(Form form, Model model, RedirectAttributes next) {
        form.require("basis").limit("basis", LONGEST_BASIS);
        if (form.failed()) {
            return state(form, Optional.empty(), model);
        }
        sequencer.rotate(form.text("basis"));
        Flash.done("transparency.rotated").addTo(next);
        return "redirect:/admin/log";
    }

    /** Everything is compared, which takes a while on a large log; it is asked for rarely. */
    @PostMapping("/admin/log/audit")
    String audit(Model model) {
        LogAudit.Report report =
                reading.execute(_ -> new LogAudit(log, deeds, sources.stream()).run(keys.verifiers(), List.of()));
        return state(Form.empty(), Optional.ofNullable(report), model);
    }
}
