// SPDX-License-Identifier: Apache-2.0
/** Gives every page its frame, its components and its languages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.shanzhi.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
