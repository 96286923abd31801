// SPDX-License-Identifier: Apache-2.0
/** Measures what a change did: methods that say how sure they are, and refuse where they cannot know. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
