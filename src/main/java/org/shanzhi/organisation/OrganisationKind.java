// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

/** Kind of organisation (组织类型). */
public enum OrganisationKind {
    /** 党组织 */
    PARTY,
    /** 政府职能部门(条) */
    LINE_DEPARTMENT,
    /** 乡镇人民政府、街道办事处(块) */
    TERRITORIAL_GOVERNMENT,
    /** 村民委员会、居民委员会 */
    COMMITTEE,
    /** 事业单位, e.g. the hotline centre */
    PUBLIC_INSTITUTION,
    /** 社会组织 */
    SOCIAL_ORGANISATION,
    /** 企业, e.g. the water company */
    ENTERPRISE;

    /** Tell whether cases are sent to organisations of the kind; committees of residents are only asked to help. */
    public boolean leads() {
        return this != COMMITTEE;
    }
}
