// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.regex.Pattern;

/** Code of a grid cell (网格编码): the 12 digits of its village or community and a 3-digit serial. */
public record CellCode(String value) implements Comparable<CellCode> {
    private static final Pattern FORM = Pattern.compile("\\d{15}");

    public CellCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A cell code has 15 digits: " + value);
        }
    }

    /** Return the village or community that the cell belongs to. */
    public RegionCode region() {
        return new RegionCode(value.substring(0, 12));
    }

    @Override
    public int compareTo(CellCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
