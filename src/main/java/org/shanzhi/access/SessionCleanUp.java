// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Removes sessions that are over, once a minute. Spring Session would do so by itself as soon as its repository is there;
 * ours begins when everything is: the table is made by the migrations of this module.
 */
@Component
class SessionCleanUp {
    private final ObjectProvider<JdbcIndexedSessionRepository> sessions;

    SessionCleanUp(ObjectProvider<JdbcIndexedSessionRepository> sessions) {
        this.sessions = sessions;
    }

    @Scheduled(cron = "0 * * * * *")
    void round() {
        sessions.ifAvailable(JdbcIndexedSessionRepository::cleanUpExpiredSessions);
    }
}
