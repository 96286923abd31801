// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * Administrative division (行政区划).
 *
 * @param predecessors codes that this region replaced; never given to another region again
 */
public record Region(
        RegionCode code,
        String name,
        RegionLevel level,
        Optional<RegionCode> parent,
        List<RegionCode> predecessors,
        Validity validity) {
    public Region {
        predecessors = List.copyOf(predecessors);
    }
}
