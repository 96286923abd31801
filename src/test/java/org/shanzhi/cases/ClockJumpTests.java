// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.testing.TestClock;
import org.shanzhi.transparency.PublicLog;
import org.springframework.beans.factory.annotation.Autowired;

/** A machine's clock can be wrong, and be set right while people work. */
@DeskTest
class ClockJumpTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    PublicLog log;

    @Autowired
    SortableIds ids;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @ParameterizedTest
    @ValueSource(longs = {-700, -40, -1, 1, 400})
    void aCaseGoesItsWholeWayWhateverTheClockDoes(long days) {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts).dispatched();

        clock.advance(Duration.ofDays(days));
        walk.signed().told(ResultOutcome.SOLVED).answered(Solved.YES, Satisfaction.SATISFIED, false);

        CaseFile file = walk.file();
        assertThat(file.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(file.history())
                .extracting(HistoryEntry::step)
                .isEqualTo(IntStream.rangeClosed(1, file.matter().version())
                        .boxed()
                        .toList());
        Awaitility.await()
                .until(() ->
                        log.receipt(walk.id().subject(), (_, _) -> true) instanceof PublicLog.ReceiptOutcome.Issued);
    }

    @Test
    void whatComesLaterSortsLaterAlsoWhenTheClockWasSetBack() {
        UUID before = ids.next();
        clock.advance(Duration.ofDays(-3));

        assertThat(List.of(ids.next(), ids.next())).isSorted().allMatch(it -> it.compareTo(before) > 0);
    }
}
