// SPDX-License-Identifier: Apache-2.0
/** Holds what every module speaks of and none owns: codes, places, periods, roles, and the events that are logged, found and announced. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.shanzhi.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
