// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.shanzhi.cases.Arrangement;
import org.shanzhi.ui.Page;

/** Says in sentences what was arranged about a case besides who handles it (另行安排说明). */
record ArrangementWords(Page page, Names names) {

    /** Return what holds now; of which cases it is a part the page says by itself. */
    List<String> standing(Arrangement arrangement) {
        var said = new ArrayList<String>();
        if (arrangement.promisedBy() instanceof Instant by) {
            said.add(page.t("arrange.said.promised", page.dateTime(by)));
        }
        if (!arrangement.copies().isEmpty()) {
            said.add(copies(arrangement));
        }
        arrangement.flag().map(this::flag).ifPresent(said::add);
        arrangement.errand().map(this::errand).ifPresent(said::add);
        return said;
    }

    /** Return what a step added to what was arranged before. */
    List<String> added(Arrangement before, Arrangement after) {
        var said = new ArrayList<String>();
        after.partOf()
                .filter(_ -> before.partOf().isEmpty())
                .map(it -> page.t("arrange.said.part-of", it.number()))
                .ifPresent(said::add);
        if (after.parts().size() > before.parts().size()) {
            said.add(page.t(
                    "arrange.said.parts",
                    after.parts().stream()
                            .skip(before.parts().size())
                            .map(Arrangement.Link::number)
                            .collect(Collectors.joining(gap()))));
        }
        if (!after.copies().equals(before.copies())) {
            said.add(copies(after));
        }
        after.flag()
                .filter(_ -> !after.flag().equals(before.flag()))
                .map(this::flag)
                .ifPresent(said::add);
        after.errand()
                .filter(_ -> !after.errand().equals(before.errand()))
                .map(this::errand)
                .ifPresent(said::add);
        return said;
    }

    private String copies(Arrangement arrangement) {
        String all = arrangement.copies().stream().map(names::organisation).collect(Collectors.joining(gap()));
        return page.t("arrange.said.copies", all.isEmpty() ? page.t("desk.call.accused.none") : all);
    }

    private String flag(Arrangement.Flag flag) {
        return page.t(
                flag.stands() ? "arrange.said.flag.confirmed" : "arrange.said.flag",
                page.t("arrange.nuisance." + flag.why()));
    }

    private String errand(Arrangement.Errand errand) {
        if (errand.reported() instanceof Instant at) {
            return page.t("arrange.said.errand.reported", page.dateTime(at));
        }
        return errand.paper()
                ? page.t("arrange.said.errand.paper")
                : page.t("arrange.said.errand.link", page.dateTime(errand.until()));
    }

    private String gap() {
        return page.t("desk.spell.gap");
    }
}
