// SPDX-License-Identifier: Apache-2.0
/** Reads what people say: what it is, where it is and what it repeats, each with confidence and reasons. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
