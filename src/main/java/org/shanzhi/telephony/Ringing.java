// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.LinkedHashSet;
import java.util.Set;
import org.shanzhi.shared.AccountId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells everybody at whose telephone something changed with a call. */
@Component
class Ringing {
    private final JdbcSeats seats;
    private final ApplicationEventPublisher events;

    Ringing(JdbcSeats seats, ApplicationEventPublisher events) {
        this.seats = seats;
        this.events = events;
    }

    /** Where it rang before it is over as soon as somebody has it. */
    void changed(Line before, Line after) {
        var told = new LinkedHashSet<AccountId>(concerned(after));
        told.addAll(concerned(before));
        told.forEach(account -> events.publishEvent(new CallRang(account)));
    }

    /** Whoever has the call, and who sits where it rings; where it rings at nobody's telephone, all who sit at one. */
    private Set<AccountId> concerned(Line line) {
        var told = new LinkedHashSet<AccountId>();
        if (line.holder() instanceof AccountId holder) {
            told.add(holder);
        }
        seats.at(line.extension())
                .ifPresentOrElse(it -> told.add(it.account()), () -> seats.all().forEach(it -> told.add(it.account())));
        return told;
    }
}
