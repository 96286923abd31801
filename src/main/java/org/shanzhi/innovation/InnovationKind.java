// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

/** Kind of innovation (创新类型). */
public enum InnovationKind {
    /** 管理创新 */
    MANAGEMENT,
    /** 制度变革 */
    INSTITUTION,
    /** 治理改进 */
    GOVERNANCE
}
