// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.search.text.Ask;
import org.shanzhi.search.text.Found;
import org.shanzhi.search.text.Hit;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.FoundSubjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Asks the index by marks, and shows of what it found only what the owning module shows the reader now. */
@Service
class TextSearch implements Search {
    private static final Logger log = LoggerFactory.getLogger(TextSearch.class);

    private static final int SIZE = 20;
    private static final int LAST_PAGE = 49;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private final TextIndex index;
    private final Indexing indexing;
    private final Marks marks;
    private final List<FoundSubjects> modules;
    private final ZoneId zone;

    TextSearch(TextIndex index, Indexing indexing, Marks marks, ObjectProvider<FoundSubjects> modules, ZoneId zone) {
        this.index = index;
        this.indexing = indexing;
        this.marks = marks;
        this.modules = modules.orderedStream().toList();
        this.zone = zone;
    }

    @Override
    public Results everywhere(Wanted wanted) {
        return find(wanted, Marks.ofEverybody(), false);
    }

    @Override
    public Results atDesk(Wanted wanted, Actor.Staff actor) {
        return find(wanted, marks.atDesk(actor), true);
    }

    private Results find(Wanted wanted, Set<String> readers, boolean desk) {
        if (!indexing.filled()) {
            // What the folder still holds from before may meanwhile be for others.
            return Results.WAITING;
        }
        if (!wanted.like().isEmpty()) {
            return similar(wanted.like(), readers, desk);
        }
        if (wanted.words().isBlank()) {
            return Results.NOTHING;
        }
        Found found = index.find(ask(wanted, readers));
        int pages = Math.min((found.total() + SIZE - 1) / SIZE, LAST_PAGE + 1);
        return new Results(
                found.total(),
                shown(found.hits(), desk),
                found.facets(),
                found.didYouMean(),
                found.loosened(),
                pages,
                false);
    }

    /** What is similar to something tells what that says, so that only who may read it is told. */
    private Results similar(String subject, Set<String> readers, boolean desk) {
        if (modules.stream().noneMatch(it -> it.shown(Set.of(subject), desk).containsKey(subject))) {
            return Results.NOTHING;
        }
        List<Result> results = shown(index.similar(subject, readers, SIZE), desk);
        return new Results(results.size(), results, Map.of(), Optional.empty(), false, 1, false);
    }

    private Ask ask(Wanted wanted, Set<String> readers) {
        Ask ask = Ask.of(wanted.words(), readers).at(Math.clamp(wanted.page(), 0, LAST_PAGE), SIZE);
        if (wanted.kind().isPresent()) {
            ask = ask.withKinds(Set.of(wanted.kind().get()));
        }
        if (wanted.category().isPresent()) {
            ask = ask.withCategory(wanted.category().get());
        }
        if (wanted.region().isPresent()) {
            ask = ask.withRegion(wanted.region().get());
        }
        if (wanted.state().isPresent()) {
            ask = ask.withStates(Set.of(wanted.state().get()));
        }
        if (wanted.year().isPresent()) {
            LocalDate first =
                    LocalDate.of(Math.clamp(wanted.year().getAsInt(), FIRST_YEAR, LAST_YEAR), Month.JANUARY, 1);
            ask = ask.between(
                    Optional.of(first.atStartOfDay(zone).toInstant()),
                    Optional.of(first.plusYears(1).atStartOfDay(zone).toInstant()));
        }
        return ask;
    }

    private List<Result> shown(List<Hit> hits, boolean desk) {
        List<String> subjects = hits.stream().map(Hit::subject).toList();
        Map<String, FoundSubjects.Shown> shown = new HashMap<>();
        modules.forEach(it -> shown.putAll(it.shown(subjects, desk)));
        var results = new ArrayList<Result>();
        for (Hit hit : hits) {
            FoundSubjects.Shown one = shown.get(hit.subject());
            if (one == null) {
                log.warn("The index lags behind: {} was found and not shown", hit.subject());
            } else {
                // What has no title of its own shows nothing of the words by which it is found either.
                results.add(
                        new Result(hit.subject(), hit.kind(), one, one.title().isBlank() ? List.of() : hit.excerpt()));
            }
        }
        return results;
    }
}
