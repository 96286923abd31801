// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Routing;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/** One step for many cases, before and after (批量办理). */
final class Bulk {
    /** What is said to many at once is said in short. */
    static final int WORDS = 2000;

    private static final Set<CommandKind> WORDED =
            EnumSet.of(CommandKind.NOTE, CommandKind.URGE, CommandKind.SUPERVISE);
    private static final Set<CaseQueue> UNSENT = EnumSet.of(CaseQueue.TO_DISPATCH, CaseQueue.UNCLEAR);

    private Bulk() {}

    static boolean worded(CommandKind kind) {
        return WORDED.contains(kind);
    }

    /** List what somebody with these roles may want to do with many of a queue. */
    static List<CommandKind> offered(CaseQueue queue, Set<Role> roles) {
        var offered = new ArrayList<CommandKind>();
        boolean sends = roles.contains(Role.DISPATCHER);
        if (queue == CaseQueue.CLOSED || queue == CaseQueue.TO_VISIT || queue == CaseQueue.TO_ASK) {
            return offered;
        }
        if (sends && queue == CaseQueue.TO_DISPATCH) {
            offered.add(CommandKind.DISPATCH);
        }
        if (roles.contains(Role.HANDLER) && !UNSENT.contains(queue)) {
            offered.add(CommandKind.SIGN);
        }
        if ((sends || roles.contains(Role.OPERATOR)) && !UNSENT.contains(queue)) {
            offered.add(CommandKind.URGE);
        }
        if ((sends || roles.contains(Role.LEADER)) && !UNSENT.contains(queue)) {
            offered.add(CommandKind.SUPERVISE);
        }
        if (sends || roles.contains(Role.OPERATOR) || roles.contains(Role.HANDLER) || roles.contains(Role.CHECKER)) {
            offered.add(CommandKind.NOTE);
        }
        return offered;
    }

    /**
     * One of the cases.
     *
     * @param carried how the form carries it
     * @param to to whom it will be sent
     * @param refusal why nothing happens with it
     */
    record Item(
            CaseId id,
            String number,
            String title,
            @Nullable CaseState state,
            String carried,
            Routing.@Nullable Candidate to,
            @Nullable Refusal refusal) {
        Item refused(Refusal why) {
            return new Item(id, number, title, state, "", null, why);
        }

        Item planned(String carrying, Routing.@Nullable Candidate candidate) {
            return new Item(id, number, title, state, carrying, candidate, null);
        }
    }

    /** What will happen, before it does. */
    record Plan(CommandKind kind, List<Item> planned, List<Item> left, Form form, String back, Names names) {
        Plan {
            planned = List.copyOf(planned);
            left = List.copyOf(left);
        }

        String to(Page page, Item item) {
            Routing.Candidate to = item.to();
            return to == null
                    ? ""
                    : page.t(
                            "board.bulk.to",
                            names.organisation(to.lead()),
                            to.duty().code(),
                            to.duty().name());
        }
    }

    /** What became of it. */
    record Report(CommandKind kind, List<Item> done, List<Item> failed, List<String> undoable, String back) {
        Report {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
            undoable = List.copyOf(undoable);
        }
    }
}
