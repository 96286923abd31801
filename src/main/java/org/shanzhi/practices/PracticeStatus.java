// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** How a practice stands where it comes from (做法现状). */
public enum PracticeStatus {
    /** Tried (试点中) */
    PILOT,
    /** Kept as the ordinary way (已成制度) */
    ADOPTED,
    /** Given up (已终止) */
    ENDED
}
