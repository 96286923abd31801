// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** Who reports what is being handled already joins the case that has it. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, SameMatterTests.Told.class})
class SameMatterTests {
    /** Hears what people are told. */
    static class Told {
        final List<CaseNotice> notices = new ArrayList<>();

        @EventListener
        void on(CaseNotice notice) {
            notices.add(notice);
        }
    }

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

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void caseMustBeNamedExistBeAnotherAndBeOneThatIsHandled() {
        Walk walk = opened("13900001111");
        Walk declined = opened("13900002222")
                .done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), staff("dispatch"));
        Walk confidential = opened("13900003333", true);

        assertThat(refused(walk, "")).isEqualTo("case-same-missing");
        assertThat(refused(walk, "20200101-000001")).isEqualTo("case-same-unknown");
        assertThat(refused(walk, number(walk))).isEqualTo("case-same-itself");
        assertThat(refused(walk, number(declined))).isEqualTo("case-same-declined");
        assertThat(refused(walk, number(confidential))).isEqualTo("case-same-kept");
        assertThat(walk.matter().state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void reporterJoinsTheOtherAndFollowsItByAReceiptOfItsOwn() {
        Walk other = opened("13900001111").dispatched();
        Walk walk = opened("13900002222");
        told.notices.clear();

        walk.done(same(other), staff("dispatch"));

        assertThat(told.notices)
                .singleElement()
                .satisfies(it -> assertThat(it.messageKey()).isEqualTo("cases.notice.same"))
                .satisfies(it -> assertThat(it.subject()).isEqualTo(other.id().subject()))
                .satisfies(it -> assertThat(it.arguments()).contains(number(walk), number(other)));
        assertThat(other.matter().tally().joined()).isOne();
        var same = cases.file(walk.id(), walk.resident()).orElseThrow().same().orElseThrow();
        assertThat(same.number()).isEqualTo(number(other));
        var holder = new Actor.ReceiptHolder(
                receipts.digest(same.receiptCode().orElseThrow()).orElseThrow());
        assertThat(cases.byReceipt(holder)).contains(other.id());
        assertThat(cases.file(other.id(), holder).orElseThrow().joiner()).isTrue();
        assertThat(walk.file().same().orElseThrow().receiptCode()).isEmpty();
        other.done(new CaseCommand.Note("泵车到了", true), staff("dispatch"));
        assertThat(told.notices).extracting(CaseNotice::messageKey).contains("cases.notice.joined.note");
    }

    @Test
    void wordsAreTakenInHoweverTheOtherEnds() {
        Walk other = opened("13900001111");
        Walk walk = opened("13900002222").done(same(other), staff("dispatch"));
        other.done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), staff("dispatch"));

        walk.done(new CaseCommand.AddWords("现在更严重"), walk.resident());

        assertThat(walk.matter().trail().addedAt()).isNotNull();
    }

    @Test
    void takingItBackPartsThemAgain() {
        Walk other = opened("13900001111").dispatched();
        Walk walk = opened("13900002222").done(same(other), staff("dispatch"));

        walk.done(new CaseCommand.Undo(), staff("dispatch"));

        assertThat(other.matter().tally().joined()).isZero();
        assertThat(walk.file().same()).isEmpty();
        walk.done(same(other), staff("dispatch"));
        assertThat(other.matter().tally().joined()).isOne();
    }

    @Test
    void whoReportedBothIsNotJoinedToTheOwnCaseEvenIfItWasToldInConfidence() {
        Walk other = opened("13900004444", true).dispatched();
        Walk walk = opened("139 0000 4444");
        told.notices.clear();

        walk.done(same(other), staff("dispatch"));

        assertThat(other.matter().tally().joined()).isZero();
        assertThat(told.notices)
                .singleElement()
                .satisfies(it -> assertThat(it.messageKey()).isEqualTo("cases.notice.same"));
        assertThat(cases.file(walk.id(), walk.resident())
                        .orElseThrow()
                        .same()
                        .orElseThrow()
                        .receiptCode())
                .isEmpty();
    }

    private CaseCommand same(Walk other) {
        return new CaseCommand.Decline(NonDispatch.SAME_MATTER, "已经在办", number(other));
    }

    private String refused(Walk walk, String number) {
        return ((CaseOutcome.Refused)
                        walk.tried(new CaseCommand.Decline(NonDispatch.SAME_MATTER, "已经在办", number), staff("dispatch")))
                .refusal()
                .slug();
    }

    private static String number(Walk walk) {
        return walk.matter().intake().number();
    }

    private Walk opened(String telephone) {
        return opened(telephone, false);
    }

    private Walk opened(String telephone, boolean confidential) {
        var said = new Walk.Said();
        said.reporter = new PersonalData("李小梅", telephone, null);
        said.confidential = confidential;
        return said.opened(cases, accounts, receipts);
    }

    private Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
