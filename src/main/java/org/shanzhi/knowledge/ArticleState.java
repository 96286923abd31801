// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

/** How an article stands (条目状态). */
public enum ArticleState {
    /** 草稿: nobody but those who write it is shown it. */
    DRAFT,
    /** 已发布 */
    PUBLISHED,
    /** 已撤回: no longer proposed or shown to residents; what was answered with it stays readable. */
    WITHDRAWN
}
