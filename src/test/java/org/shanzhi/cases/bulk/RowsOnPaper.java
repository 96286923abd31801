// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Refusal;

/** Writes down what a table hands over. */
class RowsOnPaper implements Rows {
    record Row(int line, List<String> fields) {}

    record Fault(int line, String problem) {}

    final List<Row> rows = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();

    @Override
    public boolean row(int line, List<String> fields) {
        rows.add(new Row(line, fields));
        return true;
    }

    @Override
    public void fault(int line, Refusal why) {
        faults.add(new Fault(line, why.slug()));
    }
}
