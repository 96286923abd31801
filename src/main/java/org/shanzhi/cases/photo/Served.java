// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.shanzhi.cases.Attachments;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out files and recordings (文件与录音) to whoever has been let to them. */
@Component
public class Served {
    private final Attachments attachments;

    Served(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Return a file to keep, never one to open in a page: what it holds may be a programme. */
    public ResponseEntity<Resource> toKeep(Attachments.Stored stored) throws IOException {
        return answer(
                stored,
                ContentDisposition.attachment().filename(stored.name(), StandardCharsets.UTF_8),
                "sandbox; default-src 'none'");
    }

    /** Return a recording to be played, as a whole or the part that is asked for. */
    public ResponseEntity<Resource> toPlay(Attachments.Stored stored) throws IOException {
        return answer(stored, ContentDisposition.inline(), "sandbox; default-src 'none'; media-src 'self'");
    }

    private ResponseEntity<Resource> answer(
            Attachments.Stored stored, ContentDisposition.Builder disposition, String policy) throws IOException {
        Optional<InputStream> there = attachments.open(stored.digest());
        if (there.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        there.get().close();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(stored.type()))
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(disposition.build()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", policy)
                .body(new StoredFile(attachments, stored));
    }
}
