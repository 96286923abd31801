// SPDX-License-Identifier: Apache-2.0
/** Carries a change of governing from a need to an institution that lasts, and back: with gates, proof and feedback. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "organisation", "access", "rules", "practices", "evaluation", "insight", "ui"})
package org.shanzhi.innovation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
