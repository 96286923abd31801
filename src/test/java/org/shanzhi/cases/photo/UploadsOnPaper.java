// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Uploads in memory. */
class UploadsOnPaper implements Uploads {
    final Set<String> attached = new HashSet<>();
    private final Map<String, Instant> touched = new TreeMap<>();

    @Override
    public void touch(Collection<String> digests, Instant now) {
        digests.forEach(digest -> touched.merge(digest, now, (old, fresh) -> old.isAfter(fresh) ? old : fresh));
    }

    @Override
    public void release(Collection<String> digests) {
        digests.forEach(digest -> touched.putIfAbsent(digest, Instant.EPOCH));
    }

    @Override
    public List<String> unused(Instant since, int limit) {
        return touched.keySet().stream()
                .filter(digest -> isUnused(digest, since))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean remove(String digest, Instant since, Runnable removal) {
        if (!isUnused(digest, since)) {
            return false;
        }
        touched.remove(digest);
        removal.run();
        return true;
    }

    private boolean isUnused(String digest, Instant since) {
        return touched.getOrDefault(digest, Instant.MAX).isBefore(since) && !attached.contains(digest);
    }
}
