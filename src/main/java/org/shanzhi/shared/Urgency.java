// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** How long a matter may wait (紧急程度); what each grade allows is dated data in {@code rules}. */
public enum Urgency {
    /** 突发: danger to life or limb now. */
    DANGER,
    /** 紧急: water, power, gas, heating and the like. */
    URGENT,
    /** 一般 */
    NORMAL,
    /** 疑难: needs several offices or a long time. */
    DIFFICULT
}
