// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.Locale;

/** The four meanings for which colour stands (含义), each always doubled by a word or a shape. */
public enum Meaning {
    /** 已超时 or gone wrong. */
    LATE,
    /** 即将到期, or needs care. */
    SOON,
    /** 已完成 */
    DONE,
    /** 提示 */
    INFO;

    /** Return the name as style sheets and text keys write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
