// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/** What everybody finds of articles: what may be answered with today; hints for staff are not among it. */
@Component
class ArticleTexts implements FindableSource, FoundSubjects {
    private final JdbcArticles store;
    private final ArticleDesk desk;
    private final SortableIds ids;
    private final ZoneId zone;

    ArticleTexts(JdbcArticles store, ArticleDesk desk, SortableIds ids, ZoneId zone) {
        this.store = store;
        this.desk = desk;
        this.ids = ids;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return "article";
    }

    @Override
    public List<Findable> now(Collection<String> changed) {
        var texts = new ArrayList<Findable>();
        for (ArticleId id : changed.stream().flatMap(it -> id(it).stream()).toList()) {
            texts.add(store.find(id).map(this::text).orElseGet(() -> gone(id)));
        }
        return texts;
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return FindableSource.part(store.all().stream().map(this::text), subject, most);
    }

    /** Articles begin and cease to hold with the day. */
    @Override
    public List<String> passed(Instant from, Instant to) {
        return LocalDate.ofInstant(from, zone).equals(LocalDate.ofInstant(to, zone))
                ? List.of()
                : store.all().stream().map(it -> it.id().subject()).toList();
    }

    private Findable text(Article article) {
        if (!desk.answerable(article)) {
            return gone(article.id());
        }
        ArticleText text = article.text();
        var said = new ArrayList<>(text.questions());
        said.add(text.answer());
        return new FindableText(
                ids.next(),
                article.id().subject(),
                "",
                text.title(),
                String.join("\n", said),
                "",
                text.sortedCategories().stream().findFirst(),
                article.current().writtenAt(),
                text.region(),
                "",
                Readers.EVERYBODY);
    }

    private Findable gone(ArticleId id) {
        return FindableText.gone(ids.next(), id.subject());
    }

    private static Optional<ArticleId> id(String subject) {
        return subject.startsWith(ArticleId.PREFIX)
                ? ArticleId.read(subject.substring(ArticleId.PREFIX.length()))
                : Optional.empty();
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean atDesk) {
        var shown = new LinkedHashMap<String, Shown>();
        for (String subject : subjects) {
            id(subject)
                    .flatMap(desk::published)
                    .ifPresent(it -> shown.put(
                            subject,
                            new Shown(
                                    "",
                                    it.text().title(),
                                    (atDesk ? "/knowledge/" : "/answers/") + it.id(),
                                    it.text().sortedCategories().stream().findFirst(),
                                    Optional.of(it.text().region()),
                                    it.current().writtenAt(),
                                    "")));
        }
        return shown;
    }
}
