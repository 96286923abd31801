// SPDX-License-Identifier: Apache-2.0
/** Keeps what is known of governance practices, honestly: why they should work, what was measured, where they failed, and how far from here they were tried. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.practices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
