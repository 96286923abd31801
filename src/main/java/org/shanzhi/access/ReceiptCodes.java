// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Optional;

/**
 * Receipt codes (回执码): 13 characters out of 25 (60.4 random bits) that neither look nor sound alike as far as that is
 * possible, and a check character that shows any single wrong character and any two exchanged ones. Shown in groups, fit
 * to be read over the telephone. Only a keyed digest is ever stored.
 */
public interface ReceiptCodes {
    /** Make a new code, in the form people see, e.g. {@code 7KQM-2XRA-9FHT-W4}. */
    String create();

    /**
     * Make the code that belongs to an intake key: the same key gives the same code, so that a repeated request is answered
     * with the receipt of the first; keyed with a secret, so that knowing the key does not give the code.
     */
    String derive(String intakeKey);

    /**
     * Return the digest of a typed code; empty if its form or its check character is wrong. Forgives case, blanks, hyphens
     * and characters that are not used because they look or sound like another.
     */
    Optional<String> digest(String typed);
}
