// SPDX-License-Identifier: Apache-2.0
/** Has an independent body ask residents again, blindly on both sides, and says how far both answers agree. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "rules", "cases"})
package org.shanzhi.sampling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
