// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** What a measurement found (测量结论). How well it was found out says {@link EvidenceGrade}; the two are not the same. */
public enum Effect {
    /** 有改善 */
    BETTER,
    /** 好坏参半 */
    MIXED,
    /** 没有看到作用 */
    NONE,
    /** 变坏 */
    WORSE,
    /** 说不清 */
    UNKNOWN
}
