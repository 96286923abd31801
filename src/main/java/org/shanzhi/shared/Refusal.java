// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/**
 * Expected "no" (拒绝) and why, as a value.
 *
 * @param slug stable name of the kind, lower case with hyphens; the message bundle has {@code problem.<slug>} and the
 *     address {@code /problems/<slug>} explains it
 * @param arguments what the message inserts, already fit for the reader; times are written in the reader's language
 */
public record Refusal(String slug, List<Object> arguments) {
    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(String slug, Object... arguments) {
        return new Refusal(slug, List.of(arguments));
    }
}
