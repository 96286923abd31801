// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

/**
 * Form in which a {@link Sheet} is given and taken beside rows of a spreadsheet (表格的另一种格式), such as that of maps.
 * Texts, with the prefix of the sheet: {@code .format} names the file to take, {@code .format.says} how it is written.
 */
public interface SheetFormat {
    /** Return the ends of the names of such files, parted by commas. */
    String endings();

    /** Return where the table is taken in this form. */
    String address();

    /** Tell whether the text is meant to be in this form. */
    boolean recognises(String text);

    /**
     * Return the text as rows with headings, each as near to the line where it stood as can be; refused, with the reason, if
     * it cannot be read.
     */
    String rows(String text);
}
