// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import org.apache.lucene.search.Query;

/** Something of what was typed that is to be found. */
sealed interface Part permits Quoted, Chinese, Letters {
    /** What is found as it stands, and not only nearly so, weighs so many times as much. */
    float OF_WHOLE = 2;

    String typed();

    /** As it stands. */
    Query strict();

    /** Or nearly so. */
    Query near();
}
