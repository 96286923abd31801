// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

/**
 * What an article says (条目内容).
 *
 * @param questions how people ask for it, in their own words
 * @param answer what residents are told
 * @param hints what only staff read
 * @param region where it holds, with all below
 * @param responsible who keeps it right
 * @param basis the law, rule or notice it rests on
 * @param reviewBy the day by which somebody has to look whether it is still right
 */
public record ArticleText(
        String title,
        List<String> questions,
        String answer,
        String hints,
        Set<CategoryCode> categories,
        RegionCode region,
        OrganisationId owner,
        PersonId responsible,
        String basis,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        LocalDate reviewBy) {
    static final int TITLE = 60;
    static final int ANSWER = 2_000;
    static final int QUESTIONS = 20;
    /** Longest remark on what is done to an article, and longest basis. */
    static final int NOTE = 300;

    public ArticleText {
        questions = List.copyOf(questions);
        categories = Set.copyOf(categories);
        if (title.isBlank() || answer.isBlank() || basis.isBlank()) {
            throw new IllegalArgumentException("An article has a title, an answer and a basis");
        }
        if (validUntil.filter(validFrom::isAfter).isPresent()) {
            throw new IllegalArgumentException("An article ends after it begins: " + title);
        }
    }

    /** List the title and the questions: whatever people may ask it by. */
    List<String> asked() {
        return Stream.concat(Stream.of(title), questions.stream()).toList();
    }

    Set<CategoryCode> sortedCategories() {
        return new TreeSet<>(categories);
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && validUntil.filter(day::isAfter).isEmpty();
    }
}
