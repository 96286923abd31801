// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.util.List;
import org.shanzhi.shared.Refusal;

/** Takes the rows of a table one by one, the headings first. */
interface Rows {
    /**
     * Take a row; returns whether more are wanted.
     *
     * @param line line of the file, or row of the sheet, in which it begins, counted from 1
     */
    boolean row(int line, List<String> fields);

    /** Take note of a row that cannot be read. */
    void fault(int line, Refusal why);
}
