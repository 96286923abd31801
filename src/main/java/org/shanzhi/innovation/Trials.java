// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import org.springframework.stereotype.Component;

/** Measures a trial by the plan that was sealed before it began (试行测量): the data come by definition, not by hand. */
@Component
class Trials {
    /** Return what the evaluator wrote, with what was measured put in; what somebody typed in its place counts nothing. */
    Answers measured(Innovation innovation, Answers given) {
        return given.with("measured", "REFUSED");
    }
}
