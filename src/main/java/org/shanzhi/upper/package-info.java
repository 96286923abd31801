// SPDX-License-Identifier: Apache-2.0
/** Takes orders of a city's or province's platform in, with their number and deadline there, and gives back what becomes of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "rules", "cases"})
package org.shanzhi.upper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
