// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.Point;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;

/**
 * Where the words seem to lie (地点), as the page says it.
 *
 * @param region the town and the village it lies in
 * @param point empty where what is named is too wide to point at
 */
record GuessedPlace(String name, String region, Optional<Point> point, boolean sure) {
    /** Return the question whether it is there, with both answers; empty where there is nothing to point at. */
    List<Choice> choices(Page page) {
        return point.map(at -> List.of(
                        new Choice(
                                at.longitude() + "," + at.latitude(),
                                page.t("understood.report.here.yes"),
                                name + " " + region),
                        Choice.of("", page.t("understood.report.here.no"))))
                .orElse(List.of());
    }
}
