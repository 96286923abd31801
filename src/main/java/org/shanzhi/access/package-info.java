// SPDX-License-Identifier: Apache-2.0
/** Knows who is asking and what they may do, and keeps personal data under lock. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation"})
package org.shanzhi.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
