// SPDX-License-Identifier: Apache-2.0
/** Takes in tables of requests from elsewhere, row by row through the same door as any other request. */
@NullMarked
package org.shanzhi.cases.bulk;

import org.jspecify.annotations.NullMarked;
