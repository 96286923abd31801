// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/**
 * A text in both languages (双语文字).
 *
 * @param en empty where nobody has translated it; the Chinese is then shown
 */
public record Words(String zh, String en) {
    public Words {
        zh = zh.strip();
        en = en.strip();
        if (zh.isEmpty()) {
            throw new IllegalArgumentException("A text without Chinese: " + en);
        }
    }

    /** Return the text for a reader of English, or of Chinese. */
    public String in(boolean english) {
        return english && !en.isEmpty() ? en : zh;
    }
}
