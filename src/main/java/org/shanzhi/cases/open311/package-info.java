// SPDX-License-Identifier: Apache-2.0
/** Opens the way in and the public list to programs, as Open311 GeoReport v2 says. */
@NullMarked
package org.shanzhi.cases.open311;

import org.jspecify.annotations.NullMarked;
