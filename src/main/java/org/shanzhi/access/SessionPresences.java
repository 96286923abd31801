// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.shared.AccountId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Looks at the sessions where they lie, without touching them: whoever only listens does not keep a session alive. */
@Component
class SessionPresences implements Presences {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    SessionPresences(JdbcClient jdbc, Accounts accounts, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public Optional<Presence> current() {
        return RequestActors.signedIn()
                .filter(SignedIn.AsStaff.class::isInstance)
                .map(person -> new Presence(
                        new AccountId(person.account()),
                        RequestContextHolder.currentRequestAttributes().getSessionId()));
    }

    @Override
    public Map<Presence, Actor.Staff> still(Collection<Presence> presences) {
        if (presences.isEmpty()) {
            return Map.of();
        }
        Set<String> open =
                open(presences.stream().map(Presence::session).distinct().toList());
        var known = presences.stream()
                .filter(it -> open.contains(it.session()))
                .map(Presence::account)
                .collect(Collectors.toSet());
        var staff = new HashMap<AccountId, Actor.Staff>();
        known.forEach(account -> accounts.staff(account).ifPresent(found -> staff.put(account, found)));
        return presences.stream()
                .filter(it -> open.contains(it.session()) && staff.containsKey(it.account()))
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> staff.get(it.account())));
    }

    /** Sessions end by the clock by which they began, which is that of the machine. */
    private Set<String> open(List<String> sessions) {
        return new HashSet<>(jdbc.sql("""
                SELECT session_id FROM access.session
                 WHERE session_id = ANY(:sessions) AND expiry_time > extract(epoch FROM now()) * 1000
                 ORDER BY session_id
                """)
                .param("sessions", sessions.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @EventListener
    void left(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SignedIn person) {
            events.publishEvent(new SignedOut(new AccountId(person.account())));
        }
    }
}
