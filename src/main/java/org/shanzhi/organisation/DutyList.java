// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

/** Which list a duty stands in (清单类别); the three lists of towns and streets are those of the two Offices' opinion of 2024. */
public enum DutyList {
    /** 部门权责清单: powers and duties of a line department. */
    DEPARTMENT,
    /** 乡镇(街道)基本履职事项清单: the town's own. */
    TOWN_BASIC,
    /** 乡镇(街道)配合履职事项清单: a department leads, the town assists; it can never be the lead. */
    TOWN_COOPERATIVE,
    /** 上级部门收回事项清单: taken back by a department; must not go down to a town. */
    TOWN_TAKEN_BACK,
    /** 村(社区)工作事项清单: what a committee may be asked to do. */
    COMMITTEE
}
