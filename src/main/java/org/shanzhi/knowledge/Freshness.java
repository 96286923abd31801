// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

/** How near the review of an article is (复核状态). */
public enum Freshness {
    FRESH,
    /** 临近复核 */
    NEAR,
    /** 过期未复核: still proposed, and marked. */
    PAST,
    /** 停止推荐: nobody looked at it for so long that it is proposed no more. */
    STALE
}
