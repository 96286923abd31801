// SPDX-License-Identifier: Apache-2.0
/** Keeps the working calendar, the time limits and the dated figures that differ by place and change every year. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation"})
package org.shanzhi.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
