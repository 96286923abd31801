// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.time.LocalDate;

/** Where a statement comes from (出处). There is no third way: what was not read somewhere is not verified. */
public sealed interface Provenance {
    /**
     * Read in a source.
     *
     * @param address where it can be read: an address of the web, or of this platform if it begins with a slash
     * @param readOn the day on which it was read
     */
    record Sourced(String title, String address, LocalDate readOn) implements Provenance {
        public Sourced {
            if (title.isBlank() || !address.matches("https?://\\S+|/\\S*")) {
                throw new IllegalArgumentException("A source has a title and an address: " + title + " " + address);
            }
        }
    }

    /** General knowledge that nobody has read up (一般了解，未核实). */
    record Unverified() implements Provenance {}

    /** Tell whether somebody read it. */
    default boolean verified() {
        return switch (this) {
            case Sourced _ -> true;
            case Unverified _ -> false;
        };
    }
}
