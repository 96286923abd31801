// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** Something said of a practice, and where it comes from (一句话及其出处). */
public record Statement(Words words, Provenance provenance) {
    /** Return the statement in the reader's language. */
    public String in(boolean english) {
        return words.in(english);
    }

    public boolean verified() {
        return provenance.verified();
    }
}
