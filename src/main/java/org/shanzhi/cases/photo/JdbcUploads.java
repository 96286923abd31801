// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcUploads implements Uploads {
    private final JdbcClient jdbc;

    JdbcUploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void touch(Collection<String> digests, Instant now) {
        digests.stream()
                .sorted()
                .forEach(digest -> jdbc.sql("""
                        INSERT INTO cases.upload (digest, touched_at) VALUES (:digest, :now)
                        ON CONFLICT (digest) DO UPDATE SET touched_at = GREATEST(upload.touched_at, EXCLUDED.touched_at)
                        """)
                        .param("digest", digest)
                        .param("now", Timestamp.from(now))
                        .update());
    }

    @Override
    @Transactional
    public void release(Collection<String> digests) {
        digests.stream()
                .sorted()
                .forEach(digest -> jdbc.sql("""
                        INSERT INTO cases.upload (digest, touched_at) VALUES (:digest, 'epoch')
                        ON CONFLICT (digest) DO NOTHING
                        """).param("digest", digest).update());
    }

    @Override
    public List<String> unused(Instant since, int limit) {
        return jdbc.sql("""
                        SELECT digest FROM cases.upload
                         WHERE touched_at < :since
                           AND NOT EXISTS (SELECT FROM cases.attachment WHERE attachment.digest = upload.digest AND NOT parted)
                         ORDER BY touched_at, digest
                         LIMIT :limit
                        """)
                .param("since", Timestamp.from(since))
                .param("limit", limit)
                .query((row, _) -> row.getString("digest"))
                .list();
    }

    /** The row stays locked until the file is gone, so that whoever stores the same photo waits and then writes it anew. */
    @Override
    @Transactional
    public boolean remove(String digest, Instant since, Runnable removal) {
        boolean removed = jdbc.sql("""
                                DELETE FROM cases.upload
                                 WHERE digest = :digest AND touched_at < :since
                                   AND NOT EXISTS (SELECT FROM cases.attachment WHERE attachment.digest = upload.digest AND NOT parted)
                                """)
                        .param("digest", digest)
                        .param("since", Timestamp.from(since))
                        .update()
                == 1;
        if (removed) {
            removal.run();
        }
        return removed;
    }
}
