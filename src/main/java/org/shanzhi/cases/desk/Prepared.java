// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Page;

/**
 * Words prepared for a step (答复模板), with gaps that are filled from the case.
 *
 * @param organisation whose it is, null for one of the whole county
 * @param words with gaps in braces: those of {@link Gap} fill themselves, any other is left for who writes
 * @param ended whether it is offered to nobody any more
 */
record Prepared(
        UUID id,
        @Nullable OrganisationId organisation,
        CommandKind step,
        String name,
        String words,
        Instant changedAt,
        boolean ended) {
    static final int NAME = 60;
    static final int WORDS = 4000;

    /** For which steps words are prepared: those that are read by others. */
    static final Set<CommandKind> STEPS = EnumSet.of(
            CommandKind.ANSWER,
            CommandKind.CONTACT,
            CommandKind.RESULT,
            CommandKind.NOTE,
            CommandKind.ASK_RESIDENT,
            CommandKind.CLOSE_UNSOLVED,
            CommandKind.OBJECT,
            CommandKind.ASK_EXTENSION,
            CommandKind.TRANSFER,
            CommandKind.FAIL);

    private static final Pattern GAP = Pattern.compile("[{｛]([^{}｛｝]{0,60})[}｝]");

    /** What fills itself (占位). */
    enum Gap {
        NUMBER,
        TITLE,
        CATEGORY,
        PLACE,
        OPENED,
        LEAD,
        FINISH_BY,
        TODAY;

        String word(Page page) {
            return page.t("prepared.gap." + name());
        }

        Set<String> words(Page page) {
            return page.everyWord("prepared.gap." + name());
        }

        String inBraces(Page page) {
            return open(page) + word(page) + close(page);
        }
    }

    static String open(Page page) {
        return page.english() ? "{" : "｛";
    }

    static String close(Page page) {
        return page.english() ? "}" : "｝";
    }

    /** Return the words with every gap filled that the case fills; what is not known yet stays a gap. */
    String filled(Page page, Case matter, Names names) {
        return GAP.matcher(words)
                .replaceAll(gap -> Matcher.quoteReplacement(gap(page, gap.group(1))
                        .flatMap(it -> value(page, it, matter, names))
                        .orElseGet(gap::group)));
    }

    /** Return the first gap that nobody has filled in. */
    static Optional<String> left(String text) {
        Matcher gap = GAP.matcher(text);
        return gap.find() ? Optional.of(gap.group()) : Optional.empty();
    }

    /** Return the gap of that word in whichever language it was written: colleagues do not all read the same one. */
    private static Optional<Gap> gap(Page page, String word) {
        String written = word.strip();
        return Stream.of(Gap.values())
                .filter(gap -> written.equalsIgnoreCase(gap.name())
                        || gap.words(page).stream().anyMatch(written::equalsIgnoreCase))
                .findFirst();
    }

    private static Optional<String> value(Page page, Gap gap, Case matter, Names names) {
        return switch (gap) {
            case NUMBER -> Optional.of(matter.intake().number());
            case TITLE -> Optional.of(matter.intake().title());
            case CATEGORY -> matter.subject().workingCategory().map(it -> names.category(page, it));
            case PLACE -> Optional.of(names.region(matter.subject().place().region()));
            case OPENED -> Optional.of(page.date(matter.intake().openedAt()));
            case LEAD -> matter.order().map(it -> names.organisation(it.lead()));
            case FINISH_BY -> matter.order().map(it -> page.dateTime(it.finishBy()));
            case TODAY -> Optional.of(page.date(page.today()));
        };
    }
}
