// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** How well something was found out, from weak to strong (证据等级). The order of the constants is the ladder. */
public enum EvidenceGrade {
    /** Nobody measured, or only those who did it report (仅有介绍或自报) */
    REPORTED,
    /** Before and after, without anything to compare (前后对比) */
    BEFORE_AFTER,
    /** A long course before and after (间断时间序列) */
    INTERRUPTED_SERIES,
    /** Compared with places that did not do it: difference in differences, synthetic control, matching (有对照的比较) */
    COMPARISON,
    /** Drawn by lot who gets it (随机对照试验) */
    RANDOMISED,
    /** Found again in several places by trials or comparisons (多地重复证实) */
    REPLICATED
}
