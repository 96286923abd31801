// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.shanzhi.upper.Field.ACCUSED;
import static org.shanzhi.upper.Field.ANSWER;
import static org.shanzhi.upper.Field.CATEGORY;
import static org.shanzhi.upper.Field.CONFIDENTIAL;
import static org.shanzhi.upper.Field.CONTACTED;
import static org.shanzhi.upper.Field.DEADLINE;
import static org.shanzhi.upper.Field.HEARD_AT;
import static org.shanzhi.upper.Field.NAME;
import static org.shanzhi.upper.Field.NUMBER;
import static org.shanzhi.upper.Field.OUTCOME;
import static org.shanzhi.upper.Field.PLACE;
import static org.shanzhi.upper.Field.REASON;
import static org.shanzhi.upper.Field.RETURN;
import static org.shanzhi.upper.Field.SATISFACTION;
import static org.shanzhi.upper.Field.SINCE;
import static org.shanzhi.upper.Field.SOLVED;
import static org.shanzhi.upper.Field.TELEPHONE;
import static org.shanzhi.upper.Field.TITLE;
import static org.shanzhi.upper.Field.WORDS;

import java.util.List;
import java.util.Set;

/** What a file from above holds (上级文件种类). */
enum FileKind {
    /** 工单 */
    ORDERS(
            List.of(NUMBER, DEADLINE, SINCE, CATEGORY, TITLE, WORDS, PLACE, NAME, TELEPHONE, CONFIDENTIAL, ACCUSED),
            Set.of(NUMBER, DEADLINE, WORDS)),

    /** 回执: of what went back. */
    RECEIPTS(List.of(RETURN, OUTCOME, REASON), Set.of(RETURN, OUTCOME)),

    /** 上级回访 */
    VISITS(List.of(NUMBER, HEARD_AT, CONTACTED, SOLVED, SATISFACTION, ANSWER), Set.of(NUMBER, HEARD_AT));

    private final List<Field> fields;
    private final Set<Field> needed;

    FileKind(List<Field> fields, Set<Field> needed) {
        this.fields = fields;
        this.needed = needed;
    }

    List<Field> fields() {
        return fields;
    }

    boolean needs(Field field) {
        return needed.contains(field);
    }
}
