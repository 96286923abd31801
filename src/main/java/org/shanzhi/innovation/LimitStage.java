// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.TimeLimit;

/** By when what has to be done in a case, as a package names it (时限环节). */
enum LimitStage {
    SIGN,
    CONTACT,
    FINISH,
    VERIFY;

    TimeLimit of(LimitRule rule) {
        return switch (this) {
            case SIGN -> rule.sign();
            case CONTACT -> rule.contact();
            case FINISH -> rule.finish();
            case VERIFY -> rule.verify();
        };
    }
}
