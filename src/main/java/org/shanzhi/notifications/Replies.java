// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.shanzhi.shared.MessageAnswered;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes each answer by short message in once, however often the gateway hands it over. */
@Service
class Replies {
    /** Longer than any gateway tries again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Replies(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void take(ReplyApi.Reply reply) {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM notifications.reply WHERE at < :before")
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        boolean first = jdbc.sql("INSERT INTO notifications.reply (id, at) VALUES (:id, :at) ON CONFLICT DO NOTHING")
                        .param("id", reply.id())
                        .param("at", now.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
        if (first) {
            events.publishEvent(new MessageAnswered(reply.telephone(), reply.text(), now));
        }
    }
}
