// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;

/**
 * What the page of models shows.
 *
 * @param inUse name of the version in use
 * @param notYetLearnt decisions that it has not seen
 */
record ModelState(
        String inUse, boolean training, int notYetLearnt, double threshold, List<JdbcModels.Version> versions) {
    ModelState {
        versions = List.copyOf(versions);
    }
}
