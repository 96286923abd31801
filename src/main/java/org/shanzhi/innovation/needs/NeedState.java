// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

/** How far a need has come (需求状态). */
public enum NeedState {
    /** 待回应: it stays visible until somebody takes it up or answers it. */
    OPEN,
    /** 已立项: an innovation takes it up. */
    TAKEN_UP,
    /** 已答复: with words why or how. */
    ANSWERED,
    /** 已并入: it goes on as another. */
    MERGED
}
