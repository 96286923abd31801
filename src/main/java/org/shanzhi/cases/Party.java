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

    /** 下级承办单位: below the organisation that leads, which passed the work on to it. */
    UNIT,

    /** 抄送单位: reads and writes notes, no more. */
    COPIED,

    /** 无账号承办人: who holds the link of an order and nothing else. */
    BEARER,

    /** 审签人: of the organisation that leads, but not who wrote the result. */
    SIGNATORY,

    /** 核查员 */
    CHECKER,

    /** 发现人: the grid worker who found it. */
    FINDER,

    /** 网格员: of the place of what a grid worker found; looks at it on the spot. */
    GRID_WORKER,

    /** 领导: who supervises. */
    LEADER,

    /** 系统: the platform by a dated rule. */
    MACHINE;
}
