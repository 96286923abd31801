// SPDX-License-Identifier: Apache-2.0
/** Keeps the public log: what was done can be proved, and what was changed afterwards shows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
