// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SubjectNames;
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
    private final Vault vault;
    private final Organisations organisations;
    private final List<SubjectNames> subjects;
    private final OfficeReach reach;
    private final Actors actors;
    private final ZoneId zone;

    RevealPages(
            RevealLog log,
            Vault vault,
            Organisations organisations,
            List<SubjectNames> subjects,
            OfficeReach reach,
            Actors actors,
            ZoneId zone) {
        this.log = log;
        this.vault = vault;
        this.organisations = organisations;
        this.subjects = List.copyOf(subjects);
        this.reach = reach;
        this.actors = actors;
        this.zone = zone;
    }

    /** Row of the list: who looked, at whom, in what matter; names as people say them. */
    record Row(RevealLog.Entry entry, String by, String organisation, String purpose, String person, String subject) {}

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
                reach.readable(actors.current(), Role.AUDITOR),
                PAGE + 1);
        List<RevealLog.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("form", form.set("from", from).set("until", until));
        model.addAttribute("rows", rows(shown, page));
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

    private List<Row> rows(List<RevealLog.Entry> entries, Page page) {
        var people = vault.masked(contacts(entries));
        var named = new HashMap<String, String>();
        var asked = entries.stream()
                .map(RevealLog.Entry::subject)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        subjects.forEach(it -> named.putAll(it.names(asked)));
        Predicate<RevealLog.Entry> kept = kept(entries, asked);
        return entries.stream()
                .map(entry -> kept.test(entry)
                        ? kept(entry, page)
                        : new Row(
                                entry,
                                by(entry, page),
                                organisation(entry),
                                purpose(entry, page),
                                person(entry, people, page),
                                entry.subject().isEmpty()
                                        ? ""
                                        : named.getOrDefault(entry.subject(), page.t("access.subject.unknown"))))
                .toList();
    }

    /** Tell which entries are about people who complain about the reader's own organisation. */
    private Predicate<RevealLog.Entry> kept(List<RevealLog.Entry> entries, List<String> asked) {
        if (!(actors.current() instanceof Actor.Staff staff)) {
            return _ -> false;
        }
        // Whoever called twice is kept twice in the vault, and found under the first.
        var same = contacts(entries.stream()
                        .filter(it -> it.action() == RevealLog.Action.SOUGHT)
                        .toList())
                .stream()
                .collect(Collectors.toMap(Function.identity(), vault::sameTelephone));
        var contacts = Stream.concat(
                        contacts(entries).stream(), same.values().stream().flatMap(List::stream))
                .distinct()
                .toList();
        var matters = new HashSet<String>();
        var people = new HashSet<ContactId>();
        for (SubjectNames module : subjects) {
            matters.addAll(module.keptFrom(staff.organisation(), asked));
            people.addAll(module.peopleKeptFrom(staff.organisation(), contacts));
        }
        return entry -> matters.contains(entry.subject())
                || entry.contact()
                        .map(it -> same.getOrDefault(it, List.of(it)))
                        .filter(it -> it.stream().anyMatch(people::contains))
                        .isPresent();
    }

    /** That somebody looked is told; whom a complaint about the reader's own organisation names is not. */
    private Row kept(RevealLog.Entry entry, Page page) {
        return new Row(
                entry,
                by(entry, page),
                organisation(entry),
                "",
                page.t("access.person.kept"),
                page.t("access.subject.kept"));
    }

    /** Parts of the platform that act by themselves have a name in the texts. */
    private static String by(RevealLog.Entry entry, Page page) {
        String key = "access.machine." + entry.actorName();
        return page.has(key) ? page.t(key) : entry.actorName();
    }

    /** What was read for sending was read for a notice; its subject line says which. */
    private static String purpose(RevealLog.Entry entry, Page page) {
        String notice = entry.purpose() + ".subject";
        String own = "access.purpose." + entry.purpose().replace(' ', '-');
        if (page.has(notice)) {
            return page.t(notice);
        }
        return page.has(own) ? page.t(own) : entry.purpose();
    }

    private static List<ContactId> contacts(List<RevealLog.Entry> entries) {
        return entries.stream().flatMap(it -> it.contact().stream()).distinct().toList();
    }

    /** Whoever was sought has a mark besides, also where nobody was found: the same number shows as the same mark. */
    private static String person(RevealLog.Entry entry, Map<ContactId, PersonalData> people, Page page) {
        String who = entry.contact()
                .map(it -> Optional.ofNullable(people.get(it))
                        .map(RevealPages::person)
                        .orElseGet(() -> page.t("access.person.erased")))
                .orElseGet(() -> page.t("access.person.none"));
        return entry.mark().map(it -> page.t("access.person.sought", who, it)).orElse(who);
    }

    private static String person(PersonalData covered) {
        return Stream.of(covered.name(), covered.telephone(), covered.mail())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private String organisation(RevealLog.Entry entry) {
        return entry.organisation()
                .map(OrganisationId::new)
                .flatMap(organisations::find)
                .map(Organisation::name)
                .orElse("");
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
