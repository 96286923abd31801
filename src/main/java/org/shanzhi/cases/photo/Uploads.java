// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Remembers which photos belong to drafts (未提交的照片). */
interface Uploads {
    /** Remember that a draft holds these now, or holds them until then. A removal of the same photo that is under way is waited for. */
    void touch(Collection<String> digests, Instant now);

    /** Remember that these are held by nobody, unless a draft holds them. */
    void release(Collection<String> digests);

    /** List what no draft has touched since and no case holds. */
    List<String> unused(Instant since, int limit);

    /** Remove the photo by what is given, unless a draft or a case holds it meanwhile; tells whether it was removed. */
    boolean remove(String digest, Instant since, Runnable removal);
}
