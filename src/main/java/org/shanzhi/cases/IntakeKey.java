// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/**
 * What makes a request the same request (幂等键): however often it arrives, one case comes of it.
 *
 * @param source the way in, e.g. {@code web}, or the name of an imported file; at most 100 characters
 * @param id the request's identity there; at most 200 characters
 */
public record IntakeKey(String source, String id) {
    public IntakeKey {
        if (source.isBlank() || source.length() > 100 || id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("An intake key has a source and an id: " + source + " / " + id);
        }
    }

    /** Return both in one line, from which the receipt code of the request is derived. */
    public String seed() {
        return source + "\n" + id;
    }
}
