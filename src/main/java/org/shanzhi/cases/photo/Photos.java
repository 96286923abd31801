// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseFile;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows photos (照片) to whoever has been let to the list that holds them. */
@Component
public class Photos {
    private final Attachments attachments;

    Photos(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Return the photo if it is among what the reader may see of the case, and is one. */
    public ResponseEntity<Resource> show(String digest, CaseFile file) throws IOException {
        return show(
                digest,
                file.attachments().stream()
                        .filter(Attached::photo)
                        .map(Attached::stored)
                        .toList());
    }

    /** Return the photo if it is among those the reader may see; "not found" in every other case. */
    public ResponseEntity<Resource> show(String digest, List<Attachments.Stored> visible) throws IOException {
        Optional<Attachments.Stored> stored =
                visible.stream().filter(it -> it.digest().equals(digest)).findFirst();
        if (stored.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Optional<InputStream> content = attachments.open(digest);
        if (content.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        content.get().close();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(stored.get().type()))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .body(new StoredFile(attachments, stored.get()));
    }
}
