// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may ask again about what is closed, and of what nobody asks. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, PastCases.class})
class ClosedCasesTests {
    private static final Actor.Staff EVALUATOR = PastCases.staff("HC", Role.EVALUATOR);

    @Autowired
    ClosedCases closed;

    @Autowired
    CasePeople people;

    @Autowired
    PastCases past;

    @Autowired
    DeskCounty county;

    @Autowired
    JdbcClient jdbc;

    private LocalDate day;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        // Every test has closed cases of a day of its own.
        day = LocalDate.of(2026, 1, 2)
                .plusDays(jdbc.sql("SELECT count(*) FROM cases.cases")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void whatMayNotBeAskedAboutIsLeftOutWithItsNumberSaid() {
        CaseId asked = past.closed(new PastCases.Past(day));
        var confidential = new PastCases.Past(day);
        confidential.confidential = true;
        past.closed(confidential);
        var nameless = new PastCases.Past(day);
        nameless.telephone = null;
        past.closed(nameless);
        var ownLine = new PastCases.Past(day);
        ownLine.accused = DeskCounty.organisation("HC");
        ownLine.checks = PastCases.staff("RX", Role.CHECKER);
        past.closed(ownLine);
        // Whoever asks to be forgotten is forgotten with every number that is the same.
        var erased = new PastCases.Past(day);
        erased.telephone = "13900005999";
        people.erase(past.closed(erased), "本人要求", PastCases.staff("RX", Role.SECURITY_OFFICER));

        ClosedCases.Roll roll = closed.roll(DeskCounty.COUNTY, day, day, EVALUATOR);

        assertThat(roll.cases()).extracting(ClosedCases.Ended::id).containsExactly(asked);
        assertThat(roll.leftOut())
                .isEqualTo(Map.of(
                        ClosedCases.LeftOut.CONFIDENTIAL,
                        1,
                        ClosedCases.LeftOut.NO_TELEPHONE,
                        1,
                        ClosedCases.LeftOut.OWN_LINE,
                        1,
                        ClosedCases.LeftOut.ERASED,
                        1));
    }

    @Test
    void nobodyAsksWhoHandlesOrReadsCasesOrReachesOnlyOneOffice() {
        CaseId id = past.closed(new PastCases.Past(day));
        for (Role role : List.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER, Role.LEADER)) {
            assertKnowsNothing(id, PastCases.staff("HC", Role.EVALUATOR, role));
        }
        assertKnowsNothing(id, PastCases.staff("HC", Role.CHECKER));
        assertKnowsNothing(
                id,
                PastCases.staff(EVALUATOR.account(), "HC", Optional.of(DeskCounty.organisation("HC")), Role.EVALUATOR));

        assertThat(closed.independent(DeskCounty.COUNTY, EVALUATOR)).isTrue();
        assertThat(closed.told(id, EVALUATOR)).isPresent();
    }

    private void assertKnowsNothing(CaseId id, Actor.Staff actor) {
        assertThat(closed.independent(DeskCounty.COUNTY, actor))
                .as("%s", actor.grants())
                .isFalse();
        assertThatThrownBy(() -> closed.roll(DeskCounty.COUNTY, day, day, actor))
                .isInstanceOf(RefusedException.class);
        assertThat(closed.told(id, actor)).isEmpty();
    }

    @Test
    void nobodyAsksAboutACaseInWhichTheyOnceTookAStep() {
        var before = new PastCases.Past(day);
        before.checks = new Actor.Staff(
                EVALUATOR.account(),
                EVALUATOR.person(),
                EVALUATOR.name(),
                EVALUATOR.organisation(),
                List.of(new Grant(Role.CHECKER, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        CaseId id = past.closed(before);
        Actor.Staff colleague = PastCases.staff("HC", Role.EVALUATOR);

        assertThat(closed.workedOn(List.of(id), EVALUATOR)).containsExactly(id);
        assertThat(closed.told(id, EVALUATOR)).isEmpty();
        assertThatThrownBy(() -> closed.reveal(id, id.subject(), "复核回访", EVALUATOR))
                .isInstanceOf(RefusedException.class);
        assertThat(closed.workedOn(List.of(id), colleague)).isEmpty();
        assertThat(closed.told(id, colleague)).isPresent();
        assertThat(closed.reveal(id, id.subject(), "复核回访", colleague).map(PersonalData::telephone))
                .contains(PastCases.TELEPHONE);
    }
}
