// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/** On which level a practice was run (实施层级). */
public enum Tier {
    /** 国家 */
    COUNTRY,
    /** 省、州 */
    PROVINCE,
    /** 市 */
    CITY,
    /** 县、区 */
    COUNTY,
    /** 乡镇、街道 */
    TOWN,
    /** 村、社区、小区 */
    VILLAGE,
    /** A single organisation (单个机构) */
    ORGANISATION
}
