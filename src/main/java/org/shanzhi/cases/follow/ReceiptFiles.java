// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.transparency.PublicLog;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the file with which residents prove what was done about their matter (回执文件). */
@RestController
class ReceiptFiles {
    /** What is sealed of the opening that whoever reads the words may open. */
    private static final Set<String> OPENING = Set.of("title", "words", "photos");

    private final Cases cases;
    private final Followed followed;
    private final Actors actors;
    private final PublicLog log;

    ReceiptFiles(Cases cases, Followed followed, Actors actors, PublicLog log) {
        this.cases = cases;
        this.followed = followed;
        this.actors = actors;
        this.log = log;
    }

    @GetMapping("/follow/case/receipt")
    ResponseEntity<byte[]> receipt(HttpSession session) {
        return receipt(followed.holder(session)
                .flatMap(holder -> cases.byReceipt(holder).flatMap(id -> cases.file(id, holder)))
                // The log holds the words as they were said; who stands in somebody's place reads them covered.
                .filter(file -> !file.helper())
                .orElseThrow(() -> new RefusedException(404, Refusal.of("receipt-unknown"))));
    }

    /** For a resident who is signed in, of an own case, without its code. */
    @GetMapping("/resident/cases/{id}/receipt")
    ResponseEntity<byte[]> own(@PathVariable UUID id) {
        return receipt(Optional.of(actors.current())
                .filter(Actor.Resident.class::isInstance)
                .flatMap(resident -> cases.file(new CaseId(id), resident))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown"))));
    }

    private ResponseEntity<byte[]> receipt(CaseFile file) {
        boolean words = !file.matter().intake().words().isEmpty();
        Map<Long, String> texts = file.history().stream()
                .filter(entry -> !entry.text().isEmpty())
                .collect(Collectors.toMap(entry -> (long) entry.step(), HistoryEntry::text));
        // What residents send comes with nothing of anybody else.
        Set<Long> sent = file.attachments().stream()
                .filter(it -> it.kind() == AttachmentKind.LATER || it.kind() == AttachmentKind.VOICE)
                .map(it -> (long) it.step())
                .collect(Collectors.toSet());
        var outcome = log.receipt(
                file.matter().id().subject(),
                (step, name) -> step == 1 && OPENING.contains(name) && words
                        || name.equals("text") && texts.containsKey(step)
                        || name.equals("attachments") && sent.contains(step));
        return switch (outcome) {
            case PublicLog.ReceiptOutcome.Issued issued ->
                ResponseEntity.ok()
                        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                        .cacheControl(CacheControl.noStore())
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename("shanzhi-receipt-"
                                        + file.matter().intake().number() + ".txt")
                                .build()))
                        .body(issued.file().getBytes(StandardCharsets.UTF_8));
            case PublicLog.ReceiptOutcome.NotYet _ ->
                throw new RefusedException(409, Refusal.of("receipt-file-not-yet"));
            case PublicLog.ReceiptOutcome.Erased _ ->
                throw new RefusedException(410, Refusal.of("receipt-file-erased"));
            case PublicLog.ReceiptOutcome.Differs differs ->
                throw new RefusedException(409, Refusal.of("receipt-file-differs", told(differs)));
        };
    }

    private static String told(PublicLog.ReceiptOutcome.Differs differs) {
        return differs.numbers().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
