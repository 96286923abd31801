// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What may cost lives waits for no office to open and stands behind nothing. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, DangerTests.Told.class})
class DangerTests {
    /** Hears what people are told. */
    static class Told {
        final List<CaseNotice> notices = new ArrayList<>();

        @EventListener
        void on(CaseNotice notice) {
            notices.add(notice);
        }
    }

    private static final String WORDS = "燃气泄漏，楼道里有人晕倒";

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Told told;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        // Eleven at night.
        clock.advance(Duration.ofHours(13));
    }

    @Test
    void dangerAtNightIsDispatchedWithinMinutesAndWhatIsUrgentWithinTheHour() {
        assertThat(said(WORDS, null).file().nextBy()).contains(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(said("排水", Urgency.URGENT).file().nextBy())
                .contains(clock.instant().plus(Duration.ofHours(1)));
        assertThat(said("排水", Urgency.NORMAL).file().nextBy().orElseThrow())
                .isAfter(clock.instant().plus(Duration.ofHours(9)));
    }

    @Test
    void whatTurnsOutDangerousIsDueSoonerAndNothingIsPutOffByCallingItHarmless() {
        Walk walk = said("排水", Urgency.NORMAL);
        correct(walk, Urgency.DANGER);
        Instant soon = clock.instant().plus(Duration.ofMinutes(15));
        assertThat(walk.file().nextBy()).contains(soon);

        correct(walk, Urgency.NORMAL);

        assertThat(walk.file().nextBy()).contains(soon);
    }

    @Test
    void dangerStandsFirstInItsQueueOnEveryPartOfIt() {
        Walk early = said("排水", Urgency.NORMAL);
        clock.advance(Duration.ofHours(20));
        Walk danger = said("排水", Urgency.DANGER);
        Walk urgent = said("排水", Urgency.URGENT);

        assertThat(queue(200)).containsSubsequence(danger.id(), early.id(), urgent.id());
        assertThat(queue(1)).isEqualTo(queue(200));
    }

    @Test
    void messageOfDangerNamesTheLineThatFits() {
        told.notices.clear();
        said("燃气泄漏，楼道里有人晕倒", Urgency.DANGER);
        said("家里很危险", Urgency.DANGER);
        said("排水", Urgency.URGENT);

        assertThat(told.notices)
                .extracting(CaseNotice::messageKey)
                .containsExactly("cases.notice.opened-danger", "cases.notice.opened-danger", "cases.notice.opened");
        assertThat(told.notices.getFirst().arguments().getLast()).isEqualTo("119/120");
        assertThat(told.notices.get(1).arguments().getLast()).isEqualTo("110/119/120");
    }

    /** Read the queue in parts of this size. */
    private List<CaseId> queue(int size) {
        var ids = new ArrayList<CaseId>();
        Optional<String> after = Optional.empty();
        do {
            var page = cases.queue(
                    CaseQueue.TO_DISPATCH,
                    Cases.Filter.NONE,
                    after,
                    size,
                    accounts.staff("dispatch").orElseThrow());
            page.rows().forEach(row -> ids.add(row.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private Walk said(String words, @Nullable Urgency urgency) {
        var said = new Walk.Said();
        said.words = words;
        said.urgency = urgency;
        return said.opened(cases, accounts, receipts);
    }

    private static void correct(Walk walk, Urgency urgency) {
        walk.done(
                new CaseCommand.Correct(DeskCounty.DRAIN, RequestType.HELP, urgency, Optional.empty()),
                walk.staff("dispatch"));
    }
}
