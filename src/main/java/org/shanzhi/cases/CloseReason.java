// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Why a case is over (办结原因). Only {@link #SOLVED} counts as solved. */
public enum CloseReason {
    /** 解决: the resident says so. */
    SOLVED,

    /** 部分解决: the resident says so and wants no more work. */
    PARTLY_SOLVED,

    /** 未解决: the resident says so and wants no more work. */
    UNSOLVED,

    /** 暂时无法解决: explained and verified; counts as unsolved. */
    CANNOT_BE_SOLVED_NOW,

    /** 核查结案: what a grid worker found and no resident reported was looked at on the spot; nobody called it solved. */
    CHECKED,

    /** 无有效回访: silent or unreachable after the attempts the figures prescribe. */
    NO_VALID_VISIT;
}
