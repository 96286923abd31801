// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;

/**
 * What the page of same matters shows.
 *
 * @param required how many of the pairs above the bar must have been the same, among the decisions known
 * @param notYetLearnt decisions that the model in use has not seen
 */
record SameMatterState(SameMatterModel model, double required, int notYetLearnt, List<JdbcPairs.Version> versions) {
    SameMatterState {
        versions = List.copyOf(versions);
    }
}
