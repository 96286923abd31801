// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.IOException;
import java.io.InputStream;
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
}
