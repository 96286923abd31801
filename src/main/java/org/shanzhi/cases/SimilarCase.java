// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import org.shanzhi.insight.Reading;

/**
 * A case that may be the same matter as another (疑似同一事项).
 *
 * @param why what kind of likeness it is, how probable, and what speaks for it; by the same reporter only to whoever may know
 */
public record SimilarCase(CaseRow row, Reading.SameMatter why) {}
