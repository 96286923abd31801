// SPDX-License-Identifier: Apache-2.0
/** Joins the telephones of the hotline to its desk: calls as they ring, missed ones called back, and calls that show no number. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui", "organisation", "access", "rules"})
package org.shanzhi.telephony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
