// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.util.Locale;

/** What a column of a file from above may mean (上级文件栏目). */
enum Field {
    NUMBER,
    CATEGORY,
    SINCE,
    DEADLINE,
    TITLE,
    WORDS,
    PLACE,
    NAME,
    TELEPHONE,
    CONFIDENTIAL,
    ACCUSED,

    /** The number of the return that a receipt answers. */
    RETURN,
    OUTCOME,
    REASON,
    HEARD_AT,
    CONTACTED,
    SOLVED,
    SATISFACTION,
    ANSWER;

    /** Return the name under which the page knows it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
