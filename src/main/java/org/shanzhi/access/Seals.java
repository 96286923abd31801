// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

/**
 * Seals with the keys of the vault what is kept elsewhere for a while and may hold personal data (封存): sessions, files
 * taken in.
 */
public interface Seals {
    /** @param context where it is kept; what was sealed for one place cannot be opened in another */
    byte[] seal(byte[] clear, String context);

    /** Return what was sealed; fails if it was not sealed here for this context, or was changed. */
    byte[] open(byte[] sealed, String context);
}
