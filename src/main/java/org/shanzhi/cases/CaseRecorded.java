// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;

/** A step of a case was taken (办理步骤已记录); for the public log, without personal data. */
public record CaseRecorded(
        UUID eventId,
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> sealed)
        implements PublicRecord {}
