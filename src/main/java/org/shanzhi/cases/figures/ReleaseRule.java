// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

/**
 * By what matters are shown in public (公开规则), beside what is hidden for a reason.
 *
 * @param hours how old a matter is before it is shown on its own
 * @param leastCell how many matters a place or kind needs to be shown apart, at least 1
 */
record ReleaseRule(int hours, int leastCell) {}
