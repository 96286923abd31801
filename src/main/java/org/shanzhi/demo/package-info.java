// SPDX-License-Identifier: Apache-2.0
/** Makes the fictitious county 青岚县 from a seed, so that every page of a fresh start has something to show. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "organisation",
            "access",
            "rules",
            "grid",
            "insight",
            "knowledge",
            "notifications",
            "cases",
            "telephony",
            "upper",
            "sampling",
            "practices",
            "innovation"
        })
package org.shanzhi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
