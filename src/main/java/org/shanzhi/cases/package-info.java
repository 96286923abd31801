// SPDX-License-Identifier: Apache-2.0
/** Carries a resident's words the whole way: intake, dispatch, handling, verification, judgement. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "transparency",
            "organisation",
            "access",
            "rules",
            "grid",
            "insight",
            "knowledge",
            "telephony",
            "paper",
            "search"
        })
package org.shanzhi.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
