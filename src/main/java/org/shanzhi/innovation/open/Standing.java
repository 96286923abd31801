// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import org.shanzhi.innovation.Stage;

/** Where an innovation stands for those who live with it (现状), what touches them now first. */
enum Standing {
    TRIED,
    PREPARED,
    JUDGED,
    KEPT,
    ENDED;

    static Standing of(Stage stage) {
        return switch (stage) {
            case SENSED, FRAMED, VALUE_TESTED, MATCHED, RESOURCED -> PREPARED;
            case PILOTED -> TRIED;
            case EVALUATED, DECIDED -> JUDGED;
            case INSTITUTIONALISED -> KEPT;
            case ENDED -> ENDED;
        };
    }
}
