// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.search.text.Entry;
import org.shanzhi.search.text.Rebuild;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.SortableIds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has the modules tell an index what is to be found. Events are drawn before it is read what they tell, so that what is read
 * later holds.
 */
@Component
class Sources {
    private static final int CHUNK = 200;

    private final List<FindableSource> sources;
    private final SortableIds ids;

    Sources(ObjectProvider<FindableSource> sources, SortableIds ids) {
        this.sources = sources.orderedStream().toList();
        this.ids = ids;
    }

    /** Have them tell everything. */
    void all(Rebuild fresh) {
        sources.forEach(source -> all(source, fresh));
    }

    private void all(FindableSource source, Rebuild fresh) {
        String last = "";
        List<Findable> part;
        do {
            UUID event = ids.next();
            part = source.after(last, CHUNK);
            fresh.put(part.stream()
                    .filter(it -> !it.readers().nobody())
                    .map(it -> entry(it, event))
                    .toList());
            last = part.isEmpty() ? last : part.getLast().subject();
        } while (!part.isEmpty());
    }

    /** Have them tell what they say now of what changed. */
    void now(Collection<String> changed, TextIndex index) {
        var all = new ArrayList<>(changed);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            UUID event = ids.next();
            index.put(sources.stream()
                    .flatMap(it -> it.now(chunk).stream())
                    .map(it -> entry(it, event))
                    .toList());
        }
    }

    /** Return what is found otherwise only because time has passed. */
    List<String> passed(Instant from, Instant to) {
        return sources.stream()
                .flatMap(it -> it.passed(from, to).stream())
                .distinct()
                .toList();
    }

    private static Entry entry(Findable text, UUID event) {
        return new Entry(
                text.subject(),
                event,
                text.subject().substring(0, text.subject().indexOf('/')),
                text.number(),
                text.title(),
                text.text(),
                text.place(),
                text.category(),
                text.at(),
                Optional.ofNullable(text.region()),
                text.state(),
                text.readers().marks());
    }
}
