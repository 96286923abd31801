// SPDX-License-Identifier: Apache-2.0
/** Divides the county into cells, places points and addresses in them, and draws the base map. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access"})
package org.shanzhi.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
