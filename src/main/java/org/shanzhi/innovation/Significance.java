// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

/** How much is at stake (影响程度); gates are as heavy as this. Where the thresholds lie is dated data. */
public enum Significance {
    /** 轻: a small trial that costs little and touches nobody's rights. */
    LIGHT,
    /** 中 */
    MIDDLE,
    /** 重: rights, much money or many people are touched. */
    HEAVY
}
