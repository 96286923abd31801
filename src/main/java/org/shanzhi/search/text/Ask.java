// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * What somebody looks for (检索请求).
 *
 * @param words as typed: any language, pinyin or initials; what stands in quotation marks is looked for as it stands; blank
 *     finds everything
 * @param readers the tokens of who asks; nothing is found that bears none of them
 * @param kinds only these; all when empty
 * @param category only this one and what is below it
 * @param region only this one and what lies within it
 * @param from the earliest moment that counts
 * @param to the first moment that no longer counts
 * @param states only these; all when empty
 * @param page from 0
 * @param size how many on a page
 */
public record Ask(
        String words,
        Set<String> readers,
        Set<String> kinds,
        Optional<CategoryCode> category,
        Optional<RegionCode> region,
        Optional<Instant> from,
        Optional<Instant> to,
        Set<String> states,
        int page,
        int size,
        Order order) {
    private static final int LARGEST = 100;

    /** In which order findings come (排序). */
    public enum Order {
        /** What fits best, what is newer a little before what is older. */
        BEST,
        NEWEST,
        OLDEST
    }

    public Ask {
        readers = Set.copyOf(readers);
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
        page = Math.max(0, page);
        size = Math.clamp(size, 1, LARGEST);
    }

    /** Ask for words among everything that bears one of the tokens; the first page of ten, what fits best first. */
    public static Ask of(String words, Set<String> readers) {
        return new Ask(
                words,
                readers,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                0,
                10,
                Order.BEST);
    }

    public Ask withKinds(Set<String> only) {
        return new Ask(words, readers, only, category, region, from, to, states, page, size, order);
    }

    public Ask withCategory(CategoryCode only) {
        return new Ask(words, readers, kinds, Optional.of(only), region, from, to, states, page, size, order);
    }

    public Ask withRegion(RegionCode only) {
        return new Ask(words, readers, kinds, category, Optional.of(only), from, to, states, page, size, order);
    }

    public Ask withStates(Set<String> only) {
        return new Ask(words, readers, kinds, category, region, from, to, only, page, size, order);
    }

    public Ask between(Optional<Instant> first, Optional<Instant> until) {
        return new Ask(words, readers, kinds, category, region, first, until, states, page, size, order);
    }

    public Ask at(int number, int most) {
        return new Ask(words, readers, kinds, category, region, from, to, states, number, most, order);
    }

    public Ask in(Order wanted) {
        return new Ask(words, readers, kinds, category, region, from, to, states, page, size, wanted);
    }

    /** Tell whether only part of what the asker may read is searched. */
    boolean isNarrowed() {
        return !kinds.isEmpty()
                || !states.isEmpty()
                || category.isPresent()
                || region.isPresent()
                || from.isPresent()
                || to.isPresent();
    }
}
