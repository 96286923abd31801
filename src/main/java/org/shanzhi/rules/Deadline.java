// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Instant;

/**
 * End of a time limit (截止时间).
 *
 * @param calendarKnown false when a year without a calendar was crossed: Mondays to Fridays were taken as working days, and
 *     the page says so
 */
public record Deadline(Instant at, boolean calendarKnown) {}
