// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;

/** A record as if it stood in another place, to find out whether it once did. */
record Renumbered(PublicRecord record, long number) implements PublicRecord {
    @Override
    public UUID eventId() {
        return record.eventId();
    }

    @Override
    public String subject() {
        return record.subject();
    }

    @Override
    public String kind() {
        return record.kind();
    }

    @Override
    public Instant at() {
        return record.at();
    }

    @Override
    public SortedMap<String, String> facts() {
        return record.facts();
    }

    @Override
    public SortedMap<String, String> sealed() {
        return record.sealed();
    }
}
