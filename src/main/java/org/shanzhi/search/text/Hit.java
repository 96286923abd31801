// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/** One finding (检索结果): title and excerpt in pieces, so that a page can mark what was looked for. */
public record Hit(
        String subject,
        String kind,
        List<Span> title,
        List<Span> excerpt,
        Instant at,
        Optional<CategoryCode> category,
        Optional<RegionCode> region,
        String state) {
    public Hit {
        title = List.copyOf(title);
        excerpt = List.copyOf(excerpt);
    }

    /** Return the title as one text. */
    public String name() {
        var name = new StringBuilder();
        title.forEach(span -> name.append(span.text()));
        return name.toString();
    }
}
