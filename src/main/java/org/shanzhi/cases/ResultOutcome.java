// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** What the handler reports (办理结果). */
public enum ResultOutcome {
    /** 已解决 */
    SOLVED,

    /** 部分解决 */
    PARTLY,

    /** 暂时无法解决, with an explanation; never counts as solved. */
    CANNOT_NOW;
}
