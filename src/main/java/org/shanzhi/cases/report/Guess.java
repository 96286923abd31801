// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

/**
 * What the words seem to be about (理解), as the page says it.
 *
 * @param chosen whether the person chose it, not the machine
 */
record Guess(String category, boolean chosen) {}
