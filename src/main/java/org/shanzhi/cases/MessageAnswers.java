// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.rules.ReplyWords;
import org.shanzhi.shared.MessageAnswered;
import org.shanzhi.shared.RefusedException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes what residents answer by short message for their answer to a result (短信回访). Where several results wait for an answer of
 * one telephone, the answer has to name the last digits of the number; what cannot be understood stays unanswered, and the
 * hotline calls.
 */
@Component
class MessageAnswers {
    private static final Pattern FORM = Pattern.compile("([0-9])(?:\\D+(\\d{6}))?\\D*");

    private final JdbcCases store;
    private final Steps steps;
    private final Vault vault;
    private final ReceiptCodes receipts;
    private final AnswerableMessages messages;
    private final Clock clock;

    MessageAnswers(
            JdbcCases store,
            Steps steps,
            Vault vault,
            ReceiptCodes receipts,
            AnswerableMessages messages,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.vault = vault;
        this.receipts = receipts;
        this.messages = messages;
        this.clock = clock;
    }

    @EventListener
    void on(MessageAnswered reply) {
        Matcher read = FORM.matcher(
                Normalizer.normalize(reply.text(), Normalizer.Form.NFKC).strip());
        if (!read.matches()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = Optional.ofNullable(read.group(2)).orElse("");
        var meaning = messages.meanings(now).stream()
                .filter(it -> it.word().equals(read.group(1)))
                .findFirst();
        var waiting = vault
                .byTelephone(reply.telephone())
                .map(it -> store.waitingForAnswer(vault.sameTelephone(it)))
                .orElse(List.of())
                .stream()
                .filter(it -> it.matter().intake().number().endsWith(number))
                .toList();
        if (meaning.isPresent() && waiting.size() == 1) {
            answer(waiting.getFirst().matter(), meaning.get(), now);
        }
    }

    private void answer(Case matter, ReplyWords.Meaning meaning, Instant now) {
        if (!messages.offered(matter, now)) {
            return;
        }
        var answer = new Visit.Answer(
                meaning.contacted(),
                Solved.valueOf(meaning.solved()),
                Satisfaction.valueOf(meaning.satisfaction()),
                "",
                meaning.wantsMore());
        String code = receipts.derive(matter.intake().key().seed());
        var resident = new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
        var command = new CaseCommand.AnswerVisit(answer, true);
        try {
            if (steps.take(matter.id(), matter.version(), command, List.of(), resident, now)
                            instanceof CaseOutcome.Refused refused
                    && refused.stale()) {
                throw new Steps.Stale();
            }
        } catch (Steps.Stale faster) {
            // Somebody took a step at this moment: nothing is kept, and whoever handed the answer over does it again.
            throw new RefusedException(503, faster.refusal());
        }
    }
}
