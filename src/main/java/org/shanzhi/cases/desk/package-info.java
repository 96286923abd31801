// SPDX-License-Identifier: Apache-2.0
/** The desk of those who work on cases: queues, one page for each case, the call page. */
@NullMarked
package org.shanzhi.cases.desk;

import org.jspecify.annotations.NullMarked;
