// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.shared.PublicRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** Many people at one case at the same time, each doing anything at all: no step is lost, doubled or taken out of turn. */
@DeskTest
class ConcurrentStepsTests {
    private static final List<String> PEOPLE = List.of("dispatch", "zj", "zj", "checker", "hotline", "gs");
    private static final int TRIES = 60;
    private static final int PAIRS = 12;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    CaseRecords records;

    @Autowired
    ReceiptCodes receipts;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyStepThatWasTakenStandsOnceAndInTurn(long seed) throws Exception {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        var hands = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            var random = new Random(seed * 100 + i);
            Actor actor = walk.staff(PEOPLE.get(i));
            hands.add(() -> taken(walk, actor, random));
        }
        hands.add(() -> taken(walk, walk.resident(), new Random(seed)));
        int taken = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : pool.invokeAll(hands)) {
                taken += each.get();
            }
        }

        CaseFile file = walk.file();
        assertThat(taken).as("steps taken").isPositive();
        assertThat(file.matter().version()).isEqualTo(1 + taken);
        assertThat(file.history())
                .extracting(HistoryEntry::step)
                .doesNotHaveDuplicates()
                .hasSize(1 + taken);
        CaseState stands = CaseState.RECEIVED;
        for (HistoryEntry entry : file.history()) {
            assertThat(entry.from().orElse(CaseState.RECEIVED))
                    .as("step %d", entry.step())
                    .isEqualTo(stands);
            stands = entry.to();
        }
        assertThat(stands).isEqualTo(file.matter().state());
        assertThat(records.of(walk.id().subject()))
                .extracting(PublicRecord::number)
                .doesNotHaveDuplicates()
                .hasSize(1 + taken);
        assertThat(file.matter().course()).isEqualTo(file.history().getLast().course());
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGE", "DECLINE"})
    void ofTwoThatAreLaidToRestWithEachOtherAtOnceOneGoesOn(CommandKind kind) throws Exception {
        for (int i = 0; i < PAIRS; i++) {
            Walk one = new Walk.Said().opened(cases, accounts, receipts);
            Walk other = new Walk.Said().opened(cases, accounts, receipts);
            if (kind == CommandKind.MERGE) {
                one.dispatched();
                other.dispatched();
            }
            List<Callable<CaseOutcome>> hands = List.of(() -> laid(one, other, kind), () -> laid(other, one, kind));
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<CaseOutcome> each : pool.invokeAll(hands)) {
                    assertThat(each.get()).isNotNull();
                }
            }

            assertThat(List.of(one.matter().state(), other.matter().state()))
                    .as("pair %d", i)
                    .containsOnlyOnce(CaseState.NOT_DISPATCHED);
        }
    }

    private CaseOutcome laid(Walk one, Walk other, CommandKind kind) {
        String number = other.matter().intake().number();
        return one.tried(
                kind == CommandKind.MERGE
                        ? new CaseCommand.Merge(number, "是同一个排水口")
                        : new CaseCommand.Decline(NonDispatch.SAME_MATTER, "是同一个排水口", number),
                one.staff("dispatch"));
    }

    private int taken(Walk walk, Actor actor, Random random) {
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            var file = cases.file(walk.id(), actor);
            int version = file.map(it -> it.matter().version()).orElse(1);
            var allowed = file.map(it -> List.copyOf(it.allowed())).orElse(List.of());
            CaseCommand command = allowed.isEmpty()
                    ? new CaseCommand.Hear()
                    : command(random, allowed.get(random.nextInt(allowed.size())));
            if (cases.perform(walk.id(), version, command, actor) instanceof CaseOutcome.Done) {
                taken++;
            }
        }
        return taken;
    }

    private static CaseCommand command(Random random, CommandKind kind) {
        return switch (kind) {
            case DISPATCH ->
                new CaseCommand.Dispatch(
                        DeskCounty.organisation("ZJ"),
                        Optional.of(DeskCounty.DUTY),
                        List.of(DeskCounty.organisation("GS")),
                        "要它关阀门");
            case SIGN -> new CaseCommand.Sign();
            case TAKE_OVER -> new CaseCommand.TakeOver();
            case OBJECT -> new CaseCommand.Objection("不归我们");
            case ASK_EXTENSION -> new CaseCommand.AskExtension(2, "配件");
            case ASK_PAUSE -> new CaseCommand.AskPause(Course.PauseReason.HEARING, LocalDate.of(2026, 12, 9), "公告 3 号");
            case GRANT -> new CaseCommand.Grant("同意");
            case REFUSE -> new CaseCommand.Refuse("不同意");
            case ASK_RESIDENT -> new CaseCommand.AskResident("哪一个井？");
            case RESUME -> new CaseCommand.Resume("");
            case ENTRUST -> new CaseCommand.Entrust(DeskCounty.organisation("GS"), 1, "关阀门");
            case REPORT_TASK -> new CaseCommand.ReportTask(1 + random.nextInt(3), "关了");
            case CANCEL_TASK -> new CaseCommand.CancelTask(1 + random.nextInt(3), "不用了");
            case CONTACT -> new CaseCommand.Contact("打过电话");
            case RESULT -> new CaseCommand.Result(ResultOutcome.SOLVED, "疏通了");
            case PASS -> new CaseCommand.Pass("");
            case FAIL -> new CaseCommand.Fail("还在漫");
            case VISIT ->
                new CaseCommand.AnswerVisit(new Visit.Answer(
                        true,
                        random.nextBoolean() ? Solved.YES : Solved.NO,
                        Satisfaction.SATISFIED,
                        "",
                        random.nextBoolean()));
            case REOPEN -> new CaseCommand.Reopen("又堵了");
            case ADD_WORDS -> new CaseCommand.AddWords("还在漫");
            case TRANSCRIBE -> new CaseCommand.Transcribe(1, "说的是学校后面");
            case URGE -> new CaseCommand.Urge("");
            case RECALL -> new CaseCommand.Recall("换一家");
            case TRANSFER -> new CaseCommand.Transfer(Course.Outside.UTILITY, "", "转给供水公司");
            case CONFIRM_TRANSFER -> new CaseCommand.ConfirmTransfer("G-1", "");
            case ANSWER -> new CaseCommand.Answer("周二收");
            case UNDO -> new CaseCommand.Undo();
            case SUPERVISE -> new CaseCommand.Supervise(Course.Cause.OVERDUE, "");
            case HEAR -> new CaseCommand.Hear();
            case ASK_EXCLUSION -> new CaseCommand.AskExclusion(Course.ExemptionReason.FORCE, "台风");
            case ASK_TOLERANCE -> new CaseCommand.AskTolerance(Course.ExemptionReason.HONEST_TRIAL, "试过");
            default -> new CaseCommand.Note("看过", random.nextBoolean());
        };
    }
}
