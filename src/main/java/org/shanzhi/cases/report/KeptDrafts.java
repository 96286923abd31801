// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Seals;
import org.shanzhi.cases.Attachments;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drafts of guests that can be gone on with on any device (留存的草稿), each behind a code (草稿码) that only its writer has. A
 * draft has one code however often it is kept, and is gone when it was sent, cleared or its days are over.
 */
@Repository
class KeptDrafts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final ReceiptCodes codes;
    private final Seals seals;
    private final Attachments attachments;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    KeptDrafts(
            JdbcClient jdbc,
            ReceiptCodes codes,
            Seals seals,
            Attachments attachments,
            Figures figures,
            Regions regions,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.seals = seals;
        this.attachments = attachments;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** How a draft is found again, and until when. */
    record Kept(String code, Instant until) {}

    /** Keep the draft with its photos, from now on for as long as the figures say. */
    @Transactional
    void keep(Draft draft) {
        Instant until = until();
        String digest = digest(draft);
        jdbc.sql("""
                        INSERT INTO cases.kept_draft (code_digest, sealed, kept_until)
                        VALUES (:digest, :sealed, :until)
                            ON CONFLICT (code_digest) DO UPDATE
                           SET sealed = EXCLUDED.sealed, kept_until = EXCLUDED.kept_until
                        """)
                .param("digest", digest)
                .param("sealed", seals.seal(JSON.writeValueAsBytes(draft), context(digest)))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
        attachments.hold(draft.photos().stream().map(Draft.Photo::digest).toList(), until);
    }

    /** Return how the draft is found again, if it is kept. */
    Optional<Kept> kept(Draft draft) {
        return jdbc.sql("SELECT kept_until FROM cases.kept_draft WHERE code_digest = :digest AND kept_until > :now")
                .param("digest", digest(draft))
                .param("now", now())
                .query((row, _) -> new Kept(
                        code(draft),
                        row.getObject("kept_until", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Return the draft that a typed code belongs to; a code of the wrong form and one that nobody has look the same. */
    Optional<Draft> claim(String typed) {
        return codes.digest(typed)
                .flatMap(digest -> jdbc.sql("""
                        SELECT sealed FROM cases.kept_draft WHERE code_digest = :digest AND kept_until > :now
                        """)
                        .param("digest", digest)
                        .param("now", now())
                        .query((row, _) ->
                                JSON.readValue(seals.open(row.getBytes("sealed"), context(digest)), Draft.class))
                        .optional());
    }

    void forget(Draft draft) {
        jdbc.sql("DELETE FROM cases.kept_draft WHERE code_digest = :digest")
                .param("digest", digest(draft))
                .update();
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("DELETE FROM cases.kept_draft WHERE kept_until <= :now")
                .param("now", now())
                .update();
    }

    private Instant until() {
        var today = clock.instant().atZone(zone).toLocalDate();
        int days = regions.county()
                .map(county -> figures.integer("draft.kept-days", county.code(), today))
                .orElse(1);
        return clock.instant().atZone(zone).plus(Period.ofDays(days)).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String code(Draft draft) {
        return codes.derive("draft\n" + draft.key());
    }

    private String digest(Draft draft) {
        return codes.digest(code(draft)).orElseThrow();
    }

    private static String context(String digest) {
        return "kept draft " + digest;
    }
}
