// SPDX-License-Identifier: Apache-2.0
/** Finds what was said, for everybody exactly what they may read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "insight", "access", "organisation"})
package org.shanzhi.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
