// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

/** A piece of a shown text; marked when it is what was looked for (高亮). */
public record Span(String text, boolean marked) {}
