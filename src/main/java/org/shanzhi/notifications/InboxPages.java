// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SubjectAddresses;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the person signed in was told. */
@Controller
class InboxPages {
    private static final int PAGE = 50;

    private final JdbcInbox inbox;
    private final NoticeTexts texts;
    private final List<SubjectAddresses> addresses;

    InboxPages(JdbcInbox inbox, NoticeTexts texts, List<SubjectAddresses> addresses) {
        this.inbox = inbox;
        this.texts = texts;
        this.addresses = addresses;
    }

    record Row(UUID id, String text, Instant at, boolean read, Optional<String> address) {}

    @GetMapping("/inbox")
    String list(@RequestParam Optional<UUID> before, @ModelAttribute("page") Page page, Model model) {
        AccountId account = account(page);
        List<JdbcInbox.Entry> found = inbox.list(account, before, PAGE + 1);
        List<JdbcInbox.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", shown.stream().map(entry -> row(entry, page)).toList());
        model.addAttribute(
                "next", found.size() > PAGE ? "/inbox?before=" + shown.getLast().id() : "");
        return "notifications/inbox";
    }

    @PostMapping("/inbox/{id}/read")
    String read(@PathVariable UUID id, @ModelAttribute("page") Page page) {
        inbox.markRead(account(page), id);
        return "redirect:/inbox";
    }

    @PostMapping("/inbox/read")
    String readAll(@ModelAttribute("page") Page page) {
        inbox.markAllRead(account(page));
        return "redirect:/inbox";
    }

    private Row row(JdbcInbox.Entry entry, Page page) {
        return new Row(
                entry.id(),
                texts.inside(page.locale(), entry.messageKey(), entry.arguments()),
                entry.arrivedAt(),
                entry.read(),
                addresses.stream()
                        .flatMap(module -> module.address(entry.subject(), page.staff()).stream())
                        .findFirst());
    }

    private static AccountId account(Page page) {
        return page.viewer().map(Viewer::account).orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }
}
