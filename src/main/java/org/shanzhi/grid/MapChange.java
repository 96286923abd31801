// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Instant;

/**
 * A layer of the base map that was put in the place of what there was (底图变更).
 *
 * @param by the name of who did it; empty where the installation itself did
 * @param features how many there are now; none where the layer was taken away
 */
record MapChange(Instant at, String by, BaseMap.Layer layer, int features, BaseMap.Origin origin) {}
