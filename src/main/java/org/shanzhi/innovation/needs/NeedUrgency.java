// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

/** How urgent a need is (紧迫程度). */
public enum NeedUrgency {
    /** 可以等 */
    CAN_WAIT,
    /** 尽快 */
    SOON,
    /** 马上 */
    AT_ONCE
}
