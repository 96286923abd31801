// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.regex.Pattern;

/**
 * Division code (行政区划代码): 12 digits, 6 by GB/T 2260 for the county, 3 by GB/T 10114 for the town or street, 3 for the
 * village or community. Levels that are not used are filled with zeros; all zeros is the whole country.
 */
public record RegionCode(String value) implements Comparable<RegionCode> {
    private static final Pattern FORM = Pattern.compile("\\d{12}");

    /** The whole country (全国): every region lies within it. */
    public static final RegionCode COUNTRY = new RegionCode("000000000000");

    public RegionCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A division code has 12 digits: " + value);
        }
    }

    /** Tell whether this region is the given one or lies within it, judged by the code alone. */
    public boolean isWithin(RegionCode ancestor) {
        return value.startsWith(ancestor.significant());
    }

    /** Return the leading digits that are not filler: 0, 2, 4, 6, 9 or 12 of them. */
    public String significant() {
        for (int length : new int[] {0, 2, 4, 6, 9}) {
            if (value.substring(length).chars().allMatch(digit -> digit == '0')) {
                return value.substring(0, length);
            }
        }
        return value;
    }

    /** Return the code of the county this region belongs to (or is). */
    public RegionCode county() {
        return new RegionCode(value.substring(0, 6) + "000000");
    }

    /** Return the code of the town or street this region belongs to (or is); of a county, the county itself. */
    public RegionCode town() {
        return new RegionCode(value.substring(0, 9) + "000");
    }

    @Override
    public int compareTo(RegionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
