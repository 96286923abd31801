// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** What a person wants (诉求类型), by Beijing's regulation on handling complaints at once, Article 2. */
public enum RequestType {
    /** 咨询 */
    CONSULTATION,
    /** 求助 */
    HELP,
    /** 投诉 */
    COMPLAINT,
    /** 举报 */
    REPORT,
    /** 建议 */
    SUGGESTION
}
