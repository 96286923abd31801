// SPDX-License-Identifier: Apache-2.0
/** Hands the desk over from shift to shift: who is on duty, and what is open, by a list that both sign. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "rules", "telephony", "cases"})
package org.shanzhi.shifts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
