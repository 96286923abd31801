// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether somebody can do each step of a case, and sees what is sent to each organisation that bears a duty. */
@Component
class AccountGroundwork implements Groundwork {
    /** Those without whom a case stands still, in the order in which it comes to them. */
    private static final List<Role> HANDS = List.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER);

    private final JdbcAccounts accounts;
    private final Organisations organisations;
    private final Duties duties;
    private final Clock clock;
    private final ZoneId zone;

    AccountGroundwork(JdbcAccounts accounts, Organisations organisations, Duties duties, Clock clock, ZoneId zone) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.duties = duties;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        HANDS.stream()
                .filter(role -> !accounts.anybodyHolds(role))
                .map(role -> Gap.of("access.gap." + role.name(), "/admin/accounts", 40 + HANDS.indexOf(role)))
                .forEach(gaps::add);
        List<String> deaf = accounts.anybodyHolds(Role.HANDLER) ? deaf().toList() : List.of();
        if (!deaf.isEmpty()) {
            gaps.add(Gap.of("access.gap.nobody-hears", "/admin/accounts", 62, deaf.size(), deaf));
        }
        return gaps;
    }

    /** Return the names of those to whom cases are sent and none of whose people would be told. */
    private Stream<String> deaf() {
        return duties.on(LocalDate.now(clock.withZone(zone))).stream()
                .map(DutyItem::responsible)
                .distinct()
                .filter(organisation ->
                        accounts.holding(organisation, Role.HANDLER).isEmpty())
                .flatMap(id -> organisations.find(id).stream())
                .filter(organisation -> organisation.kind().leads())
                .map(Organisation::name);
    }
}
