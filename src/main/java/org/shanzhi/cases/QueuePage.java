// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Optional;

/** Part of a queue (队列分页), ordered by what is due first; {@code next} is where the following part begins. */
public record QueuePage(List<CaseRow> rows, Optional<String> next) {
    public QueuePage {
        rows = List.copyOf(rows);
    }
}
