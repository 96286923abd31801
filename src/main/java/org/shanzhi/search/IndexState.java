// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Instant;
import java.util.Optional;

/**
 * What the page of the index shows.
 *
 * @param texts how many somebody may find
 * @param bytes what they take in the folder
 * @param filled whether nothing is missing that was there when the node started
 * @param filling whether it is being made anew
 * @param followed when it was last seen that nothing is missing
 */
record IndexState(
        int texts,
        long bytes,
        boolean filled,
        boolean filling,
        Optional<Bookmark.Built> built,
        Optional<Instant> followed) {
    double megabytes() {
        return bytes / 1e6;
    }
}
