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
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class HeardRecordings implements Recordings {
    private final Ground ground;
    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final Standings standings;
    private final Vault vault;
    private final Texts texts;
    private final SortableIds ids;
    private final JdbcRecordings heard;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HeardRecordings(
            Ground ground,
            JdbcCases store,
            JdbcCaseFiles files,
            Standings standings,
            Vault vault,
            Texts texts,
            SortableIds ids,
            JdbcRecordings heard,
            TransactionTemplate transaction,
            Clock clock) {
        this.ground = ground;
        this.store = store;
        this.files = files;
        this.standings = standings;
        this.vault = vault;
        this.texts = texts;
        this.ids = ids;
        this.heard = heard;
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
        heard.note(ids.next(), id, recording, now(), actor, purpose);
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
        return heard.since(id, recording, actor, now.minus(Duration.ofMinutes(minutes)));
    }

    private Optional<Attached> recording(CaseId id, UUID recording, Actor actor) {
        return store.find(id).flatMap(kept -> recording(kept, recording, actor));
    }

    /** Who plays it asks for it part by part, so that nothing else of the file is read. */
    private Optional<Attached> recording(JdbcCases.Kept kept, UUID recording, Actor actor) {
        Case matter = kept.matter();
        return files.attachments(matter.id()).stream()
                .filter(it -> it.id().equals(recording) && it.kind() == AttachmentKind.VOICE)
                .flatMap(it -> disclosure(kept, actor).attached(List.of(it), files.history(matter), matter).stream())
                .findFirst();
    }

    @Override
    public List<Listening> listened(CaseId id, Actor actor) {
        boolean may = actor instanceof Actor.Staff
                && store.find(id)
                        .filter(it -> disclosure(it, actor).shows(FilePart.VOICES))
                        .isPresent();
        return may ? heard.all(id) : List.of();
    }

    private Disclosure disclosure(JdbcCases.Kept kept, Actor actor) {
        return Disclosure.to(standings.relation(kept, actor), kept.matter(), vault);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
