// SPDX-License-Identifier: Apache-2.0
/** Shows everybody how residents' matters go: counts and rates, each with its definition and its base. */
@NullMarked
package org.shanzhi.cases.figures;

import org.jspecify.annotations.NullMarked;
