// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Collection;
import java.util.HashSet;
import java.util.regex.Pattern;

/** Short names by which parts of a practice are referred to. */
final class Keys {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Keys() {}

    static void check(String key) {
        if (key.length() > 60 || !FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("A short name has small letters, digits and hyphens: " + key);
        }
    }

    static void distinct(Collection<String> keys) {
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("Two parts have the same short name: " + keys);
        }
    }
}
