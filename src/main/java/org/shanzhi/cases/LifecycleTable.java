// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.shanzhi.cases.CaseState.CLOSED;
import static org.shanzhi.cases.CaseState.DISPATCHED;
import static org.shanzhi.cases.CaseState.HANDLING;
import static org.shanzhi.cases.CaseState.NOT_DISPATCHED;
import static org.shanzhi.cases.CaseState.PAUSED;
import static org.shanzhi.cases.CaseState.RECEIVED;
import static org.shanzhi.cases.CaseState.RETURN_VISIT;
import static org.shanzhi.cases.CaseState.TO_SIGN_OFF;
import static org.shanzhi.cases.CaseState.TO_VERIFY;
import static org.shanzhi.cases.CaseState.TRANSFERRED;
import static org.shanzhi.cases.Party.BEARER;
import static org.shanzhi.cases.Party.CHECKER;
import static org.shanzhi.cases.Party.COPIED;
import static org.shanzhi.cases.Party.CO_HANDLER;
import static org.shanzhi.cases.Party.DISPATCHER;
import static org.shanzhi.cases.Party.FINDER;
import static org.shanzhi.cases.Party.GRID_WORKER;
import static org.shanzhi.cases.Party.HELPER;
import static org.shanzhi.cases.Party.JOINER;
import static org.shanzhi.cases.Party.LEADER;
import static org.shanzhi.cases.Party.LEAD_HANDLER;
import static org.shanzhi.cases.Party.MACHINE;
import static org.shanzhi.cases.Party.OPERATOR;
import static org.shanzhi.cases.Party.RESIDENT;
import static org.shanzhi.cases.Party.SIGNATORY;
import static org.shanzhi.cases.Party.UNIT;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * State × command × role (办理规则表): the whole truth about what can happen to a case. What no row allows is refused.
 *
 * <p>When checker and resident disagree: a checker's "not as reported" sends the work back before the resident is asked,
 * whatever the handler says. Once the resident is asked, the resident's word stands: "solved" closes as solved and no checker
 * takes that back; "not solved, go on" sends the work back although a checker passed it; when the reworks that the figures
 * allow are used up, it goes to the county desk, which designates another organisation or closes it as unsolved with an
 * explanation. Of a result "cannot be solved now" that a checker passed, "not solved" closes the case, and it counts as
 * unsolved.
 *
 * <p>What a grid worker found is taken up by its standard before it is sent to anybody, and looked at on the spot before it ends.
 * Where no resident reported it, nobody can call it solved: it ends as checked. Whoever found it may solve it on the spot, but
 * neither that person nor the own line passes it.
 */
public final class LifecycleTable {
    /** A row: in this state these parties may do this, and it leads to one of these states. */
    public record Row(CaseState from, CommandKind command, Set<Party> parties, Set<CaseState> to) {}

    public static final List<Row> ROWS = rows();

    private static final Map<CaseState, Map<CommandKind, Row>> FOUND = ROWS.stream()
            .collect(Collectors.groupingBy(
                    Row::from,
                    () -> new EnumMap<>(CaseState.class),
                    Collectors.toMap(
                            Row::command,
                            Function.identity(),
                            (first, _) -> first,
                            () -> new EnumMap<>(CommandKind.class))));

    private LifecycleTable() {}

    public static Optional<Row> row(CaseState from, CommandKind command) {
        return Optional.ofNullable(FOUND.getOrDefault(from, Map.of()).get(command));
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(row(RECEIVED, CommandKind.CORRECT, EnumSet.of(OPERATOR, DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.REFER, EnumSet.of(OPERATOR, DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.REGISTER, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.SOLVE_ON_SPOT, EnumSet.of(FINDER), TO_VERIFY));
        rows.add(row(RECEIVED, CommandKind.DISPATCH, EnumSet.of(DISPATCHER), DISPATCHED));
        rows.add(row(RECEIVED, CommandKind.ANSWER, EnumSet.of(OPERATOR, DISPATCHER), RETURN_VISIT));
        rows.add(row(RECEIVED, CommandKind.DECLINE, EnumSet.of(DISPATCHER), NOT_DISPATCHED));
        rows.add(row(RECEIVED, CommandKind.CLOSE_UNSOLVED, EnumSet.of(DISPATCHER), CLOSED));
        rows.add(row(RECEIVED, CommandKind.CONFER, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.TRANSFER, EnumSet.of(DISPATCHER), TRANSFERRED));
        rows.add(row(TRANSFERRED, CommandKind.CONFIRM_TRANSFER, EnumSet.of(OPERATOR, DISPATCHER), TRANSFERRED));
        rows.add(row(TRANSFERRED, CommandKind.ANSWER, EnumSet.of(OPERATOR, DISPATCHER), RETURN_VISIT, TO_VERIFY));
        rows.add(row(TRANSFERRED, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(DISPATCHED, CommandKind.SIGN, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(DISPATCHED, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(HANDLING, CommandKind.CONTACT, EnumSet.of(LEAD_HANDLER, CO_HANDLER, UNIT), HANDLING));
        rows.add(row(HANDLING, CommandKind.RESULT, EnumSet.of(LEAD_HANDLER, UNIT), TO_VERIFY, TO_SIGN_OFF));
        branches(rows);
        residents(rows);
        arrangements(rows);
        rows.add(row(HANDLING, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(TO_VERIFY, CommandKind.PASS, EnumSet.of(CHECKER, OPERATOR, GRID_WORKER), RETURN_VISIT, CLOSED));
        rows.add(row(TO_VERIFY, CommandKind.FAIL, EnumSet.of(CHECKER, OPERATOR, GRID_WORKER), HANDLING, RECEIVED));
        rows.add(row(
                RETURN_VISIT,
                CommandKind.VISIT,
                EnumSet.of(RESIDENT, HELPER, JOINER, OPERATOR, CHECKER),
                CLOSED,
                HANDLING,
                RECEIVED));
        rows.add(row(RETURN_VISIT, CommandKind.JOINER_VISIT, EnumSet.of(JOINER), RETURN_VISIT));
        rows.add(row(CLOSED, CommandKind.JOINER_VISIT, EnumSet.of(JOINER), CLOSED));
        rows.add(row(RETURN_VISIT, CommandKind.ATTEMPT, EnumSet.of(OPERATOR, CHECKER), RETURN_VISIT, CLOSED));
        rows.add(row(RETURN_VISIT, CommandKind.INVALID, EnumSet.of(OPERATOR, CHECKER), RETURN_VISIT, CLOSED));
        rows.add(row(RETURN_VISIT, CommandKind.EXPIRE, EnumSet.of(MACHINE), CLOSED));
        rows.add(row(CLOSED, CommandKind.REOPEN, EnumSet.of(RESIDENT, HELPER, OPERATOR), HANDLING, RECEIVED));
        rows.add(row(NOT_DISPATCHED, CommandKind.REOPEN, EnumSet.of(RESIDENT, HELPER, OPERATOR), RECEIVED));
        for (CaseState state : CaseState.values()) {
            // Whoever was asked and answers lets the clock go on.
            rows.add(
                    state == PAUSED
                            ? row(state, CommandKind.ADD_WORDS, EnumSet.of(RESIDENT, HELPER, JOINER), state, HANDLING)
                            : row(state, CommandKind.ADD_WORDS, EnumSet.of(RESIDENT, HELPER, JOINER), state));
            rows.add(row(state, CommandKind.INSTRUCT, EnumSet.of(MACHINE), state));
            rows.add(
                    state == PAUSED
                            ? row(state, CommandKind.ATTACH, attaching(state), state, HANDLING)
                            : row(state, CommandKind.ATTACH, attaching(state), state));
            rows.add(row(
                    state,
                    CommandKind.TRANSCRIBE,
                    EnumSet.of(OPERATOR, DISPATCHER, LEAD_HANDLER, UNIT, CHECKER),
                    state));
            rows.add(row(state, CommandKind.HEAR, EnumSet.of(OPERATOR, DISPATCHER, LEAD_HANDLER, CHECKER), state));
            rows.add(row(state, CommandKind.WITHHOLD, EnumSet.of(DISPATCHER, CHECKER), state));
            rows.add(row(state, CommandKind.RELEASE, EnumSet.of(CHECKER), state));
            if (state.open()) {
                rows.add(row(
                        state,
                        CommandKind.NOTE,
                        EnumSet.of(OPERATOR, DISPATCHER, LEAD_HANDLER, CO_HANDLER, UNIT, COPIED, CHECKER),
                        state));
            }
            if (state == RECEIVED) {
                rows.add(row(state, CommandKind.URGE, EnumSet.of(RESIDENT, HELPER, JOINER), state));
            } else if (state.open() && state != RETURN_VISIT) {
                rows.add(row(
                        state, CommandKind.URGE, EnumSet.of(RESIDENT, HELPER, JOINER, OPERATOR, DISPATCHER), state));
            }
        }
        return List.copyOf(rows);
    }

    /** What the resident's side decides, and is asked because a limit is over. */
    private static void residents(List<Row> rows) {
        for (CaseState state : CaseState.values()) {
            // Who has been told of a result is asked to judge it instead.
            if (state.open() && state != RETURN_VISIT) {
                rows.add(row(state, CommandKind.WITHDRAW, EnumSet.of(RESIDENT, OPERATOR), state, CLOSED));
            }
            if (state.open()) {
                // Who left it to those who joined comes back.
                rows.add(row(state, CommandKind.REOPEN, EnumSet.of(RESIDENT, OPERATOR), state));
            }
            rows.add(row(state, CommandKind.NAME_HELPER, EnumSet.of(RESIDENT, OPERATOR), state));
            rows.add(row(state, CommandKind.REVOKE_HELPER, EnumSet.of(RESIDENT, OPERATOR), state));
            if (state != RETURN_VISIT && state != TRANSFERRED && state != NOT_DISPATCHED) {
                rows.add(row(state, CommandKind.CORRECT_RECORD, EnumSet.of(RESIDENT, OPERATOR), state));
            }
        }
        for (CaseState late : List.of(DISPATCHED, HANDLING, TO_SIGN_OFF)) {
            rows.add(row(late, CommandKind.VISIT_EARLY, EnumSet.of(OPERATOR, CHECKER), late));
        }
    }

    /** Of what is over staff attach nothing more by itself; evidence comes with what is asked for. */
    private static Set<Party> attaching(CaseState state) {
        return state.open()
                ? EnumSet.of(RESIDENT, HELPER, JOINER, OPERATOR, DISPATCHER, LEAD_HANDLER, CO_HANDLER, UNIT, CHECKER)
                : EnumSet.of(RESIDENT, HELPER, JOINER);
    }

    /** What is asked and decided, pauses, parts of the work and supervision. */
    private static void branches(List<Row> rows) {
        rows.add(row(DISPATCHED, CommandKind.OBJECT, EnumSet.of(LEAD_HANDLER), DISPATCHED));
        rows.add(row(DISPATCHED, CommandKind.GRANT, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(DISPATCHED, CommandKind.REFUSE, EnumSet.of(DISPATCHER), DISPATCHED));
        rows.add(row(HANDLING, CommandKind.OBJECT, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(HANDLING, CommandKind.ASK_EXTENSION, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(HANDLING, CommandKind.ASK_PAUSE, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(HANDLING, CommandKind.GRANT, EnumSet.of(DISPATCHER), HANDLING, RECEIVED, PAUSED));
        rows.add(row(HANDLING, CommandKind.REFUSE, EnumSet.of(DISPATCHER), HANDLING));
        rows.add(row(HANDLING, CommandKind.ASK_RESIDENT, EnumSet.of(LEAD_HANDLER, UNIT), PAUSED));
        rows.add(row(HANDLING, CommandKind.ENTRUST, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(HANDLING, CommandKind.PASS_ON, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(PAUSED, CommandKind.RESUME, EnumSet.of(LEAD_HANDLER, UNIT, DISPATCHER, MACHINE), HANDLING));
        rows.add(row(PAUSED, CommandKind.GRANT, EnumSet.of(DISPATCHER), PAUSED));
        rows.add(row(PAUSED, CommandKind.REFUSE, EnumSet.of(DISPATCHER), PAUSED));
        rows.add(row(PAUSED, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(TO_SIGN_OFF, CommandKind.SIGN_OFF, EnumSet.of(SIGNATORY), TO_VERIFY));
        rows.add(row(TO_SIGN_OFF, CommandKind.SEND_BACK, EnumSet.of(SIGNATORY), HANDLING));
        rows.add(row(TO_SIGN_OFF, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        for (CaseState working : List.of(HANDLING, PAUSED)) {
            rows.add(row(working, CommandKind.REPORT_TASK, EnumSet.of(CO_HANDLER, LEAD_HANDLER), working));
            rows.add(row(working, CommandKind.CANCEL_TASK, EnumSet.of(LEAD_HANDLER), working));
            rows.add(row(working, CommandKind.TAKE_OVER, EnumSet.of(LEAD_HANDLER), working));
        }
        for (CaseState watched : List.of(DISPATCHED, HANDLING, PAUSED, TO_SIGN_OFF, TO_VERIFY)) {
            rows.add(row(watched, CommandKind.SUPERVISE, EnumSet.of(DISPATCHER, LEADER, MACHINE), watched));
        }
        rows.add(row(CLOSED, CommandKind.ASK_EXCLUSION, EnumSet.of(DISPATCHER, LEAD_HANDLER), CLOSED));
        rows.add(row(CLOSED, CommandKind.ASK_TOLERANCE, EnumSet.of(LEAD_HANDLER), CLOSED));
        rows.add(row(CLOSED, CommandKind.GRANT, EnumSet.of(CHECKER), CLOSED));
        rows.add(row(CLOSED, CommandKind.REFUSE, EnumSet.of(CHECKER), CLOSED));
        rows.add(row(CLOSED, CommandKind.LOOK_AGAIN, EnumSet.of(DISPATCHER, MACHINE), HANDLING, RECEIVED));
    }

    /** What is split off and merged, who reads along, what is a nuisance, and who has the work without an account. */
    private static void arrangements(List<Row> rows) {
        rows.add(row(RECEIVED, CommandKind.SPLIT, EnumSet.of(OPERATOR, DISPATCHER), RECEIVED));
        rows.add(row(DISPATCHED, CommandKind.SPLIT, EnumSet.of(DISPATCHER), DISPATCHED));
        rows.add(row(HANDLING, CommandKind.SPLIT, EnumSet.of(DISPATCHER), HANDLING));
        for (CaseState sent : List.of(DISPATCHED, HANDLING, PAUSED, TO_SIGN_OFF)) {
            rows.add(row(sent, CommandKind.MERGE, EnumSet.of(DISPATCHER), NOT_DISPATCHED));
        }
        rows.add(row(HANDLING, CommandKind.GIVE_OUT, EnumSet.of(LEAD_HANDLER, UNIT), HANDLING));
        for (CaseState working : List.of(HANDLING, PAUSED)) {
            rows.add(row(working, CommandKind.CALL_IN, EnumSet.of(LEAD_HANDLER, UNIT), working));
            rows.add(row(working, CommandKind.REPORT_ERRAND, EnumSet.of(BEARER), working));
            rows.add(row(working, CommandKind.RECORD_ERRAND, EnumSet.of(LEAD_HANDLER, UNIT, DISPATCHER), working));
        }
        for (CaseState state : CaseState.values()) {
            for (CommandKind remark : List.of(CommandKind.FLAG, CommandKind.CONFIRM_FLAG, CommandKind.UNFLAG)) {
                rows.add(row(state, remark, EnumSet.of(OPERATOR, DISPATCHER), state));
            }
            if (state.open()) {
                rows.add(row(state, CommandKind.ABSORB, EnumSet.of(MACHINE), state));
                rows.add(row(state, CommandKind.COPY, EnumSet.of(DISPATCHER, LEAD_HANDLER), state));
            }
        }
    }

    private static Row row(
            CaseState from, CommandKind command, Set<Party> parties, CaseState first, CaseState... others) {
        return new Row(from, command, Set.copyOf(parties), Set.copyOf(EnumSet.of(first, others)));
    }
}
