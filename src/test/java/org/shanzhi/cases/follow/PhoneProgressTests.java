// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.telephony.Switchboard.PROGRESS;
import static org.shanzhi.telephony.Switchboard.SECRET;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.telephony.Switchboard;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** What whoever reported hears by telephone, and what nobody else does. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.telephony.secret=" + Switchboard.SECRET})
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, Switchboard.class})
class PhoneProgressTests {
    @Autowired
    Switchboard board;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        board.settle();
    }

    @Test
    void residentHearsWhereItStandsWhatComesNextAndByWhen() {
        var opened = board.reported("13855551111", false);

        assertThat(Visits.body(board.ask(opened.receiptCode(), "1111", "13855551111")))
                .contains("\"found\":true", "收到", "派给")
                .containsPattern("\\d\\d:\\d\\d")
                .doesNotContain("13855551111", "王小明");
        assertThat(board.ask(opened.receiptCode(), "1111", "13855551111", "en"))
                .bodyText()
                .contains("It now stands at");
    }

    @Test
    void wrongDigitsAndUnknownCodeSoundTheSame() {
        var opened = board.reported("13855552222", false);
        String unknown = "0000-0000-0000-00";

        String wrong = Visits.body(board.ask(opened.receiptCode(), "9999", "13700000001"));
        assertThat(Visits.body(board.ask(unknown, "2222", "13700000002"))).isEqualTo(wrong);
        assertThat(Visits.body(board.ask("", "", ""))).isEqualTo(wrong);
        assertThat(wrong).contains("\"found\":false");

        for (int i = 0; i < 12; i++) {
            board.ask(opened.receiptCode(), "%04d".formatted(i), "137000001%02d".formatted(i));
        }
        assertThat(Visits.body(board.ask(opened.receiptCode(), "2222", "13700000300")))
                .as("right, after too many tries of the same code")
                .isEqualTo(wrong);
    }

    @Test
    void oneTelephoneAsksOnlySoOften() {
        for (int i = 0; i < 10; i++) {
            assertThat(board.ask("x", "1234", "13511110000")).hasStatusOk();
        }
        assertThat(board.ask("x", "1234", "13511110000")).hasStatus(429);
        assertThat(board.ask("x", "1234", "13511119999")).hasStatusOk();
    }

    @Test
    void progressIsToldOnlyToTheCallCentre() {
        assertThat(board.send(PROGRESS, "{}", clock.instant().getEpochSecond(), "guessed"))
                .hasStatus(401);
        assertThat(board.send(PROGRESS, "[]", clock.instant().getEpochSecond(), SECRET))
                .hasStatus(400);
    }
}
