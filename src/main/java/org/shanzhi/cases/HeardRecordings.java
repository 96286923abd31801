// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class HeardRecordings implements Recordings {
    private final Cases cases;
    private final Ground ground;
    private final JdbcCases store;
    private final Vault vault;
    private final Texts texts;
    private final SortableIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HeardRecordings(
            Cases cases,
            Ground ground,
            JdbcCases store,
            Vault vault,
            Texts texts,
            SortableIds ids,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.ground = ground;
        this.store = store;
        this.vault = vault;
        this.texts = texts;
        this.ids = ids;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean listen(CaseId id, UUID recording, String purpose, Actor actor) {
        if (recording(id, recording, actor).isEmpty() || actor.accountId().isEmpty()) {
            return false;
        }
        if (purpose.isBlank()) {
            throw new RefusedException(422, Refusal.of("purpose-missing"));
        }
        transaction.executeWithoutResult(_ -> note(id, recording, purpose.strip(), actor));
        return true;
    }

    /** A voice tells who speaks: whoever audits looks into the vault finds it there as well. */
    private void note(CaseId id, UUID recording, String purpose, Actor actor) {
        jdbc.sql("""
                        INSERT INTO cases.listening (id, case_id, recording, at, account, actor_name, purpose)
                        VALUES (:id, :case_id, :recording, :at, :account, :name, :purpose)
                        """)
                .param("id", ids.next())
                .param("case_id", id.value())
                .param("recording", recording)
                .param("at", Columns.time(now()))
                .param("account", actor.accountId().map(AccountId::value).orElseThrow())
                .param("name", Chronicle.name(actor))
                .param("purpose", purpose)
                .update();
        store.find(id)
                .map(it -> it.matter().intake().reporter())
                .filter(ContactId.class::isInstance)
                .ifPresent(reporter -> vault.reveal(
                        reporter, actor, texts.text(Locale.CHINESE, "cases.recording.purpose", purpose), id.subject()));
    }

    @Override
    public Optional<Attached> playing(CaseId id, UUID recording, Actor actor) {
        return recording(id, recording, actor)
                .filter(_ -> !(actor instanceof Actor.Staff) || noted(id, recording, actor));
    }

    private boolean noted(CaseId id, UUID recording, Actor actor) {
        var matter = store.find(id).orElseThrow().matter();
        Instant now = now();
        int minutes = ground.figure(
                "attachment.listen-minutes", matter.subject().place().region(), now);
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM cases.listening
                                        WHERE case_id = :case_id AND recording = :recording AND account = :account
                                          AND at > :since)
                        """)
                .param("case_id", id.value())
                .param("recording", recording)
                .param("account", actor.accountId().map(AccountId::value).orElse(new UUID(0, 0)))
                .param("since", Columns.time(now.minus(Duration.ofMinutes(minutes))))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private Optional<Attached> recording(CaseId id, UUID recording, Actor actor) {
        return cases.file(id, actor).stream()
                .flatMap(it -> it.attached(AttachmentKind.VOICE).stream())
                .filter(it -> it.id().equals(recording))
                .findFirst();
    }

    @Override
    public List<Listening> listened(CaseId id, Actor actor) {
        boolean may = actor instanceof Actor.Staff
                && cases.file(id, actor).filter(it -> it.shows(FilePart.VOICES)).isPresent();
        return may
                ? jdbc.sql("""
                        SELECT recording, at, actor_name, purpose FROM cases.listening
                         WHERE case_id = :id
                         ORDER BY at DESC, id DESC
                        """)
                        .param("id", id.value())
                        .query((row, _) -> new Listening(
                                row.getObject("recording", UUID.class),
                                Columns.at(row, "at"),
                                row.getString("actor_name"),
                                row.getString("purpose")))
                        .list()
                : List.of();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
