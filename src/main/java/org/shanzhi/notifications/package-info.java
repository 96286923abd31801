// SPDX-License-Identifier: Apache-2.0
/** Brings notices to the people they concern: inbox, short message, mail and web hook. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "ui"})
package org.shanzhi.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
