// SPDX-License-Identifier: Apache-2.0
/** Keeps answers to what people ask often: each with an owner, a date of review, a second pair of eyes, and where it was used. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "rules", "insight"})
package org.shanzhi.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
