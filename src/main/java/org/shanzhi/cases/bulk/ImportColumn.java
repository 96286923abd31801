// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

/** What a column of a table may mean (导入字段). */
enum ImportColumn {
    /** Identity of the row in its source; without one its content stands for it. */
    ID,
    TITLE,
    WORDS,
    TIME,
    PLACE,
    NAME,
    TELEPHONE,

    /** How old the reporter is: an age, a band of ages, a year or a day of birth. Only the band is kept. */
    AGE,

    /** The organisation complained about, by name, short name or code. */
    ACCUSED;

    /** Return the name under which the page and the interface know it. */
    String key() {
        return switch (this) {
            case ID -> "id";
            case TITLE -> "title";
            case WORDS -> "words";
            case TIME -> "time";
            case PLACE -> "place";
            case NAME -> "name";
            case TELEPHONE -> "telephone";
            case AGE -> "age";
            case ACCUSED -> "accused";
        };
    }
}
