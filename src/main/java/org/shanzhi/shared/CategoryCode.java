// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** Code of a matter's category (事项分类代码): a path of any depth, each step letters or digits, joined by dots. */
public record CategoryCode(String value) implements Comparable<CategoryCode> {
    private static final int LONGEST = 100;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*");

    public CategoryCode {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Not a category code: " + value);
        }
    }

    /** Tell whether the text has the form of a code. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    public Optional<CategoryCode> parent() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new CategoryCode(value.substring(0, dot)));
    }

    /** Tell whether this category is the given one or below it. */
    public boolean isWithin(CategoryCode ancestor) {
        return value.equals(ancestor.value) || value.startsWith(ancestor.value + ".");
    }

    @Override
    public int compareTo(CategoryCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
