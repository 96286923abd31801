// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.shanzhi.cases.Channel;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.RegionCode;

/**
 * How old those are who speak in the demo county, and whether they say so: by who lives in the village, by how readily each
 * age speaks, and by the way in. In one mountain village those who take words in ask everybody, and the old hardly speak.
 */
final class DemoAges {
    /** Where the old hardly speak. */
    static final RegionCode OLD_ARE_SILENT = new RegionCode("990101200202");

    private static final double STILL_SPEAK = 0.04;
    private static final double ASKED_AND_SAID = 0.97;
    /** How readily each age speaks; for children others do. */
    private static final double[] READY = {0.01, 0.95, 1.15, 0.85};

    private final RandomGenerator random;

    DemoAges(RandomGenerator random) {
        this.random = random;
    }

    Optional<AgeBand> of(RegionCode region, Channel channel) {
        boolean silent = region.equals(OLD_ARE_SILENT);
        double said = silent
                ? ASKED_AND_SAID
                : switch (channel) {
                    case HOTLINE -> 0.64;
                    case WEB -> 0.5;
                    case GRID, API, IMPORT -> 0.6;
                };
        boolean says = random.nextDouble() < said;
        AgeBand age = drawn(ResidentsPart.ages(region), silent);
        return says ? Optional.of(age) : Optional.empty();
    }

    private AgeBand drawn(double[] residents, boolean silent) {
        var weights = new double[READY.length];
        double sum = 0;
        for (int age = 0; age < weights.length; age++) {
            boolean old = AgeBand.values()[age] == AgeBand.FROM_60;
            weights[age] = residents[age] * READY[age] * (silent && old ? STILL_SPEAK : 1);
            sum += weights[age];
        }
        double mark = random.nextDouble() * sum;
        int age = 0;
        while (age < weights.length - 1 && mark >= weights[age]) {
            mark -= weights[age];
            age++;
        }
        return AgeBand.values()[age];
    }
}
