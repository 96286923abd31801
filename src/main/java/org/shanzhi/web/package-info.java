// SPDX-License-Identifier: Apache-2.0
/** The home pages of each audience. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "cases"})
package org.shanzhi.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
