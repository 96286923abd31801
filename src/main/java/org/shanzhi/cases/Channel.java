// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Way in which a message came (诉求来源). */
public enum Channel {
    /** 网站 */
    WEB,

    /** 电话 */
    HOTLINE,

    /** 网格上报 */
    GRID,

    /** 开放接口 */
    API,

    /** 批量导入 */
    IMPORT;
}
