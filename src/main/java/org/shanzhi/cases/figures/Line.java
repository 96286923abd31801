// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

/** Line of a table of figures (数据行), with the same line of the time before to compare with. */
record Line(String name, Count count, Count before) {}
