// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the security officer makes accounts, locks them and says what they may do. */
@Controller
class AccountPages {
    private final JdbcAccounts accounts;
    private final AccountLog log;
    private final Actors actors;
    private final Organisations organisations;
    private final Regions regions;
    private final AccessSettings settings;
    private final OfficeReach reach;
    private final Permissions permissions;
    private final Clock clock;

    AccountPages(
            JdbcAccounts accounts,
            AccountLog log,
            Actors actors,
            Organisations organisations,
            Regions regions,
            AccessSettings settings,
            OfficeReach reach,
            Permissions permissions,
            Clock clock) {
        this.accounts = accounts;
        this.log = log;
        this.actors = actors;
        this.organisations = organisations;
        this.regions = regions;
        this.settings = settings;
        this.reach = reach;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** Row of the list, and head of an account's page. */
    record Row(UUID id, String userName, String name, String organisation, List<GrantRow> grants, boolean locked) {
        List<Role> roles() {
            return grants.stream().map(GrantRow::role).distinct().toList();
        }
    }

    record GrantRow(int index, Role role, String region, String organisation) {}

    @GetMapping("/admin/accounts")
    String list(Model model) {
        model.addAttribute("rows", kept().map(this::row).toList());
        return "access/accounts";
    }

    @GetMapping("/admin/accounts/new")
    String fresh(@RequestParam(defaultValue = "") String organisation, Model model) {
        return showFresh(Form.empty().set("organisation", organisation), model);
    }

    @PostMapping("/admin/accounts/new")
    String create(Form form, Model model, RedirectAttributes next) {
        form.require("person", "name", "password");
        Optional<PersonId> person =
                form.has("person") ? parse(form.text("person")).map(PersonId::new) : Optional.empty();
        if (form.has("person")
                && person.filter(it -> reach.employs(actors.current(), Role.SECURITY_OFFICER, it))
                        .isEmpty()) {
            form.refuse("person", "person-unknown");
        }
        if (person.isPresent() && !form.failed()) {
            switch (accounts.create(
                    form.text("name"), form.value("password"), person.get(), List.of(), actors.current())) {
                case Accounts.Creation.Created made -> {
                    Flash.done("access.account.made", form.text("name")).addTo(next);
                    return "redirect:/admin/accounts/" + made.account();
                }
                case Accounts.Creation.Refused refused ->
                    form.refuse(
                            refused.refusal().slug().startsWith("password") ? "password" : "name", refused.refusal());
            }
        }
        return showFresh(form, model);
    }

    @GetMapping("/admin/accounts/{id}")
    String one(@PathVariable UUID id, @ModelAttribute("page") Page page, Model model) {
        return show(id, Form.empty(), page, model);
    }

    @PostMapping("/admin/accounts/{id}/grants")
    String grant(
            @PathVariable UUID id, Form form, @ModelAttribute("page") Page page, Model model, RedirectAttributes next) {
        form.require("role", "region");
        Optional<Role> role = form.choice("role", Role.class);
        Optional<Region> region = regions.county().isEmpty() || form.failed()
                ? Optional.empty()
                : regions.on(today()).stream()
                        .filter(known -> known.code().value().equals(form.text("region")))
                        .findFirst();
        Optional<Organisation> organisation =
                form.has("organisation") ? organisations.byCode(form.text("organisation")) : Optional.empty();
        if (form.has("organisation") && organisation.isEmpty()) {
            form.refuse("organisation", "field-not-offered");
        }
        if (form.failed() || role.isEmpty() || region.isEmpty()) {
            return show(id, form, page, model);
        }
        var grants = new ArrayList<>(listed(id).grants());
        var given = new Grant(role.get(), new Scope(region.get().code(), organisation.map(Organisation::id)));
        if (!reach.mayGive(actors.current(), given)) {
            return show(id, form.refuse("organisation", "grant-too-far"), page, model);
        }
        grants.add(given);
        return done(id, accounts.grant(new AccountId(id), grants, actors.current()), "access.account.granted", next);
    }

    @PostMapping("/admin/accounts/{id}/grants/remove")
    String withdraw(@PathVariable UUID id, Form form, RedirectAttributes next) {
        var grants = new ArrayList<>(listed(id).grants());
        String chosen = form.text("grant");
        grants.removeIf(grant -> key(grant).equals(chosen));
        return done(id, accounts.grant(new AccountId(id), grants, actors.current()), "access.account.granted", next);
    }

    @PostMapping("/admin/accounts/{id}/lock")
    String lock(@PathVariable UUID id, RedirectAttributes next) {
        listed(id);
        return done(id, accounts.lock(new AccountId(id), actors.current()), "access.account.locked", next);
    }

    @PostMapping("/admin/accounts/{id}/unlock")
    String unlock(@PathVariable UUID id, RedirectAttributes next) {
        listed(id);
        return done(id, accounts.unlock(new AccountId(id), actors.current()), "access.account.unlocked", next);
    }

    @PostMapping("/admin/accounts/{id}/password")
    String password(
            @PathVariable UUID id, Form form, @ModelAttribute("page") Page page, Model model, RedirectAttributes next) {
        listed(id);
        Optional<Refusal> refusal = accounts.setPassword(new AccountId(id), form.value("password"), actors.current());
        if (refusal.isPresent()) {
            return show(id, form.refuse("password", refusal.get()), page, model);
        }
        return done(id, Optional.empty(), "access.password.changed", next);
    }

    @GetMapping("/admin/account-changes")
    String changes(@ModelAttribute("page") Page page, Model model) {
        model.addAttribute(
                "entries",
                changesRead().stream()
                        .map(it -> new AccountLog.Entry(
                                it.at(),
                                machine(it.byName(), page),
                                it.userName(),
                                it.action(),
                                said(it.detail(), page)))
                        .toList());
        return "access/accountChanges";
    }

    /** Return what was changed of the accounts that the reader reaches. */
    private List<AccountLog.Entry> changesRead() {
        Actor reader = actors.current();
        if (permissions.everywhere(reader, Role.AUDITOR) || permissions.everywhere(reader, Role.SECURITY_OFFICER)) {
            return log.latest(200);
        }
        Set<String> names = accounts.list().stream()
                .filter(it -> reach.employs(reader, Role.AUDITOR, it.person())
                        || reach.employs(reader, Role.SECURITY_OFFICER, it.person()))
                .map(Accounts.Listed::userName)
                .collect(Collectors.toSet());
        return log.latestOf(names, 200);
    }

    private static String done(UUID id, Optional<Refusal> refusal, String key, RedirectAttributes next) {
        refusal.ifPresentOrElse(
                reason -> {
                    throw new RefusedException(409, reason);
                },
                () -> Flash.done(key).addTo(next));
        return "redirect:/admin/accounts/" + id;
    }

    private String show(UUID id, Form form, Page page, Model model) {
        Row row = row(listed(id));
        model.addAttribute("row", row);
        model.addAttribute(
                "keys", listed(id).grants().stream().map(AccountPages::key).toList());
        model.addAttribute("form", form);
        model.addAttribute(
                "roles",
                Stream.of(Role.values())
                        .filter(role -> role != Role.RESIDENT)
                        .map(role -> Choice.of(role.name(), page.t("access.role." + role.name())))
                        .toList());
        model.addAttribute(
                "regions",
                regions.on(today()).stream()
                        .filter(region -> actors.current().may(Role.SECURITY_OFFICER, region.code()))
                        .map(region -> Choice.of(region.code().value(), region.name()))
                        .toList());
        model.addAttribute("organisations", organisationChoices());
        model.addAttribute("shortest", settings.passwordLength());
        return "access/account";
    }

    private String showFresh(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("organisations", organisationChoices());
        model.addAttribute(
                "people",
                organisations
                        .byCode(form.text("organisation"))
                        .map(organisation -> organisations.people(organisation.id()).stream()
                                .filter(person -> reach.employs(actors.current(), Role.SECURITY_OFFICER, person.id()))
                                .map(person -> Choice.of(person.id().toString(), person.name() + " · " + person.post()))
                                .toList())
                        .orElse(List.of()));
        model.addAttribute("shortest", settings.passwordLength());
        return "access/accountNew";
    }

    private List<Choice> organisationChoices() {
        return reach.organisations(actors.current(), Role.SECURITY_OFFICER).stream()
                .map(organisation ->
                        Choice.of(organisation.code(), organisation.name() + " (" + organisation.code() + ")"))
                .sorted(Comparator.comparing(Choice::value))
                .toList();
    }

    private Stream<Accounts.Listed> kept() {
        Actor officer = actors.current();
        return accounts.list().stream().filter(account -> reach.keeps(officer, account));
    }

    /** Return the account; one that somebody else keeps is as if it were not there. */
    private Accounts.Listed listed(UUID id) {
        return kept().filter(known -> known.account().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private Row row(Accounts.Listed listed) {
        Optional<Person> person = organisations.person(listed.person());
        var grants = new ArrayList<GrantRow>();
        for (Grant grant : listed.grants()) {
            grants.add(new GrantRow(
                    grants.size(),
                    grant.role(),
                    regionName(grant.scope().region()),
                    grant.scope()
                            .organisation()
                            .flatMap(organisations::find)
                            .map(Organisation::name)
                            .orElse("")));
        }
        return new Row(
                listed.account().value(),
                listed.userName(),
                person.map(Person::name).orElse(""),
                person.flatMap(known -> organisations.find(known.organisation()))
                        .map(Organisation::name)
                        .orElse(""),
                List.copyOf(grants),
                listed.locked());
    }

    private String regionName(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    /** Return in words the grants that the log keeps as {@link AccountLog#tell} wrote them. */
    private String said(String detail, Page page) {
        return Stream.of(detail.split(" "))
                .map(grant -> AccountLog.read(grant)
                        .map(it -> page.t(
                                "access.grant.said",
                                page.t("access.role." + it.role()),
                                regionName(it.scope().region()),
                                it.scope()
                                        .organisation()
                                        .map(id -> organisations
                                                .find(id)
                                                .map(Organisation::name)
                                                .orElse(id.toString()))
                                        .orElseGet(() -> page.t("access.any.organisation"))))
                        .orElse(grant))
                .collect(Collectors.joining(page.t("access.grant.next")));
    }

    /** A machine is kept by its name in the program; people have names with capitals or in Chinese. */
    private static String machine(String name, Page page) {
        String key = "access.machine." + name;
        return page.has(key) ? page.t(key) : name;
    }

    private static String key(Grant grant) {
        return AccountLog.tell(List.of(grant));
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
