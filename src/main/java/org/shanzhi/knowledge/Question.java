// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** What somebody asks (提问): words, and what is known of the kind of matter and of the place. */
public record Question(String words, Optional<CategoryCode> category, Optional<RegionCode> region) {
    public static Question of(String words) {
        return new Question(words, Optional.empty(), Optional.empty());
    }
}
