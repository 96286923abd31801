// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** What the resident says of the result (是否解决). */
public enum Solved {
    /** 解决 */
    YES,

    /** 部分解决 */
    PARTLY,

    /** 未解决 */
    NO;
}
