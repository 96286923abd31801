// SPDX-License-Identifier: Apache-2.0
/** Takes a resident's words, photo and place on a telephone, and gives a receipt. */
@NullMarked
package org.shanzhi.cases.report;

import org.jspecify.annotations.NullMarked;
