// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.PublicCase;
import org.shanzhi.cases.SimilarCase;
import org.shanzhi.cases.Walk;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Understanding;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Two cases stand side by side for whoever may read both, and for nobody else. */
@DeskTest
class BesideTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Understanding understanding;

    private Visits visits;
    /** Each test has its own words, so that it finds its own cases. */
    private String spot = "";

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        spot = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void wordsThatDifferAreMarkedAndTheDecisionIsOneStep() {
        Walk first = opened("又漏水了", "13900005501", false);
        Walk second = opened("还在漏水", "13900005502", false);

        assertThat(visits.shown("dispatch", "/desk/cases/" + second.id())).contains(beside(second, first));
        String page = visits.shown("dispatch", beside(second, first));

        assertThat(page)
                .contains(number(first), number(second), "<mark>", "只有这一件写了", "两个人分别反映的", "是同一件，并过去", "不是同一件")
                .doesNotContain("13900005501", "李小梅");
        assertThat(visits.post(
                        "dispatch",
                        "/desk/cases/" + second.id() + "/decline",
                        "version",
                        Integer.toString(second.matter().version()),
                        "decline-way",
                        "SAME_MATTER",
                        "decline-same-number",
                        number(first),
                        "decline-SAME_MATTER-text",
                        "已经在办"))
                .hasStatus(302);
        assertThat(second.matter().state()).isEqualTo(CaseState.NOT_DISPATCHED);
        assertThat(first.matter().tally().joined()).isOne();
        assertThat(similar(first)).doesNotContain(second.id());
    }

    @Test
    void whatWasToldApartIsNotProposedAgain() {
        Walk first = opened("又漏水了", "13900005503", false);
        Walk second = opened("还在漏水", "13900005504", false);
        assertThat(similar(second)).contains(first.id());

        assertThat(visits.post("dispatch", beside(second, first))).hasStatus(302);

        assertThat(similar(second)).doesNotContain(first.id());
        assertThat(similar(first)).doesNotContain(second.id());
        assertThat(visits.shown("dispatch", beside(first, second))).contains("有人判断过");
    }

    @Test
    void whatWasToldApartByMistakeIsTakenBackByWhoeverDecides() {
        Walk first = opened("又漏水了", "13900005511", false);
        Walk second = opened("还在漏水", "13900005512", false);
        String takingBack = beside(second, first) + "/take-back";
        assertThat(visits.post("dispatch", beside(second, first))).hasStatus(302);

        assertThat(visits.post("zj", takingBack)).hasStatus(404);
        assertThat(similar(second)).doesNotContain(first.id());

        assertThat(visits.post("dispatch", takingBack)).hasStatus(302);
        assertThat(similar(second)).contains(first.id());
        assertThat(visits.shown("dispatch", beside(first, second)))
                .doesNotContain("有人判断过")
                .contains("不是同一件 <kbd>");
        // A second press changes nothing.
        assertThat(visits.post("dispatch", takingBack)).hasStatus(302);
        assertThat(similar(second)).contains(first.id());
    }

    @Test
    void theOwnReminderIsToldFromWhatSomebodyElseReports() {
        Walk first = opened("又漏水了", "139 0000 5505", false);
        Walk again = opened("还在漏水", "13900005505", false);
        Walk confidential = opened("一直漏水", "13900005505", true);

        assertThat(visits.shown("dispatch", beside(again, first))).contains("同一个人反映的");
        assertThat(visits.shown("dispatch", "/desk/cases/" + again.id())).contains("同一个人反映");
        // Of what was told in confidence nobody learns what else the person said.
        assertThat(visits.shown("dispatch", beside(confidential, first))).contains("看不出来");
    }

    @Test
    void whoMayNotReadACaseLearnsNothingOfIt() {
        Walk given = opened("又漏水了", "13900005506", false).dispatched();
        Walk hidden = opened("还在漏水", "13900005507", false);
        assertThat(similar(given)).contains(hidden.id());
        Actor handler = accounts.staff("zj").orElseThrow();

        assertThat(cases.file(given.id(), handler)).isPresent();
        assertThat(cases.file(hidden.id(), handler)).isEmpty();
        assertThat(cases.similar(given.id(), handler, 50))
                .extracting(it -> it.row().id())
                .doesNotContain(hidden.id());
        assertThat(visits.shown("zj", "/desk/cases/" + given.id()))
                .doesNotContain(number(hidden), hidden.id().toString(), "还在漏水");
        String nothing = "/desk/cases/" + given.id() + "/beside/" + UUID.randomUUID();
        for (String address : List.of(beside(given, hidden), beside(hidden, given))) {
            assertThat(visits.get("zj", address)).hasStatus(404);
            assertThat(visits.post("zj", address)).hasStatus(404);
        }
        assertThat(visits.get("zj", nothing)).hasStatus(404);
        assertThat(similar(given)).contains(hidden.id());
        // A handler may read, and not decide, what lies with the own organisation.
        Walk other = opened("漏水不停", "13900005508", false).dispatched();
        assertThat(visits.get("zj", beside(given, other))).hasStatus(200);
        assertThat(visits.shown("zj", beside(given, other))).contains("由派单员判断").doesNotContain("并过去 <kbd>");
        assertThat(visits.post("zj", beside(given, other))).hasStatus(404);
    }

    @Test
    void strangersAndTheHotlineFormSeeNoWordsAndNothingOfWhatWasToldInConfidence() {
        Walk open = opened("又漏水了", "13900005509", false);
        Walk confidential = opened("还在漏水", "13900005510", true);
        var asked = new Message("", words("又漏水了"), null, null, TestClock.START);

        assertThat(cases.sameMatters(understanding.read(asked), 50))
                .extracting(PublicCase::id)
                .contains(open.id())
                .doesNotContain(confidential.id());
        var form = new String[] {"words", words("又漏水了"), "key", "k"};
        var page = visits.post("hotline", "/desk/new/check", form);
        assertThat(page)
                .bodyText()
                .contains(open.id().toString())
                .doesNotContain(confidential.id().toString());
        assertThat(page).bodyText().doesNotContain(number(open), number(confidential), "13900005509");

        assertThat(visits.post("hotline", "/desk/new/beside/" + open.id(), "words", words("又滴水")))
                .hasStatusOk()
                .bodyText()
                .contains("<mark>", "来电人说的", number(open));
        assertThat(visits.post("hotline", "/desk/new/beside/" + UUID.randomUUID()))
                .hasStatus(404);
        assertThat(visits.post("hotline", "/desk/new/beside/x")).hasStatus(404);
        assertThat(visits.post("zj", "/desk/new/beside/" + open.id())).hasStatus(403);
    }

    @Test
    void strangeAddressesAreNotFound() {
        Walk only = opened("又漏水了", "13900005511", false);

        for (String address : Map.of("itself", beside(only, only), "word", "/desk/cases/" + only.id() + "/beside/x")
                .values()) {
            assertThat(visits.get("dispatch", address)).hasStatus(404);
            assertThat(visits.post("dispatch", address)).hasStatus(404);
        }
    }

    private List<CaseId> similar(Walk walk) {
        return cases.similar(walk.id(), accounts.staff("dispatch").orElseThrow(), 50).stream()
                .map(SimilarCase::row)
                .map(it -> it.id())
                .toList();
    }

    private static String beside(Walk one, Walk other) {
        return "/desk/cases/" + one.id() + "/beside/" + other.id();
    }

    private String words(String said) {
        return "滨江小区" + spot + "栋楼顶的水箱" + said;
    }

    private static String number(Walk walk) {
        return walk.matter().intake().number();
    }

    private Walk opened(String words, String telephone, boolean confidential) {
        var said = new Walk.Said();
        said.title = "水箱" + spot;
        said.words = words(words);
        said.reporter = new PersonalData("李小梅", telephone, null);
        said.confidential = confidential;
        return said.opened(cases, accounts, receipts);
    }
}
