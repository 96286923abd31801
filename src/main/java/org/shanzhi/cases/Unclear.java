// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** Why it is unclear who should handle a case (职责不清), so that the county desk studies it. */
public enum Unclear {
    /** 没有分类: nothing is proposed and nobody has decided what it is. */
    NO_CATEGORY,

    /** 没有职责: no duty list covers the kind of matter at the place. */
    NO_DUTY,

    /** 都不能派: the lists cover it, but none of those named may lead. */
    EXCLUDED,

    /** 提请研判: somebody of the desk asked for it. */
    REFERRED
}
