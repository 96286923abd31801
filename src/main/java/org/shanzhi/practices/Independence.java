// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** Whether those who measured are others than those who did it (评估是否独立). */
public enum Independence {
    /** 独立第三方 */
    INDEPENDENT,
    /** 自己评自己 */
    OWN,
    /** 不清楚 */
    UNKNOWN
}
