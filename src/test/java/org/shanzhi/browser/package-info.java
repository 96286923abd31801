// SPDX-License-Identifier: Apache-2.0
/** Walks through the whole platform in a real browser, as its people do, and looks at what they see. */
@org.jspecify.annotations.NullMarked
package org.shanzhi.browser;
