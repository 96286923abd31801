// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** Keeps photos and files by the digest of their content (附件). */
public interface Attachments {
    /** Something stored: its digest (SHA-256, 64 hex digits), the name people see, the type found by looking, its size in bytes. */
    record Stored(String digest, String name, String type, long size) {}

    /** What came of storing. */
    sealed interface Storing {
        record Done(Stored stored) implements Storing {}

        record Refused(Refusal refusal) implements Storing {}
    }

    /**
     * Store a photo: JPEG or PNG by content, at most 10 MB and 50 megapixels, re-encoded so that place, time and camera in
     * the metadata are gone. Broken or foreign content is refused.
     */
    Storing storePhoto(String name, InputStream content) throws IOException;

    Optional<InputStream> open(String digest) throws IOException;

    /** Keep photos of a draft for another while: what belongs to no case and is not touched for a day or so is removed. */
    void touch(Collection<String> digests);

    /** Let go of what a case no longer shows: {@link #sweep} removes it unless another case or a draft holds it. */
    void release(Collection<String> digests);

    /** Remove what belongs to no case and to no draft of today; returns how many files went. */
    int sweep();
}
