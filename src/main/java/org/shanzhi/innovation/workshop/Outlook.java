// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.NextStep;
import org.shanzhi.innovation.Party;
import org.shanzhi.organisation.Person;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says what happens next to an innovation, by whom and from when (接下来). */
@Component
class Outlook {
    private static final int NAMED = 2;

    private final Innovations innovations;
    private final WorkshopNames names;

    Outlook(Innovations innovations, WorkshopNames names) {
        this.innovations = innovations;
        this.names = names;
    }

    String next(Innovation innovation, Page page) {
        Optional<NextStep> next = NextStep.of(innovation);
        if (next.isEmpty()) {
            return page.t("innovation.next.nothing");
        }
        NextStep step = next.get();
        String who = who(innovation, step.by(), page);
        String key = "innovation.next." + step.deed().slug();
        // What waits for its day and what can be done since are said in other words.
        return step.on()
                .map(day -> page.t(key + "." + (page.today().isBefore(day) ? "before" : "since"), who, page.date(day)))
                .orElseGet(() -> page.t(key, who));
    }

    /** Name those who act in the part: people with their posts, not "the department concerned". */
    String who(Innovation innovation, Party party, Page page) {
        return switch (party) {
            case OWNER -> owner(innovation, page);
            case DECIDER, EVALUATOR -> holders(innovation, party, page);
            case RESIDENT, MACHINE -> page.t("innovation.party." + party.name());
        };
    }

    private String owner(Innovation innovation, Page page) {
        var mandate = innovation.mandate();
        String office = names.organisation(mandate.owner());
        return names.person(mandate.accountable())
                .map(it -> page.t("innovation.who", office, it.name()))
                .orElse(office);
    }

    private String holders(Innovation innovation, Party party, Page page) {
        List<Actor.Staff> holders = innovations.acting(party, innovation);
        if (holders.isEmpty()) {
            return page.t("innovation.nobody." + party.name());
        }
        String named = holders.stream()
                .limit(NAMED)
                .map(it -> page.t(
                        "innovation.who.post",
                        names.organisation(it.organisation()),
                        names.person(it.person()).map(Person::post).orElse(""),
                        it.name()))
                .collect(Collectors.joining(page.t("innovation.or")));
        return holders.size() > NAMED ? page.t("innovation.who.others", named, holders.size()) : named;
    }
}
