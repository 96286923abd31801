// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/**
 * Something that was measured of a practice (一次测量).
 *
 * @param grade how it was found out
 * @param effect what came of it, in a word
 * @param says what was found
 * @param by who measured
 */
public record Measurement(EvidenceGrade grade, Effect effect, Statement says, Words by, Independence independence) {}
