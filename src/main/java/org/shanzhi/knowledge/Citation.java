// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

/** An article in the version in which somebody used it (引用). */
public record Citation(ArticleId article, int version) {}
