// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

/**
 * Something that can be chosen (选项).
 *
 * @param value what is sent
 * @param label what is shown, already in the reader's language
 * @param hint what it means, or empty
 */
public record Choice(String value, String label, String hint) {
    public static Choice of(String value, String label) {
        return new Choice(value, label, "");
    }
}
