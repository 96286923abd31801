// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * A sample of closed cases about which residents are asked again (抽查).
 *
 * @param number by which people call it, without gaps: one that was announced and never drawn is seen to be missing
 * @param body the independent office that announced it and asks
 * @param seedDigest SHA-256 of the seed, published with the announcement
 * @param seed the seed itself, published when the sample is closed; until then a unit could draw its own cases with it
 */
public record Sample(
        SampleId id,
        String number,
        RegionCode region,
        OrganisationId body,
        Plan plan,
        Terms terms,
        String seedDigest,
        Optional<String> seed,
        Instant announcedAt,
        Optional<Instant> drawnAt,
        Optional<Instant> closedAt) {

    /** Which closed cases are asked about (抽查范围): those that were closed on these days, in the region. */
    public record Plan(RegionCode region, LocalDate first, LocalDate last) {}

    /**
     * The figures that held when it was announced (抽查参数).
     *
     * @param size how many cases, if nothing else asks for more
     * @param least how many of each lead organisation at least, where there are so many
     * @param attempts after how many calls in vain somebody counts as not reached
     * @param days after how many days it may be closed with calls open
     * @param leastAnswers from how many answers on the county has a share
     * @param leastOrganisation from how many answers on an organisation has one
     */
    public record Terms(int size, int least, int attempts, int days, int leastAnswers, int leastOrganisation) {}

    public SampleState state() {
        if (closedAt.isPresent()) {
            return SampleState.CLOSED;
        }
        return drawnAt.isPresent() ? SampleState.RUNNING : SampleState.ANNOUNCED;
    }

    /** Return from when on it may be closed although not everybody was called. */
    public Optional<Instant> until() {
        return drawnAt.map(it -> it.plus(Duration.ofDays(terms.days())));
    }
}
