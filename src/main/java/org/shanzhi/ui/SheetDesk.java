// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.shanzhi.shared.ChangeLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares what was given with a table, and saves it if the table is still the one compared with. */
@Service
class SheetDesk {
    private final Texts texts;
    private final ChangeLog log;
    private final Clock clock;
    private final ZoneId zone;

    SheetDesk(Texts texts, ChangeLog log, Clock clock, ZoneId zone) {
        this.texts = texts;
        this.log = log;
        this.clock = clock;
        this.zone = zone;
    }

    /** What came of saving. */
    sealed interface Outcome {
        record Saved(int rows) implements Outcome {}

        /** Somebody changed the table after the comparison; here is what it would come to now. */
        record Moved(SheetComparison now) implements Outcome {}

        record Refused(SheetComparison why) implements Outcome {}
    }

    SheetComparison compare(Sheet sheet, String text, LocalDate from, Viewer by) {
        return compare(sheet, SheetReading.of(sheet, words(sheet), text), from, by);
    }

    private SheetComparison compare(Sheet sheet, SheetReading reading, LocalDate from, Viewer by) {
        return SheetComparison.of(sheet, reading, from, LocalDate.now(clock.withZone(zone)), by);
    }

    @Transactional
    public Outcome save(Sheet sheet, String text, LocalDate from, String mark, Viewer by) {
        SheetReading reading = SheetReading.of(sheet, words(sheet), text);
        log.lock();
        SheetComparison now = compare(sheet, reading, from, by);
        if (!now.mark().equals(mark)) {
            return new Outcome.Moved(now);
        }
        if (!now.savable()) {
            return new Outcome.Refused(now);
        }
        SheetChange change = now.change();
        sheet.save(change);
        log.add(
                sheet.name(),
                by.account(),
                change.lines().stream()
                        .map(line -> new ChangeLog.Entry(
                                clock.instant(),
                                by.name(),
                                line.row().key(sheet.columns()),
                                change.kind(line),
                                from,
                                change.cells(line)))
                        .toList());
        return new Outcome.Saved(change.lines().size());
    }

    List<ChangeLog.Entry> latest(Sheet sheet, int most) {
        return log.latest(sheet.name(), most);
    }

    SheetWords words(Sheet sheet) {
        return new SheetWords(texts, sheet);
    }
}
