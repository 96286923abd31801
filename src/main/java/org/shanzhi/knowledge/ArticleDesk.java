// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ArticleDesk implements Knowledge, ArticleHistory {
    /** All articles, and those among which proposals are sought. */
    private record Shelf(List<Article> all, Map<ArticleId, Article> byId, ArticleIndex index) {}

    /** Nobody is told of what was written so long ago. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final JdbcArticles store;
    private final ArticleRights rights;
    private final Figures figures;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;
    private final Snapshot<Shelf> shelf;

    ArticleDesk(
            JdbcArticles store,
            ArticleRights rights,
            Figures figures,
            SortableIds ids,
            ApplicationEventPublisher events,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.rights = rights;
        this.figures = figures;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
        this.shelf = new Snapshot<>(store::revision, this::load);
    }

    private Shelf load() {
        List<Article> all = store.all();
        return new Shelf(
                all,
                all.stream().collect(Collectors.toMap(Article::id, Function.identity())),
                new ArticleIndex(all.stream()
                        .filter(it -> it.state() == ArticleState.PUBLISHED)
                        .toList()));
    }

    // What is known

    @Override
    public List<Proposal> proposals(Question question, int most) {
        LocalDate today = today();
        return shelf.get().index().find(question, it -> fits(it, question, today), most).stream()
                .map(it -> new Proposal(it.article(), freshness(it.article()), it.common(), it.category()))
                .toList();
    }

    /** A county article holds in its villages; asked by somebody of no known place, everything may hold. */
    private boolean fits(Article article, Question question, LocalDate today) {
        return answerable(article, today)
                && question.region()
                        .map(it -> it.isWithin(article.text().region()))
                        .orElse(true);
    }

    boolean answerable(Article article) {
        return answerable(article, today());
    }

    private boolean answerable(Article article, LocalDate today) {
        return article.state() == ArticleState.PUBLISHED
                && article.text().holdsOn(today)
                && freshness(article) != Freshness.STALE;
    }

    @Override
    public Optional<Article> published(ArticleId id) {
        return Optional.ofNullable(shelf.get().byId().get(id)).filter(it -> answerable(it, today()));
    }

    /** List everything that may be answered with today. */
    List<Article> answerable() {
        LocalDate today = today();
        return shelf.get().all().stream().filter(it -> answerable(it, today)).toList();
    }

    /** Return the article as residents see it: also what nobody has looked at for long, which the page then says. */
    Optional<Article> shown(ArticleId id) {
        return Optional.ofNullable(shelf.get().byId().get(id)).filter(it -> it.state() == ArticleState.PUBLISHED);
    }

    /** Return every article that the actor may see, ordered by title. */
    List<Article> all(Actor actor) {
        return shelf.get().all().stream().filter(it -> maySee(it, actor)).toList();
    }

    Optional<Article> find(ArticleId id, Actor actor) {
        return store.find(id).filter(it -> maySee(it, actor));
    }

    /** Search among everything that the actor may see, whatever its state. */
    List<ArticleIndex.Match> search(String words, List<Article> among) {
        return new ArticleIndex(among).find(Question.of(words), _ -> true, among.size());
    }

    private boolean maySee(Article article, Actor actor) {
        return article.published() > 0
                || rights.mayPublish(actor, article.text().owner());
    }

    Freshness freshness(Article article) {
        LocalDate today = today();
        LocalDate by = article.reviewBy();
        if (today.isAfter(by)) {
            return today.isAfter(by.plusDays(figure("knowledge.grace-days", article)))
                    ? Freshness.STALE
                    : Freshness.PAST;
        }
        return today.isBefore(by.minusDays(figure("knowledge.remind-days", article)))
                ? Freshness.FRESH
                : Freshness.NEAR;
    }

    /** Return the day on which it is proposed for the last time if nobody looks at it. */
    LocalDate proposedUntil(Article article) {
        return article.reviewBy().plusDays(figure("knowledge.grace-days", article));
    }

    private int figure(String name, Article article) {
        return figures.integer(name, article.text().region(), today());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    // What is done

    @Override
    @Transactional
    public Outcome write(ArticleId id, int seen, ArticleText text, String why, Actor.Staff actor, Instant at) {
        Optional<Article> known = store.hold(id);
        if (!rights.mayWrite(actor, text.owner())
                || known.filter(it -> !rights.mayWrite(actor, it.text().owner()))
                        .isPresent()) {
            return refused("article-not-yours");
        }
        if (known.map(Article::latest).orElse(0) != seen) {
            return refused("article-stale");
        }
        if (!rights.speaksFor(text.owner(), text.region())) {
            return refused("article-region");
        }
        if (why.isBlank()) {
            return refused("article-why");
        }
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        int number = seen + 1;
        if (known.isEmpty()) {
            store.insert(id, text.reviewBy(), when);
        }
        store.insert(new ArticleVersion(id, number, text, actor.person(), actor.name(), when, why));
        known.ifPresent(it -> store.update(id, it.state(), number, it.published(), it.reviewBy(), when));
        record(id, new Deed(Deed.Kind.WRITTEN, number, actor.person(), actor.name(), when, why));
        if (at.isAfter(clock.instant().minus(LONG_AGO))) {
            tell(id, "knowledge.notice.written", text, at, new NoticeArgument.Words(actor.name()));
        }
        return done(id);
    }

    @Override
    @Transactional
    public Outcome publish(ArticleId id, int version, String why, Actor.Staff actor, Instant at) {
        Optional<Article> known = store.hold(id);
        Optional<ArticleVersion> waiting = known.flatMap(it -> store.version(id, it.latest()));
        if (known.isEmpty()
                || waiting.isEmpty()
                || !rights.mayPublish(actor, waiting.get().text().owner())) {
            return refused("article-not-yours");
        }
        if (!known.get().waits()) {
            return refused("article-nothing-waits");
        }
        if (known.get().latest() != version) {
            return refused("article-stale");
        }
        if (waiting.get().writer().equals(actor.person())) {
            return refused("article-own-writing");
        }
        if (waiting.get().text().reviewBy().isBefore(LocalDate.ofInstant(at, zone))) {
            return refused("article-review-past");
        }
        store.update(
                id,
                ArticleState.PUBLISHED,
                version,
                version,
                waiting.get().text().reviewBy(),
                at);
        record(id, new Deed(Deed.Kind.PUBLISHED, version, actor.person(), actor.name(), at, why));
        return done(id);
    }

    @Override
    @Transactional
    public Outcome confirm(ArticleId id, LocalDate next, String why, Actor.Staff actor, Instant at) {
        Optional<Article> known = store.hold(id);
        if (known.isEmpty() || !rights.mayWrite(actor, known.get().text().owner())) {
            return refused("article-not-yours");
        }
        if (known.get().state() != ArticleState.PUBLISHED) {
            return refused("article-not-published");
        }
        if (why.isBlank()) {
            return refused("article-why");
        }
        if (!next.isAfter(LocalDate.ofInstant(at, zone))) {
            return refused("article-review-past");
        }
        Article article = known.get();
        store.update(id, article.state(), article.latest(), article.published(), next, at);
        record(id, new Deed(Deed.Kind.CONFIRMED, article.published(), actor.person(), actor.name(), at, why));
        return done(id);
    }

    @Override
    @Transactional
    public Outcome withdraw(ArticleId id, String why, Actor.Staff actor, Instant at) {
        Optional<Article> known = store.hold(id);
        if (known.isEmpty() || !rights.mayPublish(actor, known.get().text().owner())) {
            return refused("article-not-yours");
        }
        if (known.get().state() != ArticleState.PUBLISHED) {
            return refused("article-not-published");
        }
        if (why.isBlank()) {
            return refused("article-why");
        }
        Article article = known.get();
        store.update(id, ArticleState.WITHDRAWN, article.latest(), article.published(), article.reviewBy(), at);
        record(id, new Deed(Deed.Kind.WITHDRAWN, article.published(), actor.person(), actor.name(), at, why));
        return done(id);
    }

    private void record(ArticleId id, Deed deed) {
        store.record(id, deed);
        store.revise();
        shelf.forget();
        events.publishEvent(new ArticleChanged(ids.next(), id.subject()));
    }

    private Outcome done(ArticleId id) {
        return new Outcome.Done(store.find(id).orElseThrow());
    }

    private static Outcome refused(String slug) {
        return new Outcome.Refused(Refusal.of(slug));
    }

    // Where it was used

    @Override
    @Transactional
    public void used(Citation citation, String subject, int step) {
        store.use(citation, subject, step, clock.instant());
    }

    @Override
    @Transactional
    public void takenBack(String subject, int step) {
        store.takeBack(subject, step);
    }

    @Override
    @Transactional
    public void judged(String subject, int step, boolean solved) {
        store.judge(subject, step, solved);
    }

    @Override
    public List<Use> usedIn(String subject) {
        return store.usedIn(subject);
    }

    // What comes due

    /** Tell the owners, once for each date of review; running it on several nodes at once does no harm. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    @Transactional
    public void tellWhatIsDue() {
        Instant now = clock.instant();
        for (Article article : store.all()) {
            if (article.state() == ArticleState.PUBLISHED
                    && freshness(article) != Freshness.FRESH
                    && store.remind(article.id(), article.reviewBy())) {
                tell(
                        article.id(),
                        "knowledge.notice.review",
                        article.text(),
                        now,
                        new NoticeArgument.Day(article.reviewBy()),
                        new NoticeArgument.Day(proposedUntil(article)));
            }
        }
    }

    private void tell(ArticleId id, String key, ArticleText text, Instant at, NoticeArgument... rest) {
        var arguments = new ArrayList<String>();
        arguments.add(text.title());
        for (NoticeArgument argument : rest) {
            arguments.add(argument.stored());
        }
        events.publishEvent(new ArticleNotice(
                ids.next(),
                new Recipient.OfOrganisation(text.owner(), Role.HANDLER),
                key,
                arguments,
                id.subject(),
                at));
    }
}
