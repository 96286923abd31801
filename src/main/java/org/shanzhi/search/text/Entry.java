// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * One text that is to be found (检索条目).
 *
 * @param subject what it belongs to, e.g. {@code case/0198…}; there is one entry for each
 * @param event what told it; the later one (UUIDv7) of a subject holds
 * @param kind the sort of text, e.g. {@code case}
 * @param number by which it is asked for as a whole or from a dash on, e.g. {@code QL-2026-000123}; empty if it has none
 * @param place where it is in words; found like the text, but what is alike is so without it
 * @param state where the matter stands, in the words of whoever told it
 * @param readers who may find it, as tokens that mean nothing here; nobody when empty
 */
public record Entry(
        String subject,
        UUID event,
        String kind,
        String number,
        String title,
        String text,
        String place,
        Optional<CategoryCode> category,
        Instant at,
        Optional<RegionCode> region,
        String state,
        Set<String> readers) {
    public Entry {
        readers = Set.copyOf(readers);
    }
}
