// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where the auditor reads who looked at whose personal data and why. */
@Controller
class RevealPages {
    private static final int PAGE = 50;

    private final RevealLog log;
    private final Organisations organisations;
    private final ZoneId zone;

    RevealPages(RevealLog log, Organisations organisations, ZoneId zone) {
        this.log = log;
        this.organisations = organisations;
        this.zone = zone;
    }

    record Row(RevealLog.Entry entry, String organisation) {}

    @GetMapping("/admin/reveals")
    String list(Form form, @ModelAttribute("page") Page page, Model model) {
        LocalDate until = day(form, "until").orElse(page.today());
        LocalDate from = day(form, "from").orElse(until.minusDays(30));
        Optional<RevealLog.Entry> before =
                form.has("before") ? parse(form.text("before")).flatMap(log::find) : Optional.empty();
        List<RevealLog.Entry> found = log.between(
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant(),
                form.has("sent"),
                before,
                PAGE + 1);
        List<RevealLog.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("form", form.set("from", from).set("until", until));
        model.addAttribute("rows", shown.stream().map(this::row).toList());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? "/admin/reveals?from=%s&until=%s%s&before=%s"
                                .formatted(
                                        from,
                                        until,
                                        form.has("sent") ? "&sent=on" : "",
                                        shown.getLast().id())
                        : "");
        return "access/reveals";
    }

    private Row row(RevealLog.Entry entry) {
        return new Row(
                entry,
                entry.organisation()
                        .map(OrganisationId::new)
                        .flatMap(organisations::find)
                        .map(Organisation::name)
                        .orElse(""));
    }

    private static Optional<LocalDate> day(Form form, String name) {
        return form.date(name);
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
