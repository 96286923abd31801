// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.shared.AddressBook;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Viewer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** How far each notice came, and on a trial installation what would have gone out. */
@Controller
class DeliveryPages {
    static final int PAGE = 50;

    private static final String HERE = "/admin/deliveries";

    private final Deliveries deliveries;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final AddressBook addresses;
    private final List<SubjectNames> subjects;
    private final ZoneId zone;
    private final boolean withOutbox;

    DeliveryPages(
            Deliveries deliveries,
            Outbox outbox,
            NoticeTexts texts,
            AddressBook addresses,
            List<SubjectNames> subjects,
            ZoneId zone,
            @Value(Gateways.OUTBOX) boolean withOutbox) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.texts = texts;
        this.addresses = addresses;
        this.subjects = List.copyOf(subjects);
        this.zone = zone;
        this.withOutbox = withOutbox;
    }

    /**
     * A delivery as an administrator sees it: what it is about and how far it came. What it says stays between those it is
     * for: it may quote a resident, or hold a code.
     *
     * @param trouble why it is not there; empty if nothing is wrong
     */
    record Row(
            UUID id,
            String heading,
            String way,
            String recipient,
            String subject,
            Deliveries.State state,
            int attempts,
            Optional<Trouble.Told> trouble,
            Instant at,
            Instant dueAt,
            Optional<Instant> doneAt,
            String droppedBy) {}

    @GetMapping(HERE)
    String list(
            Form form,
            @RequestParam(required = false) Optional<UUID> before,
            @ModelAttribute("page") Page page,
            Model model) {
        if (form.values("state").isEmpty()) {
            form.set("state", Deliveries.State.STUCK);
        }
        Deliveries.Filter filter = filter(form);
        List<Deliveries.Row> found = deliveries.list(filter, before, PAGE + 1);
        List<Deliveries.Row> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, String> names = names(shown);
        boolean stuck = filter.state().equals(Optional.of(Deliveries.State.STUCK));
        model.addAttribute("form", form);
        model.addAttribute("stuck", stuck ? deliveries.count(filter) : 0);
        model.addAttribute(
                "rows", shown.stream().map(row -> row(row, names, page)).toList());
        model.addAttribute("first", before.isEmpty());
        model.addAttribute("latest", address(HERE, form, "state", "way", "day").toUriString());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address(HERE, form, "state", "way", "day")
                                .queryParam("before", shown.getLast().id())
                                .toUriString()
                        : "");
        model.addAttribute("states", page.choices("notifications.state.", Deliveries.State.values()));
        model.addAttribute(
                "ways",
                Stream.of(Delivery.Way.values())
                        .map(way -> Choice.of(way.name(), page.t("notifications.way." + way.column())))
                        .toList());
        return "notifications/deliveries";
    }

    @PostMapping(HERE + "/again")
    String tryAgain(Form form, RedirectAttributes next) {
        Deliveries.Filter filter = filter(form);
        if (!form.failed()) {
            Flash.done("notifications.deliveries.trying", deliveries.tryAgain(filter))
                    .addTo(next);
        }
        return "redirect:" + address(HERE, form, "way", "day").toUriString();
    }

    @PostMapping(HERE + "/{id}/again")
    String tryAgain(@PathVariable UUID id, RedirectAttributes next) {
        if (!deliveries.tryAgain(id)) {
            throw new RefusedException(409, Refusal.of("delivery-settled"));
        }
        Flash.done("notifications.deliveries.trying", 1).addTo(next);
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/{id}/drop")
    String drop(@PathVariable UUID id, @ModelAttribute("page") Page page, RedirectAttributes next) {
        String by =
                page.viewer().map(Viewer::name).orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
        if (!deliveries.drop(id, by)) {
            throw new RefusedException(409, Refusal.of("delivery-settled"));
        }
        Flash.done("notifications.deliveries.dropped")
                .undoneAt(HERE + "/" + id + "/again")
                .addTo(next);
        return "redirect:" + HERE;
    }

    @GetMapping("/outbox")
    String outbox(
            Form form,
            @RequestParam(required = false) Optional<UUID> before,
            @ModelAttribute("page") Page page,
            Model model) {
        if (!withOutbox) {
            throw new RefusedException(404, Refusal.of("not-found"));
        }
        Optional<Outbox.Way> way = form.choice("way", Outbox.Way.class);
        List<Outbox.Sent> found = outbox.list(way, period(form), before, PAGE + 1);
        List<Outbox.Sent> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("form", form);
        model.addAttribute("rows", shown);
        model.addAttribute("first", before.isEmpty());
        model.addAttribute("latest", address("/outbox", form, "way", "day").toUriString());
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address("/outbox", form, "way", "day")
                                .queryParam("before", shown.getLast().id())
                                .toUriString()
                        : "");
        model.addAttribute(
                "ways",
                Stream.of(Outbox.Way.values())
                        .map(it -> Choice.of(it.name(), page.t("notifications.way." + it.column())))
                        .toList());
        return "notifications/outbox";
    }

    private Deliveries.Filter filter(Form form) {
        return new Deliveries.Filter(
                form.choice("state", Deliveries.State.class), form.choice("way", Delivery.Way.class), period(form));
    }

    private Period period(Form form) {
        Optional<LocalDate> day = form.date("day").filter(it -> it.getYear() >= 1970 && it.getYear() < 9999);
        return Period.of(day, zone);
    }

    /** Return the address with those of the fields that hold something; a field left empty may mean something too. */
    private static UriComponentsBuilder address(String path, Form form, String... fields) {
        var address = UriComponentsBuilder.fromPath(path);
        for (String field : fields) {
            if (!form.values(field).isEmpty() && form.error(field).isEmpty()) {
                address.queryParam(field, form.text(field));
            }
        }
        return address;
    }

    private Map<String, String> names(List<Deliveries.Row> rows) {
        var names = new HashMap<String, String>();
        List<String> asked = rows.stream()
                .map(Deliveries.Row::subject)
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
        subjects.forEach(module -> names.putAll(module.names(asked)));
        return names;
    }

    private Row row(Deliveries.Row row, Map<String, String> names, Page page) {
        String subject = names.getOrDefault(row.subject(), "");
        return new Row(
                row.id(),
                heading(row, subject, page),
                page.t("notifications.way." + row.way().column()),
                recipient(row.recipient(), page),
                subject,
                row.state(),
                row.attempts(),
                row.reason().isEmpty() ? Optional.empty() : Optional.of(Trouble.tell(row.reason(), page)),
                row.at(),
                row.dueAt(),
                row.doneAt(),
                row.droppedBy());
    }

    /** Once a message has gone out its words are not kept; the number that its heading names is that of the subject. */
    private String heading(Deliveries.Row row, String subject, Page page) {
        String key = row.messageKey() + ".subject";
        if (!texts.has(page.locale(), key)) {
            return page.t("notifications.heading.none");
        }
        return texts.inside(page.locale(), key, row.arguments().isEmpty() ? List.of(subject) : row.arguments());
    }

    private String recipient(Recipient recipient, Page page) {
        return switch (recipient) {
            case Recipient.OfAccount _ -> page.t("notifications.to.person");
            case Recipient.OfContact _ -> page.t("notifications.to.resident");
            case Recipient.OfOrganisation office ->
                page.t(
                        "notifications.to.office",
                        addresses.name(office.organisation()),
                        page.t("access.role." + office.role().name()));
        };
    }
}
