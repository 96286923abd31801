// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;
import java.util.List;

/** The dated list of rules on categories (分类规则表) as {@code insight} reads it; kept by {@code rules}. */
public interface CategoryRules {
    /** List the rules that hold on the day, in the order of their codes. */
    List<CategoryRule> on(LocalDate day);
}
