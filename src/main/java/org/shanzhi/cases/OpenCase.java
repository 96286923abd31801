// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.PersonalData;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/**
 * A request as it comes in (诉求): what every way in fills.
 *
 * @param category what a person says it is; empty leaves it to the proposal
 * @param placeWords how the place is called, empty if nothing was said
 * @param point the place on the map; absent if not given. Outside the county it is refused
 * @param reporter who speaks; absent for an anonymous request
 * @param knownReporter the vault's key where the reporter is known there already; what {@code reporter} leaves open, the
 *     telephone above all, is taken from there
 * @param contactPerson whom to meet on the spot, if somebody else
 * @param confidential whether the reporter wants even the responsible organisation not to know the name
 * @param accused the organisation complained about
 * @param sourceTime when it was said, for history that is imported; absent for now
 * @param attachments stored beforehand by {@link Attachments}
 * @param age how old the reporter is, where the reporter chose to say so
 */
public record OpenCase(
        IntakeKey key,
        Channel channel,
        String title,
        String words,
        Optional<RequestType> type,
        Optional<CategoryCode> category,
        Optional<Urgency> urgency,
        String placeWords,
        @Nullable Point point,
        @Nullable CellCode cell,
        @Nullable RegionCode region,
        @Nullable PersonalData reporter,
        @Nullable ContactId knownReporter,
        @Nullable PersonalData contactPerson,
        boolean confidential,
        Optional<OrganisationId> accused,
        @Nullable Instant sourceTime,
        List<Attachments.Stored> attachments,
        Optional<AgeBand> age) {

    /** Longest title, in characters. */
    public static final int TITLE = 200;

    /** Longest words, in characters. */
    public static final int WORDS = 20_000;

    public OpenCase {
        attachments = List.copyOf(attachments);
    }

    /** A request of somebody who did not say how old. */
    public OpenCase(
            IntakeKey key,
            Channel channel,
            String title,
            String words,
            Optional<RequestType> type,
            Optional<CategoryCode> category,
            Optional<Urgency> urgency,
            String placeWords,
            @Nullable Point point,
            @Nullable CellCode cell,
            @Nullable RegionCode region,
            @Nullable PersonalData reporter,
            @Nullable ContactId knownReporter,
            @Nullable PersonalData contactPerson,
            boolean confidential,
            Optional<OrganisationId> accused,
            @Nullable Instant sourceTime,
            List<Attachments.Stored> attachments) {
        this(
                key,
                channel,
                title,
                words,
                type,
                category,
                urgency,
                placeWords,
                point,
                cell,
                region,
                reporter,
                knownReporter,
                contactPerson,
                confidential,
                accused,
                sourceTime,
                attachments,
                Optional.empty());
    }

    /** Begin a request with only what every request has. */
    public static OpenCase of(IntakeKey key, Channel channel, String title, String words) {
        return new OpenCase(
                key,
                channel,
                title,
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
    }
}
