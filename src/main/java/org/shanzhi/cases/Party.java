// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** As what somebody acts on a case (参与方). */
public enum Party {
    /** 诉求人: who holds the receipt or reported from the own account. */
    RESIDENT,

    /** 加入者: who joined somebody else's case with a receipt of the own. */
    JOINER,

    /** 热线受理员 */
    OPERATOR,

    /** 派单员 */
    DISPATCHER,

    /** 主办单位承办人 */
    LEAD_HANDLER,

    /** 协办单位承办人 */
    CO_HANDLER,

    /** 核查员 */
    CHECKER,

    /** 系统: the platform by a dated rule. */
    MACHINE;
}
