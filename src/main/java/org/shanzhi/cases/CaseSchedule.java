// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what comes due without anybody asking. Running it on several nodes at once does no harm. */
@Component
class CaseSchedule {
    private final CaseDesk desk;
    private final ComingDue due;
    private final Clarity clarity;
    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final Clock clock;
    private final ZoneId zone;

    CaseSchedule(
            CaseDesk desk,
            ComingDue due,
            Clarity clarity,
            JdbcCases store,
            JdbcCaseFiles files,
            Clock clock,
            ZoneId zone) {
        this.desk = desk;
        this.due = due;
        this.clarity = clarity;
        this.store = store;
        this.files = files;
        this.clock = clock;
        this.zone = zone;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void closeWhatNobodyAnswered() {
        desk.expireVisits();
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void doWhatIsDue() {
        due.goOn();
        due.supervise();
        due.warn();
    }

    /** Duty lists change, and begin or end with the day. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void lookAgainAtWhatIsUnclear() {
        clarity.lookAgain(clock.instant());
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void forgetWhatCannotBeTakenBack() {
        store.forgetBeforeUntil(clock.instant());
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT1M")
    void keepPartitionsAhead() {
        LocalDate month = clock.instant().atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= 12; ahead++) {
            files.keepPartition(month.plusMonths(ahead));
        }
    }
}
