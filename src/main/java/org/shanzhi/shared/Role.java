// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** What a person may be on the platform (角色); always held together with a scope of region and organisation. */
public enum Role {
    /** Resident with an account (居民). */
    RESIDENT,
    /** Grid worker (网格员). */
    GRID_WORKER,
    /** Hotline operator (热线受理员), who also makes return visits. */
    OPERATOR,
    /** Dispatcher (派单员). */
    DISPATCHER,
    /** Handler in the responsible organisation (承办人). */
    HANDLER,
    /** Checker (核查员), independent of those who handle. */
    CHECKER,
    /** Leader (领导), who reads and asks. */
    LEADER,
    /** Administrator (系统管理员): regions, organisations, duty lists, rules. */
    ADMINISTRATOR,
    /** Security officer (安全管理员): accounts and roles. */
    SECURITY_OFFICER,
    /** Innovator (创新专员), who carries the innovations of the own organisation. */
    INNOVATOR,
    /** Evaluator (评估员), independent of those who are evaluated. */
    EVALUATOR,
    /** Auditor (审计员): reads who saw which personal data and why. */
    AUDITOR
}
