// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shanzhi.rules.Figures;
import org.shanzhi.rules.ReplyWords;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.NoticeArgument.Words;
import org.springframework.stereotype.Component;

/** Says what residents can answer a short message with (可以回复的短信), where the county has that opened. */
@Component
class AnswerableMessages {
    /** From here on the figure says that residents are asked to answer so. */
    private static final int OFFERED = 2;

    private final ReplyWords words;
    private final Figures figures;
    private final Clock clock;
    private final ZoneId zone;

    AnswerableMessages(ReplyWords words, Figures figures, Clock clock, ZoneId zone) {
        this.words = words;
        this.figures = figures;
        this.clock = clock;
        this.zone = zone;
    }

    boolean offered(Case matter, Instant now) {
        return figures.integer("visit.by-message", matter.subject().place().region(), day(now)) >= OFFERED;
    }

    List<ReplyWords.Meaning> meanings(Instant now) {
        return words.on(day(now));
    }

    /** Return the digits for solved, partly, not, and not and nobody was in touch; none unless there is one for each. */
    List<NoticeArgument> digits(Case matter) {
        Instant now = clock.instant();
        if (!offered(matter, now)) {
            return List.of();
        }
        List<ReplyWords.Meaning> meanings = meanings(now);
        var digits = new ArrayList<NoticeArgument>();
        first(meanings, it -> it.solved().equals("YES")).ifPresent(digits::add);
        first(meanings, it -> it.solved().equals("PARTLY")).ifPresent(digits::add);
        first(meanings, it -> it.solved().equals("NO") && it.contacted()).ifPresent(digits::add);
        first(meanings, it -> it.solved().equals("NO") && !it.contacted()).ifPresent(digits::add);
        return digits.size() == 4 ? digits : List.of();
    }

    private static Optional<NoticeArgument> first(
            List<ReplyWords.Meaning> meanings, Predicate<ReplyWords.Meaning> says) {
        return meanings.stream().filter(says).findFirst().map(it -> new Words(it.word()));
    }

    private LocalDate day(Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
