// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;

/** Something happened to a need (需求变动已记录). What was written is committed to by its digest. */
public record NeedRecorded(
        UUID eventId,
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> sealed)
        implements PublicRecord {

    static NeedRecorded of(UUID eventId, NeedId id, NeedKind kind, NeedStep step) {
        var facts = new TreeMap<String, String>();
        facts.put("source", kind.name());
        facts.put("to", step.to().name());
        facts.put("written", step.said().digest());
        for (String name : new String[] {Need.PLACE, Need.CATEGORY, Need.INNOVATION, Need.INTO}) {
            if (step.said().has(name)) {
                facts.put(name, step.said().text(name));
            }
        }
        facts.put(
                "organisation",
                step.organisation() == null ? "" : step.organisation().toString());
        var sealed = new TreeMap<String, String>();
        sealed.put("said", step.said().canonical());
        sealed.put("actor", step.name());
        sealed.put("account", step.account() == null ? "" : step.account().toString());
        return new NeedRecorded(
                eventId,
                id.subject(),
                step.number(),
                "need." + step.deed().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                step.at().truncatedTo(ChronoUnit.MICROS),
                facts,
                sealed);
    }
}
