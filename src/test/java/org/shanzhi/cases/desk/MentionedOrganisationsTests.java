// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Walk;
import org.shanzhi.shared.RequestType;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Which organisations the words name is said to whoever reads the words, sends nothing anywhere and lets nobody in. */
@DeskTest
class MentionedOrganisationsTests {
    private static final String MENTIONS = "话里提到";

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

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @Test
    void theOperatorIsToldWhomTheCallerNames() {
        String page = Visits.body(visits.post(
                "hotline", "/desk/new/check", "key", UUID.randomUUID().toString(), "words", "排水口溢水,问过供水公司,说不归他们管"));

        assertThat(page).contains(MENTIONS, "县供水公司", "根据：供水公司");
    }

    @Test
    void theDispatcherIsToldAndTheProposalStaysThatOfTheDuty() {
        Walk walk = said("排水口溢水,问过供水公司,说不归他们管", _ -> {});

        assertThat(visits.shown("dispatch", address(walk)))
                .contains(MENTIONS, "根据：供水公司")
                .contains("duty:" + DeskCounty.DUTY);
        assertThat(visits.get("gs", address(walk))).hasStatus(404);
    }

    @Test
    void whoIsComplainedAboutDoesNotLearnThatItIsNamed() {
        Walk walk = said("县住建局的人态度很差,排水口溢水没有人管", said -> {
            said.accused = DeskCounty.organisation("ZJ");
            said.type = RequestType.COMPLAINT;
        });

        assertThat(visits.shown("dispatch", address(walk))).contains(MENTIONS, "根据：县住建局");
        assertThat(visits.get("zj", address(walk))).hasStatus(404);
        assertThat(visits.shown("zj", "/desk")).doesNotContain(walk.id().toString(), "态度很差");
    }

    private Walk said(String words, Consumer<Walk.Said> more) {
        var said = new Walk.Said();
        said.words = words;
        more.accept(said);
        return said.opened(cases, accounts, receipts);
    }

    private static String address(Walk walk) {
        return "/desk/cases/" + walk.id();
    }
}
