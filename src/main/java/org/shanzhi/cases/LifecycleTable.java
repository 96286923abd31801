// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.shanzhi.cases.CaseState.CLOSED;
import static org.shanzhi.cases.CaseState.DISPATCHED;
import static org.shanzhi.cases.CaseState.HANDLING;
import static org.shanzhi.cases.CaseState.NOT_DISPATCHED;
import static org.shanzhi.cases.CaseState.RECEIVED;
import static org.shanzhi.cases.CaseState.RETURN_VISIT;
import static org.shanzhi.cases.CaseState.TO_VERIFY;
import static org.shanzhi.cases.Party.CHECKER;
import static org.shanzhi.cases.Party.CO_HANDLER;
import static org.shanzhi.cases.Party.DISPATCHER;
import static org.shanzhi.cases.Party.JOINER;
import static org.shanzhi.cases.Party.LEAD_HANDLER;
import static org.shanzhi.cases.Party.MACHINE;
import static org.shanzhi.cases.Party.OPERATOR;
import static org.shanzhi.cases.Party.RESIDENT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * State × command × role (办理规则表): the whole truth about what can happen to a case. What no row allows is refused.
 *
 * <p>When checker and resident disagree: a checker's "not as reported" sends the work back before the resident is asked,
 * whatever the handler says. Once the resident is asked, the resident's word stands: "solved" closes as solved and no checker
 * takes that back; "not solved, go on" sends the work back although a checker passed it; when the reworks that the figures
 * allow are used up, it goes to the county desk, which designates another organisation or closes it as unsolved with an
 * explanation. Of a result "cannot be solved now" that a checker passed, "not solved" closes the case, and it counts as
 * unsolved.
 */
public final class LifecycleTable {
    /** A row: in this state these parties may do this, and it leads to one of these states. */
    public record Row(CaseState from, CommandKind command, Set<Party> parties, Set<CaseState> to) {}

    public static final List<Row> ROWS = rows();

    private LifecycleTable() {}

    public static Optional<Row> row(CaseState from, CommandKind command) {
        return ROWS.stream()
                .filter(row -> row.from() == from && row.command() == command)
                .findFirst();
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(row(RECEIVED, CommandKind.CORRECT, EnumSet.of(OPERATOR, DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.REFER, EnumSet.of(OPERATOR, DISPATCHER), RECEIVED));
        rows.add(row(RECEIVED, CommandKind.DISPATCH, EnumSet.of(DISPATCHER), DISPATCHED));
        rows.add(row(RECEIVED, CommandKind.ANSWER, EnumSet.of(OPERATOR, DISPATCHER), RETURN_VISIT));
        rows.add(row(RECEIVED, CommandKind.DECLINE, EnumSet.of(DISPATCHER), NOT_DISPATCHED));
        rows.add(row(RECEIVED, CommandKind.CLOSE_UNSOLVED, EnumSet.of(DISPATCHER), CLOSED));
        rows.add(row(DISPATCHED, CommandKind.SIGN, EnumSet.of(LEAD_HANDLER), HANDLING));
        rows.add(row(DISPATCHED, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(HANDLING, CommandKind.CONTACT, EnumSet.of(LEAD_HANDLER, CO_HANDLER), HANDLING));
        rows.add(row(HANDLING, CommandKind.RESULT, EnumSet.of(LEAD_HANDLER), TO_VERIFY));
        rows.add(row(HANDLING, CommandKind.RECALL, EnumSet.of(DISPATCHER), RECEIVED));
        rows.add(row(TO_VERIFY, CommandKind.PASS, EnumSet.of(CHECKER, OPERATOR), RETURN_VISIT));
        rows.add(row(TO_VERIFY, CommandKind.FAIL, EnumSet.of(CHECKER, OPERATOR), HANDLING));
        rows.add(row(
                RETURN_VISIT, CommandKind.VISIT, EnumSet.of(RESIDENT, OPERATOR, CHECKER), CLOSED, HANDLING, RECEIVED));
        rows.add(row(RETURN_VISIT, CommandKind.JOINER_VISIT, EnumSet.of(JOINER), RETURN_VISIT));
        rows.add(row(CLOSED, CommandKind.JOINER_VISIT, EnumSet.of(JOINER), CLOSED));
        rows.add(row(RETURN_VISIT, CommandKind.ATTEMPT, EnumSet.of(OPERATOR, CHECKER), RETURN_VISIT, CLOSED));
        rows.add(row(RETURN_VISIT, CommandKind.EXPIRE, EnumSet.of(MACHINE), CLOSED));
        rows.add(row(CLOSED, CommandKind.REOPEN, EnumSet.of(RESIDENT, OPERATOR), HANDLING, RECEIVED));
        rows.add(row(NOT_DISPATCHED, CommandKind.REOPEN, EnumSet.of(RESIDENT, OPERATOR), RECEIVED));
        for (CaseState state : CaseState.values()) {
            rows.add(row(state, CommandKind.ADD_WORDS, EnumSet.of(RESIDENT, JOINER), state));
            rows.add(row(state, CommandKind.HEAR, EnumSet.of(OPERATOR, DISPATCHER, LEAD_HANDLER, CHECKER), state));
            if (state.open()) {
                rows.add(row(
                        state,
                        CommandKind.NOTE,
                        EnumSet.of(OPERATOR, DISPATCHER, LEAD_HANDLER, CO_HANDLER, CHECKER),
                        state));
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(
            CaseState from, CommandKind command, Set<Party> parties, CaseState first, CaseState... others) {
        return new Row(from, command, Set.copyOf(parties), Set.copyOf(EnumSet.of(first, others)));
    }
}
