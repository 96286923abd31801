// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.innovation.Stage;

/**
 * The portfolio on one page (总览).
 *
 * @param measuredAgain how many of those kept were measured again, of {@code kept}
 * @param endedTold how many that ended told what they learned, of {@code ended}
 */
record Overview(
        int all,
        int underWay,
        int onTrial,
        int kept,
        int measuredAgain,
        int ended,
        int endedTold,
        List<Line> lines,
        List<Group> stages) {
    Overview {
        lines = List.copyOf(lines);
        stages = List.copyOf(stages);
    }

    /** Something that waits, and for whom. */
    record Line(Lag lag, String who, long days) {}

    /** What stands at a stage, the longest there first. */
    record Group(Stage stage, List<Standing> standing) {
        Group {
            standing = List.copyOf(standing);
        }
    }

    record Standing(String number, String title, String owner, LocalDate since, long days) {}
}
