// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.shanzhi.shared.FindableChanged;
import org.shanzhi.shared.PublicRecord;

/** What a county's own innovation showed came into the library (本地做法已入库); for the public log, and for search. */
public record PracticeRecorded(
        UUID eventId,
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> sealed)
        implements PublicRecord, FindableChanged {}
