// SPDX-License-Identifier: Apache-2.0
/** Starts the platform: its own database where none is given, the first run, and start-up failures that speak. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access"})
package org.shanzhi.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
