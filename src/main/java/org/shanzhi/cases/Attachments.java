// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Refusal;

/** Keeps photos and files by the digest of their content (附件). */
public interface Attachments {
    /** Something stored: its digest (SHA-256, 64 hex digits), the name people see, the type found by looking, its size in bytes. */
    record Stored(String digest, String name, String type, long size) {
        public boolean photo() {
            return type.startsWith("image/");
        }
    }

    /** What can be stored (附件类别), each in its formats and up to its size. */
    enum Sort {
        /** 照片: JPEG or PNG. */
        PHOTO,
        /** 文件: PDF. */
        DOCUMENT,
        /** 录音: MP4, MP3, Ogg, WebM, WAV or AMR. */
        VOICE
    }

    /** What came of storing. */
    sealed interface Storing {
        record Done(Stored stored) implements Storing {}

        record Refused(Refusal refusal) implements Storing {}
    }

    /**
     * Store a photo: JPEG or PNG by content, as large as the figures allow and at most 50 megapixels, re-encoded so that place, time and camera in
     * the metadata are gone. Broken or foreign content is refused.
     */
    Storing storePhoto(String name, InputStream content) throws IOException;

    /**
     * Store whatever of these sorts it is by its content: a photo as {@link #storePhoto} does, everything else as it came. What
     * is none of them, broken or larger than the figures allow is refused.
     */
    Storing store(String name, InputStream content, Set<Sort> sorts) throws IOException;

    Optional<InputStream> open(String digest) throws IOException;

    /** Keep photos of a draft for another while: what belongs to no case and is not touched for a day or so is removed. */
    void touch(Collection<String> digests);

    /** Let go of what a case no longer shows: {@link #sweep} removes it unless another case or a draft holds it. */
    void release(Collection<String> digests);

    /** Remove what belongs to no case and to no draft of today; returns how many files went. */
    int sweep();
}
