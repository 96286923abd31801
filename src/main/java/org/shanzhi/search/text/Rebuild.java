// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.Collection;
import java.util.UUID;

/** An index that grows beside the one in use (重建); what is put meanwhile goes into both. */
public interface Rebuild extends AutoCloseable {
    void put(Collection<Entry> entries);

    /**
     * Use what has grown from now on; searches that have begun end on the old one.
     *
     * @param bookmark kept with it, see {@link TextIndex#keep}
     */
    void finish(UUID bookmark);

    /** Give up, unless it is finished. */
    @Override
    void close();
}
