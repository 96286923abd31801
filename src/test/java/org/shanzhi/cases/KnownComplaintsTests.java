// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.CountedStatements;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What users of other systems for requests complain about most, each as something that does not happen here. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, CountedStatements.class})
class KnownComplaintsTests {
    private static final int FEW = 4;
    private static final int MANY = 40;

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Categories categories;

    @Autowired
    Cases cases;

    @Autowired
    Figures figures;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Standings standings;

    @Autowired
    Vault vault;

    @Autowired
    SortableIds ids;

    @Autowired
    TestClock clock;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @Test
    void aLateCommentIsHeardButDoesNotRestartTheWindowForReopening() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        walk.answered(Solved.YES, Satisfaction.SATISFIED, false);
        int days = figures.integer("reopen.days", DeskCounty.COUNTY, LocalDate.of(2026, 11, 23));
        clock.advance(Duration.ofDays(days).minusHours(1));
        walk.done(new CaseCommand.AddWords("现在又有点慢"), walk.resident());
        assertThat(walk.matter().trail().addedAt()).isNotNull();

        clock.advance(Duration.ofHours(2));

        assertThat(walk.tried(new CaseCommand.Reopen("又堵了"), walk.resident()))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-reopen-over"));
    }

    @Test
    void placeAndCategoryChangedTogetherAreWeighedOnceAndTheRecordSaysByWhat() {
        Walk.Said said = new Walk.Said();
        said.category = null;
        Walk walk = said.opened(cases, accounts, receipts);
        int before = walk.matter().version();

        walk.done(
                new CaseCommand.Correct(
                        DeskCounty.DRAIN,
                        RequestType.HELP,
                        Urgency.URGENT,
                        Optional.of(new Place("城关镇", DeskCounty.TOWN, null, null))),
                walk.staff("dispatch"));
        assertThat(walk.matter().version()).isEqualTo(before + 1);
        assertThat(walk.file().decisions()).isEmpty();
        walk.dispatched();

        assertThat(walk.file().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.inputs())
                    .contains(
                            "category=" + DeskCounty.DRAIN.value(),
                            "place=" + DeskCounty.TOWN.value(),
                            "urgency=URGENT");
            assertThat(decision.rule()).isNotBlank();
        });
    }

    @Test
    void whatAResidentSendsTwiceIsDoneOnce() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        int version = walk.matter().version();
        var judged =
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "还在漫", true));

        assertThat(cases.perform(walk.id(), version, judged, walk.resident())).isInstanceOf(CaseOutcome.Done.class);
        assertThat(cases.perform(walk.id(), version, judged, walk.resident()))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class, it -> assertThat(it.stale()).isTrue());
        assertThat(walk.file().visits()).hasSize(1);
        assertThat(walk.matter().tally().reworks()).isOne();
    }

    @Test
    void aCategorySixLevelsDeepIsHeardRoutedAndSent() {
        var tree = new ArrayList<>(categories.on(LocalDate.of(2026, 11, 23)));
        var code = DeskCounty.DRAIN.value();
        for (String part : List.of("ROAD", "OLD", "NORTH", "GATE")) {
            code = code + "." + part;
            tree.add(new Category(
                    new CategoryCode(code), "深" + part, part, List.of(), Validity.since(LocalDate.of(2020, 1, 1))));
        }
        categories.save(tree);
        Walk.Said said = new Walk.Said();
        said.category = new CategoryCode(code);
        Walk walk = said.opened(cases, accounts, receipts);

        assertThat(cases.routing(walk.id(), walk.staff("dispatch"))
                        .best()
                        .orElseThrow()
                        .lead())
                .isEqualTo(DeskCounty.organisation("ZJ"));
        assertThat(walk.dispatched().matter().state()).isEqualTo(CaseState.DISPATCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/desk?queue=OPEN", "/desk/rows?queue=OPEN", "/desk/queues?queue=OPEN", "/desk/search?q=排水口"})
    void aListAsksTheDatabaseAsOftenForFortyRowsAsForFour(String address) {
        asksAsOftenForMany("dispatch", address, _ -> opened().dispatched());
    }

    @Test
    void preparedWordsAskTheDatabaseAsOftenForFortyAsForFour() {
        String address = "/desk/prepared";

        asksAsOftenForMany(
                "zj",
                address,
                at -> assertThat(visits.post(
                                "zj", address + "/new", "step", "NOTE", "name", "备好的第 " + at + " 份", "words", "已派人去看。"))
                        .hasStatus(302));

        assertThat(visits.shown("zj", address)).contains("备好的第 0 份", "备好的第 " + (FEW + MANY - 1) + " 份");
    }

    private void asksAsOftenForMany(String who, String address, IntConsumer oneMore) {
        for (int at = 0; at < FEW; at++) {
            oneMore.accept(at);
        }
        get(who, address);
        long few = CountedStatements.of(() -> get(who, address));
        for (int at = FEW; at < FEW + MANY; at++) {
            oneMore.accept(at);
        }

        assertThat(few).isPositive();
        assertThat(CountedStatements.of(() -> get(who, address))).isLessThan(few + MANY / 4);
    }

    @Test
    void aCaseAsksTheDatabaseAsOftenAfterFortyStepsAsAfterFour() {
        Walk walk = opened().dispatched().signed();
        note(walk, FEW);
        String address = "/desk/cases/" + walk.id();
        get("zj", address);
        long few = CountedStatements.of(() -> get("zj", address));
        note(walk, MANY);

        assertThat(few).isPositive();
        assertThat(CountedStatements.of(() -> get("zj", address))).isLessThan(few + MANY / 4);
    }

    @Test
    void whatSearchFoundAsksTheDatabaseAsOftenForFortyCasesAsForFour() {
        if (accounts.staff("found-leader").isEmpty()) {
            accounts.create(
                    "found-leader",
                    DeskCounty.PASSWORD,
                    accounts.staff("dispatch").orElseThrow().person(),
                    List.of(new Grant(Role.LEADER, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
        Actor leader = accounts.staff("found-leader").orElseThrow();
        var texts = new CaseTexts(jdbc, standings, vault, () -> leader, ids);
        Set<String> few = reported(FEW);
        Set<String> many = reported(MANY);

        long asked = CountedStatements.of(() -> assertThat(texts.shown(few, true))
                .hasSize(FEW)
                .allSatisfy((_, it) -> assertThat(it.title()).startsWith("排水口").doesNotContain("李小梅")));

        assertThat(asked).isPositive();
        assertThat(CountedStatements.of(() -> texts.shown(many, true))).isEqualTo(asked);
    }

    private Set<String> reported(int times) {
        var said = new Walk.Said();
        said.title = "排水口溢水，李小梅家门口";
        return IntStream.range(0, times)
                .mapToObj(_ -> said.opened(cases, accounts, receipts).id().subject())
                .collect(Collectors.toSet());
    }

    private static void note(Walk walk, int times) {
        Actor handler = walk.staff("zj");
        for (int at = 0; at < times; at++) {
            walk.done(new CaseCommand.Note("第 " + at + " 次去看", true), handler);
        }
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    private void get(String who, String address) {
        assertThat(visits.get(who, address)).hasStatusOk();
    }
}
