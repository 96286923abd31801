// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** What the duty lists do not settle stands in the queue of the county desk, with why, and leaves it by itself. */
@DeskTest
class UnclearTests {
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Categories categories;

    @Autowired
    Duties duties;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Clarity clarity;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void kindThatNoListHasWaitsForTheCountyDeskUntilADutyNamesSomebody() {
        // What other tests left waiting while their lists changed is settled first.
        clarity.lookAgain(TestClock.START);
        Walk walk = opened(category("URB.LAMP"));
        assertThat(row(CaseQueue.UNCLEAR, walk).orElseThrow().unclear()).contains(Unclear.NO_DUTY);
        assertThat(row(CaseQueue.TO_DISPATCH, walk)).isEmpty();
        assertThat(clarity.lookAgain(TestClock.START)).isZero();

        duties.save(List.of(duty("URB.LAMP")));
        assertThat(clarity.lookAgain(TestClock.START)).isPositive();

        assertThat(row(CaseQueue.UNCLEAR, walk)).isEmpty();
        assertThat(row(CaseQueue.TO_DISPATCH, walk).orElseThrow().unclear()).isEmpty();
    }

    @Test
    void whatIsUnclearIsLookedAtAgainWithEveryStep() {
        Walk walk = opened(category("URB.BENCH"));
        assertThat(row(CaseQueue.UNCLEAR, walk)).isPresent();

        walk.done(
                new CaseCommand.Correct(DeskCounty.DRAIN, RequestType.HELP, Urgency.NORMAL, Optional.empty()),
                staff("dispatch"));

        assertThat(row(CaseQueue.TO_DISPATCH, walk)).isPresent();
        walk.done(new CaseCommand.Undo(), staff("dispatch"));
        assertThat(row(CaseQueue.UNCLEAR, walk).orElseThrow().unclear()).contains(Unclear.NO_DUTY);
    }

    @Test
    void complaintAboutTheOneWhoIsResponsibleIsUnclear() {
        var said = new Walk.Said();
        said.accused = DeskCounty.organisation("ZJ");

        Walk walk = said.opened(cases, accounts, receipts);

        assertThat(row(CaseQueue.UNCLEAR, walk).orElseThrow().unclear()).contains(Unclear.EXCLUDED);
    }

    @Test
    void whatSomebodyReferredStaysReferredUntilTheDeskDecides() {
        Walk walk = opened(DeskCounty.DRAIN);
        walk.done(new CaseCommand.Refer("住建局和供水公司都说不归自己"), staff("hotline"));
        assertThat(row(CaseQueue.UNCLEAR, walk).orElseThrow().unclear()).contains(Unclear.REFERRED);
        assertThat(row(CaseQueue.TO_DISPATCH, walk)).isEmpty();
        assertThat(walk.tried(new CaseCommand.Refer("再提一次"), staff("dispatch")))
                .isInstanceOf(CaseOutcome.Refused.class);
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().toString())
                .doesNotContain("都说不归自己");

        clarity.lookAgain(TestClock.START);
        assertThat(row(CaseQueue.UNCLEAR, walk)).isPresent();
        walk.dispatched().done(new CaseCommand.Recall("派错了"), staff("dispatch"));

        assertThat(row(CaseQueue.UNCLEAR, walk)).isEmpty();
        assertThat(row(CaseQueue.TO_DISPATCH, walk)).isPresent();
    }

    private Walk opened(CategoryCode category) {
        var said = new Walk.Said();
        said.category = category;
        return said.opened(cases, accounts, receipts);
    }

    private CategoryCode category(String code) {
        var category = new CategoryCode(code);
        categories.save(List.of(new Category(category, code, code, List.of(), ALWAYS)));
        return category;
    }

    private static DutyItem duty(String category) {
        return new DutyItem(
                UUID.nameUUIDFromBytes(category.getBytes(StandardCharsets.UTF_8)),
                "ZJ-" + category,
                "照明设施管理",
                DutyList.DEPARTMENT,
                RegionLevel.COUNTY,
                DeskCounty.COUNTY,
                DeskCounty.organisation("ZJ"),
                "-",
                Set.of(new CategoryCode(category)),
                ALWAYS);
    }

    private Optional<CaseRow> row(CaseQueue queue, Walk walk) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, staff("dispatch")).rows().stream()
                .filter(row -> row.id().equals(walk.id()))
                .findFirst();
    }

    private Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
