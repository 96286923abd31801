// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

/** Tier of a region (层级). */
public enum RegionLevel {
    /** 县(区) */
    COUNTY,
    /** 乡镇、街道 */
    TOWN,
    /** 村、社区 */
    VILLAGE
}
