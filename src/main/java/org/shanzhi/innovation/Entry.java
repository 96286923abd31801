// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;

/**
 * One step of an innovation (历程): who did what, and what they wrote down; steps are added and never changed.
 *
 * @param number 1, 2, 3 … without gaps
 * @param round the first is 1; mending begins the next
 * @param name under which the step stands; residents are not named
 * @param significance how much was at stake from then on
 */
public record Entry(
        int number,
        int round,
        Instant at,
        Deed deed,
        Optional<Stage> from,
        Stage to,
        Significance significance,
        Answers answers,
        Party party,
        @Nullable AccountId account,
        String name,
        @Nullable OrganisationId organisation) {}
