// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** What the land is like, for the most part (地形). */
public enum Terrain {
    /** 平原 */
    PLAIN,
    /** 丘陵 */
    HILLS,
    /** 山地 */
    MOUNTAINS,
    /** 高原 */
    PLATEAU,
    /** 水网、海岛 */
    WATER
}
