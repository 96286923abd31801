// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

/** How far a sample is (抽查状态). */
public enum SampleState {
    /** 已公告: plan and seed are fixed, nothing is drawn. */
    ANNOUNCED,

    /** 复核中: drawn; residents are asked. */
    RUNNING,

    /** 已结束: nothing is added any more, and everything is compared. */
    CLOSED
}
