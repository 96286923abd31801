// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Compares a package with what holds (制度包核对): what contradicts or repeats it is named. */
@Component
class PackageRules {
    private final Duties duties;

    PackageRules(Duties duties) {
        this.duties = duties;
    }

    /** Return what speaks against the package; empty where nothing does. */
    List<Refusal> stops(Innovation innovation) {
        Answers written = innovation.latest(Deed.PACKAGE).map(Entry::answers).orElse(Answers.NONE);
        var stops = new ArrayList<Refusal>();
        boolean empty = List.of("duties", "figures", "others").stream()
                .allMatch(part -> written.rows(part).isEmpty());
        if (empty) {
            stops.add(Refusal.of("innovation-package-empty"));
            return stops;
        }
        LocalDate from = LocalDate.parse(written.text("from"));
        List<DutyItem> standing = duties.on(from);
        for (var row : written.rows("duties")) {
            String code = row.getOrDefault("code", "");
            if (standing.stream().anyMatch(it -> it.code().equals(code))) {
                stops.add(Refusal.of("innovation-duty-exists", code));
            }
        }
        return stops;
    }
}
