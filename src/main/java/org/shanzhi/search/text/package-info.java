// SPDX-License-Identifier: Apache-2.0
/** The index of texts: how words are taken apart, found again and marked. */
@NullMarked
package org.shanzhi.search.text;

import org.jspecify.annotations.NullMarked;
