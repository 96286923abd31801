// SPDX-License-Identifier: Apache-2.0
/** Puts what the platform says on sheets that are printed, sent and filed as PDF. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.shanzhi.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
