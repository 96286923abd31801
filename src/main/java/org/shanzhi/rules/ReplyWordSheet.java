// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of what residents' answers by short message mean; the same in the whole county. */
@Component
class ReplyWordSheet extends RuleSheet {
    static final String NAME = "reply-words";

    private static final String WORD = "word";
    private static final String SOLVED = "solved";
    private static final String CONTACTED = "contacted";
    private static final String SATISFACTION = "satisfaction";
    private static final String MORE = "more";
    private static final String YES = "YES";
    private static final String NO = "NO";

    /** What a message offers: solved, partly, not, and not without anybody having been in touch. */
    private static final List<Predicate<SheetRow>> OFFERED = List.of(
            row -> row.cell(SOLVED).equals(YES),
            row -> row.cell(SOLVED).equals("PARTLY"),
            row -> row.cell(SOLVED).equals(NO) && row.cell(CONTACTED).equals(YES),
            row -> row.cell(SOLVED).equals(NO) && row.cell(CONTACTED).equals(NO));

    private final JdbcReplyWords words;

    ReplyWordSheet(JdbcRuleBook book, Regions regions, RuleKeepers keepers, JdbcReplyWords words) {
        super(book, regions, keepers);
        this.words = words;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(WORD).asKey().upTo(1),
                choice(SOLVED, "cases.solved", YES, "PARTLY", NO),
                choice(CONTACTED, "rules.reply-words.said", YES, NO),
                choice(
                        SATISFACTION,
                        "cases.satisfaction",
                        "VERY_SATISFIED",
                        "SATISFIED",
                        "BASICALLY_SATISFIED",
                        "DISSATISFIED",
                        "VERY_DISSATISFIED"),
                choice(MORE, "rules.reply-words.said", YES, NO),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    private static SheetColumn choice(String name, String texts, String... choices) {
        return new SheetColumn(name, SheetColumn.Kind.CHOICE, false, true, List.of(choices), texts, 40);
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return words.fresh(on).stream()
                .map(it -> SheetRow.of(
                        WORD,
                        it.rule().word(),
                        SOLVED,
                        it.rule().solved(),
                        CONTACTED,
                        said(it.rule().contacted()),
                        SATISFACTION,
                        it.rule().satisfaction(),
                        MORE,
                        said(it.rule().wantsMore()),
                        FROM,
                        it.validity().from().toString(),
                        UNTIL,
                        lastDay(it.validity().until())))
                .toList();
    }

    private static String said(boolean yes) {
        return yes ? YES : NO;
    }

    @Override
    public void check(SheetChange change) {
        checkCounty(change);
        checkDay(change);
        change.lines().forEach(line -> {
            if (!line.row().cell(WORD).matches("[0-9]")) {
                change.refuse(line, WORD, Refusal.of("rules-reply-word"));
            }
            if (line.row().cell(SOLVED).equals(YES) && line.row().cell(MORE).equals(YES)) {
                change.refuse(line, MORE, Refusal.of("rules-reply-more"));
            }
            checkLastDay(change, line);
        });
        // A message that cannot offer all four offers none, and nobody would see why.
        List<SheetRow> going = change.after().stream().flatMap(this::goingOn).toList();
        if (!OFFERED.stream().allMatch(offered -> going.stream().anyMatch(offered))) {
            change.refuse(Refusal.of("rules-reply-four"));
        }
    }

    /** Return the row as it goes on: itself, or where it ends what the same digit is planned to mean from that day on without an end. */
    private Stream<SheetRow> goingOn(SheetRow row) {
        return end(row).map(day -> rows(day).stream()
                        .filter(next -> next.cell(WORD).equals(row.cell(WORD))
                                && next.cell(FROM).equals(day.toString())
                                && next.cell(UNTIL).isEmpty()))
                .orElseGet(() -> Stream.of(row));
    }

    @Override
    public void save(SheetChange change) {
        change.lines().forEach(line -> words.begin(row(line.row())));
    }

    private static DatedRows.Dated<ReplyWords.Meaning> row(SheetRow row) {
        return new DatedRows.Dated<>(
                new ReplyWords.Meaning(
                        row.cell(WORD),
                        row.cell(CONTACTED).equals(YES),
                        row.cell(SOLVED),
                        row.cell(SATISFACTION),
                        row.cell(MORE).equals(YES)),
                validity(row));
    }
}
