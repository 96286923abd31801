// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import java.time.Instant;
import java.util.UUID;
import org.shanzhi.shared.RegionCode;

/** What somebody at the desk promised by word, and by when. */
record Promise(UUID id, RegionCode region, String words, Instant due, String name, Instant made) {}
