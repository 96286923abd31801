// SPDX-License-Identifier: Apache-2.0
/** Knows the regions, the organisations and their people, and who is responsible for what by which duty list. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
