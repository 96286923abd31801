// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

/** Doubts that come of the trial, not of the method (试行疑点). */
enum Own {
    /** Nothing was sealed, or what was sealed cannot be read. */
    NO_PLAN,
    /** Villages left out, because nobody knows how many people live there: how many. */
    PEOPLE_UNKNOWN,
    /** Matters of which only the town is known, not the village: how many. */
    WITHOUT_VILLAGE,
    /** It clearly went the other way than wanted: by how much. */
    OTHER_WAY,
    /** Clear, but smaller than the plan wanted at least: how large, how large it should be. */
    BELOW_LEAST,
    /** Stopped before its end, which makes chance look like an effect, or like harm: days before. */
    STOPPED_EARLY
}
