// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

/** What is decided on a trial, or on what was kept (决定). */
public enum Decision {
    /** 保留 */
    KEEP,
    /** 修改后再试 */
    MEND,
    /** 结束 */
    END
}
