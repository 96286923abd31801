// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Attachments;
import org.springframework.core.io.AbstractResource;

/** Something stored as what is sent (存储内容): it can be opened again, so that parts of it can be asked for. */
final class StoredFile extends AbstractResource {
    private final Attachments attachments;
    private final Attachments.Stored stored;

    StoredFile(Attachments attachments, Attachments.Stored stored) {
        this.attachments = attachments;
        this.stored = stored;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return attachments.open(stored.digest()).orElseThrow(() -> new FileNotFoundException(stored.digest()));
    }

    @Override
    public long contentLength() {
        return stored.size();
    }

    @Override
    public String getDescription() {
        return stored.digest();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredFile file && file.stored.equals(stored);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }
}
