// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/**
 * Kind of matter (事项分类) that residents report.
 *
 * @param keywords words that speak for the category; what a fresh installation knows besides the names
 */
public record Category(CategoryCode code, String name, String englishName, List<String> keywords, Validity validity) {
    public Category {
        keywords = List.copyOf(keywords);
    }
}
