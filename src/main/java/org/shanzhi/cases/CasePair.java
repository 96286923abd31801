// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading;

/**
 * Two cases as one reader sees them side by side (两件对照).
 *
 * @param why how both stand to each other; empty where one is no longer open
 * @param sameReporter whether the same person reported both, without saying who; null where nobody knows or the reader may not
 * @param apart whether somebody said that they are not the same matter
 * @param deciding whether the reader may say so
 */
public record CasePair(
        CaseFile one,
        CaseFile other,
        Optional<Reading.SameMatter> why,
        @Nullable Boolean sameReporter,
        boolean apart,
        boolean deciding) {}
