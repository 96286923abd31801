// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Locale;

/** By what cases are counted and narrowed down (统计口径); counting and narrowing use one expression each, so that both agree. */
public enum CaseFacet {
    /** 承办单位: the organisation that leads. */
    LEAD,
    /** 分类: as decided, else as proposed. */
    CATEGORY,
    /** 乡镇、街道 */
    TOWN,
    /** 村、社区 */
    PLACE,
    /** 办理状态 */
    STATE,
    /** 紧急程度 */
    URGENCY,
    /** 督办级别 */
    LEVEL,
    /** 申请事项: what waits for a decision. */
    WISH,
    /** 暂停事由、外转渠道 */
    HELD;

    /** What stands for a case that has none of it. */
    public static final String NONE = "-";

    /** Return the name by which addresses call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
