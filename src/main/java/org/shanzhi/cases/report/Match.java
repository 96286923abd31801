// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import org.shanzhi.cases.PublicCase;

/** Card of a possible same matter (可能同一件事): only what a stranger may know. */
record Match(PublicCase matter, String category, String place) {}
