// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.SubjectAddresses;
import org.shanzhi.shared.SubjectNames;
import org.springframework.stereotype.Component;

/** Leads from notices to the article, and names it by its title. */
@Component
class ArticleSubjects implements SubjectAddresses, SubjectNames {
    private final JdbcArticles store;

    ArticleSubjects(JdbcArticles store) {
        this.store = store;
    }

    @Override
    public Optional<String> address(String subject, boolean staff) {
        return id(subject).map(id -> (staff ? "/knowledge/" : "/answers/") + id);
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        var names = new HashMap<String, String>();
        for (String subject : subjects) {
            id(subject)
                    .flatMap(store::find)
                    .ifPresent(it -> names.put(subject, it.text().title()));
        }
        return names;
    }

    private static Optional<ArticleId> id(String subject) {
        return subject.startsWith(ArticleId.PREFIX)
                ? ArticleId.read(subject.substring(ArticleId.PREFIX.length()))
                : Optional.empty();
    }
}
