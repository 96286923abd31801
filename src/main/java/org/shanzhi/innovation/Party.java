// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

/** In which part somebody acts on an innovation (参与身份). */
public enum Party {
    /** Innovator of the owner organisation (主责单位). */
    OWNER,
    /** Leader above the owner (决定人). */
    DECIDER,
    /** Evaluator outside the line of the owner (独立评估人). */
    EVALUATOR,
    /** Anybody whom it may touch (居民). */
    RESIDENT,
    /** The platform, by a rule (平台). */
    MACHINE
}
