// SPDX-License-Identifier: Apache-2.0
/** Where the security officer puts personal data right and erases it at the person's request. */
@NullMarked
package org.shanzhi.cases.people;

import org.jspecify.annotations.NullMarked;
