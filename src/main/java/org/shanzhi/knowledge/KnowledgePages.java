// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SubjectAddresses;
import org.shanzhi.shared.SubjectNames;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where staff read, write, publish and review articles (知识库). */
@Controller
class KnowledgePages {
    /** Which articles the list shows. */
    enum Shown {
        PUBLISHED,
        TO_PUBLISH,
        DUE,
        WITHDRAWN
    }

    /** An article in the list, with how often it was used and did not help. */
    record Listed(Article article, Freshness freshness, int used, int unsolved, List<String> common) {}

    private static final int WORDS = 100;
    private static final int USES = 50;

    private final ArticleDesk desk;
    private final JdbcArticles store;
    private final ArticleRights rights;
    private final ArticleForms forms;
    private final ArticleNames names;
    private final ObjectProvider<SubjectNames> subjects;
    private final ObjectProvider<SubjectAddresses> addresses;
    private final Actors actors;
    private final Clock clock;

    KnowledgePages(
            ArticleDesk desk,
            JdbcArticles store,
            ArticleRights rights,
            ArticleForms forms,
            ArticleNames names,
            ObjectProvider<SubjectNames> subjects,
            ObjectProvider<SubjectAddresses> addresses,
            Actors actors,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.rights = rights;
        this.forms = forms;
        this.names = names;
        this.subjects = subjects;
        this.addresses = addresses;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping("/knowledge")
    String list(Form form, Model model) {
        Actor actor = actors.current();
        Map<ArticleId, JdbcArticles.Count> counts =
                store.counts().stream().collect(Collectors.toMap(JdbcArticles.Count::article, Function.identity()));
        Shown shown = Arrays.stream(Shown.values())
                .filter(it -> it.name().equals(form.text("show")))
                .findFirst()
                .orElse(Shown.PUBLISHED);
        List<Article> all = desk.all(actor);
        List<Article> among =
                all.stream().filter(it -> stands(it, shown, counts)).toList();
        String typed = form.text("q");
        String words = typed.substring(0, Math.min(WORDS, typed.length()));
        List<Listed> listed = words.isEmpty()
                ? among.stream()
                        .map(it -> listed(it, List.of(), counts))
                        .sorted(order(shown))
                        .toList()
                : desk.search(words, among).stream()
                        .map(it -> listed(it.article(), it.common(), counts))
                        .toList();
        var tally = new HashMap<Shown, Long>();
        for (Shown each : Shown.values()) {
            tally.put(each, all.stream().filter(it -> stands(it, each, counts)).count());
        }
        model.addAttribute("form", form);
        model.addAttribute("shown", shown);
        model.addAttribute("tally", tally);
        model.addAttribute("listed", listed);
        model.addAttribute("names", names);
        model.addAttribute("mayWrite", !owners(actor).isEmpty());
        return "knowledge/list";
    }

    private boolean stands(Article article, Shown shown, Map<ArticleId, JdbcArticles.Count> counts) {
        return switch (shown) {
            case PUBLISHED -> article.state() == ArticleState.PUBLISHED;
            case TO_PUBLISH -> article.waits();
            case DUE ->
                article.state() == ArticleState.PUBLISHED
                        && (desk.freshness(article) != Freshness.FRESH
                                || Optional.ofNullable(counts.get(article.id()))
                                        .filter(it -> it.unsolved() > 0)
                                        .isPresent());
            case WITHDRAWN -> article.state() == ArticleState.WITHDRAWN;
        };
    }

    private static Comparator<Listed> order(Shown shown) {
        Comparator<Listed> byTitle =
                Comparator.comparing(it -> it.article().text().title());
        return shown == Shown.DUE
                ? Comparator.comparing((Listed it) -> it.article().reviewBy()).thenComparing(byTitle)
                : byTitle;
    }

    private Listed listed(Article article, List<String> common, Map<ArticleId, JdbcArticles.Count> counts) {
        var count = counts.get(article.id());
        return new Listed(
                article,
                desk.freshness(article),
                count == null ? 0 : count.used(),
                count == null ? 0 : count.unsolved(),
                common);
    }

    @GetMapping("/knowledge/{article}")
    String article(@PathVariable String article, Model model) {
        return show(find(article), "", Form.empty(), model);
    }

    private String show(Article article, String deed, Form attempt, Model model) {
        Actor actor = actors.current();
        boolean mayPublish = rights.mayPublish(actor, article.text().owner());
        Optional<ArticleVersion> waiting =
                article.waits() && mayPublish ? store.version(article.id(), article.latest()) : Optional.empty();
        var count = store.counts().stream()
                .filter(it -> it.article().equals(article.id()))
                .findFirst();
        List<ArticleVersion> versions = store.versions(article.id()).stream()
                .filter(it -> mayPublish || it.number() <= article.published())
                .toList();
        model.addAttribute(
                "sheet",
                new ArticleSheet(
                        article,
                        desk.freshness(article),
                        waiting,
                        waiting.filter(it -> actor instanceof Actor.Staff staff
                                        && it.writer().equals(staff.person()))
                                .isPresent(),
                        rights.mayWrite(actor, article.text().owner()),
                        mayPublish,
                        versions,
                        store.deeds(article.id()).stream()
                                .filter(it -> mayPublish || it.version() <= article.published())
                                .toList(),
                        uses(article.id(), actor),
                        count.map(JdbcArticles.Count::used).orElse(0),
                        count.map(JdbcArticles.Count::unsolved).orElse(0),
                        desk.proposedUntil(article),
                        names,
                        deed,
                        attempt));
        return "knowledge/article";
    }

    /** Of complaints about the reader's own organisation nothing is said. */
    private List<ArticleSheet.Used> uses(ArticleId id, Actor actor) {
        List<Use> uses = store.uses(id, USES);
        Set<String> about = uses.stream().map(Use::subject).collect(Collectors.toSet());
        var named = new HashMap<String, String>();
        var kept = new HashSet<String>();
        subjects.forEach(it -> {
            named.putAll(it.names(about));
            if (actor instanceof Actor.Staff staff) {
                kept.addAll(it.keptFrom(staff.organisation(), about));
            }
        });
        return uses.stream()
                .filter(it -> !kept.contains(it.subject()) && named.containsKey(it.subject()))
                .map(it -> new ArticleSheet.Used(
                        it,
                        named.getOrDefault(it.subject(), ""),
                        addresses.stream()
                                .flatMap(address -> address.address(it.subject(), true).stream())
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    // Writing

    @GetMapping("/knowledge/new")
    String fresh(Model model) {
        Form form = Form.empty()
                .set("key", UUID.randomUUID())
                .set("valid-from", names.today())
                .set("review-by", names.today().plusYears(1));
        if (actors.current() instanceof Actor.Staff staff) {
            form.set("owner", staff.organisation()).set("responsible", names.person(staff.person()));
        }
        return edit(Optional.empty(), form, model);
    }

    @PostMapping("/knowledge/new")
    String create(Form form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Optional<ArticleId> id = ArticleId.read(form.text("key"));
        if (id.isEmpty()) {
            form.set("key", UUID.randomUUID());
        }
        return save(id.orElseGet(() -> new ArticleId(UUID.fromString(form.text("key")))), 0, form, redirect)
                .orElseGet(() -> again(Optional.empty(), form, model, response));
    }

    @GetMapping("/knowledge/{article}/edit")
    String edit(@PathVariable String article, Model model) {
        Article known = writable(article);
        ArticleText text =
                store.version(known.id(), known.latest()).orElseThrow().text();
        return edit(Optional.of(known), ArticleForms.of(text, names).set("version", known.latest()), model);
    }

    @PostMapping("/knowledge/{article}/edit")
    String change(
            @PathVariable String article,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Article known = writable(article);
        return save(known.id(), form.integer("version").orElse(0), form, redirect)
                .orElseGet(() -> again(Optional.of(known), form, model, response));
    }

    private Optional<String> save(ArticleId id, int seen, Form form, RedirectAttributes redirect) {
        Optional<ArticleText> text = forms.read(form);
        if (text.isEmpty() || !(actors.current() instanceof Actor.Staff staff)) {
            return Optional.empty();
        }
        return switch (desk.write(id, seen, text.get(), form.text("why"), staff, clock.instant())) {
            case ArticleHistory.Outcome.Done done -> {
                Flash.done(
                                "knowledge.done.written",
                                names.organisation(text.get().owner()))
                        .addTo(redirect);
                yield Optional.of("redirect:/knowledge/" + done.article().id());
            }
            case ArticleHistory.Outcome.Refused refused -> {
                form.refuse(ArticleForms.field(refused.refusal().slug()), refused.refusal());
                yield Optional.empty();
            }
        };
    }

    private String again(Optional<Article> article, Form form, Model model, HttpServletResponse response) {
        response.setStatus(422);
        return edit(article, form, model);
    }

    private String edit(Optional<Article> article, Form form, Model model) {
        Actor actor = actors.current();
        model.addAttribute("article", article);
        model.addAttribute("form", form);
        model.addAttribute("names", names);
        model.addAttribute("owners", owners(actor));
        model.addAttribute(
                "people",
                ArticleForms.uuid(form.text("owner"))
                        .map(it -> names.people(new OrganisationId(it)))
                        .orElse(List.of()));
        return "knowledge/edit";
    }

    private List<Choice> owners(Actor actor) {
        return names.organisationChoices(it -> rights.mayWrite(actor, it));
    }

    // Deciding

    @PostMapping("/knowledge/{article}/publish")
    String publish(
            @PathVariable String article,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Article known = publishable(article);
        form.limit("publish-why", ArticleText.NOTE);
        return decide(
                known,
                "publish",
                form,
                staff -> desk.publish(
                        known.id(),
                        form.integer("version").orElse(0),
                        form.text("publish-why"),
                        staff,
                        clock.instant()),
                model,
                redirect,
                response);
    }

    @PostMapping("/knowledge/{article}/withdraw")
    String withdraw(
            @PathVariable String article,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Article known = publishable(article);
        form.require("withdraw-why").limit("withdraw-why", ArticleText.NOTE);
        return decide(
                known,
                "withdraw",
                form,
                staff -> desk.withdraw(known.id(), form.text("withdraw-why"), staff, clock.instant()),
                model,
                redirect,
                response);
    }

    @PostMapping("/knowledge/{article}/confirm")
    String confirm(
            @PathVariable String article,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Article known = writable(article);
        form.require("confirm-next", "confirm-why").limit("confirm-why", ArticleText.NOTE);
        var next = form.date("confirm-next");
        return decide(
                known,
                "confirm",
                form,
                staff -> desk.confirm(known.id(), next.orElseThrow(), form.text("confirm-why"), staff, clock.instant()),
                model,
                redirect,
                response);
    }

    private String decide(
            Article known,
            String deed,
            Form form,
            Function<Actor.Staff, ArticleHistory.Outcome> deciding,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (!form.failed() && actors.current() instanceof Actor.Staff staff) {
            switch (deciding.apply(staff)) {
                case ArticleHistory.Outcome.Done done -> {
                    Flash.done("knowledge.done." + deed, done.article().text().title())
                            .addTo(redirect);
                    return "redirect:/knowledge/" + known.id();
                }
                case ArticleHistory.Outcome.Refused refused ->
                    form.refuse(deed.equals("confirm") ? "confirm-next" : "", refused.refusal());
            }
        }
        response.setStatus(422);
        return show(known, deed, form, model);
    }

    private Article find(String id) {
        return ArticleId.read(id)
                .flatMap(it -> desk.find(it, actors.current()))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private Article writable(String id) {
        Article article = find(id);
        if (!rights.mayWrite(actors.current(), article.text().owner())) {
            throw new RefusedException(403, Refusal.of("article-not-yours"));
        }
        return article;
    }

    private Article publishable(String id) {
        Article article = find(id);
        if (!rights.mayPublish(actors.current(), article.text().owner())) {
            throw new RefusedException(403, Refusal.of("article-not-yours"));
        }
        return article;
    }
}
