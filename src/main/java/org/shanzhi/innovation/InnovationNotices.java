// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Clock;
import java.util.List;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells those who have to do something next, so that nothing waits for somebody who does not know. */
@Component
class InnovationNotices {
    private final Parties parties;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final Clock clock;

    InnovationNotices(Parties parties, ApplicationEventPublisher events, SortableIds ids, Clock clock) {
        this.parties = parties;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Tell whom the last step concerns. */
    void of(Innovation innovation) {
        switch (innovation.steps().getLast().deed()) {
            case SEAL -> deciders(innovation, "innovation.notice.sealed");
            case START -> owner(innovation, "innovation.notice.started");
            case STOP, CLAIM -> evaluators(innovation, "innovation.notice.to-evaluate");
            case EVALUATE -> {
                deciders(innovation, "innovation.notice.evaluated");
                owner(innovation, "innovation.notice.evaluated");
            }
            case REFUSE_CLAIM -> owner(innovation, "innovation.notice.claim-refused");
            case DECIDE -> owner(innovation, "innovation.notice.decided");
            case PACKAGE -> deciders(innovation, "innovation.notice.package");
            case TAKE_EFFECT -> owner(innovation, "innovation.notice.holds");
            case OBJECT -> owner(innovation, "innovation.notice.objection");
            case QUESTION -> {
                owner(innovation, "innovation.notice.questioned");
                deciders(innovation, "innovation.notice.questioned");
            }
            default -> {}
        }
    }

    /** Tell that it is due to be measured again. */
    void due(Innovation innovation) {
        owner(innovation, "innovation.notice.remeasure");
        evaluators(innovation, "innovation.notice.remeasure");
    }

    private void owner(Innovation innovation, String key) {
        publish(innovation, new Recipient.OfOrganisation(innovation.mandate().owner(), Role.INNOVATOR), key);
    }

    private void deciders(Innovation innovation, String key) {
        acting(Party.DECIDER, innovation, key);
    }

    private void evaluators(Innovation innovation, String key) {
        acting(Party.EVALUATOR, innovation, key);
    }

    private void acting(Party party, Innovation innovation, String key) {
        parties.acting(party, innovation.mandate())
                .forEach(it -> publish(innovation, new Recipient.OfAccount(it.account()), key));
    }

    private void publish(Innovation innovation, Recipient recipient, String key) {
        events.publishEvent(new InnovationNotice(
                ids.next(),
                recipient,
                key,
                List.of(
                        new NoticeArgument.Words(innovation.number()).stored(),
                        new NoticeArgument.Said(innovation.mandate().title()).stored()),
                innovation.id().subject(),
                clock.instant()));
    }
}
