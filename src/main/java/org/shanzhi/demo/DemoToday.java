// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Complaining;
import org.shanzhi.cases.IntakeKey;
import org.springframework.stereotype.Component;

/**
 * Lets the desk of the demo county begin its day as any desk does, at the time of the first start: a few cases are sent
 * out, for two the caller's name is looked up. So there are notices, short messages and log entries, and all are true.
 */
@Component
class DemoToday implements DemoPart {
    private static final int DISPATCHED = 4;
    private static final int LOOKED_UP = 2;

    private final Cases cases;
    private final Complaining complaining;
    private final ReceiptCodes receipts;
    private final Accounts accounts;

    DemoToday(Cases cases, Complaining complaining, ReceiptCodes receipts, Accounts accounts) {
        this.cases = cases;
        this.complaining = complaining;
        this.receipts = receipts;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "today";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public void sow(DemoSeed seed) {
        accounts.staff("dispatch").ifPresent(this::dispatch);
        complain(seed.cases());
        accounts.staff("hotline")
                .ifPresent(operator -> rows(CaseQueue.TO_VISIT, LOOKED_UP, operator)
                        .forEach(row -> cases.revealReporter(row.id(), "回访前核对称呼", operator)));
    }

    /** Two of those who reported last are not content with how it is handled. */
    private void complain(int reported) {
        var words = DemoWords.complaintsAboutHandling().iterator();
        for (int number = reported - 1; number >= 0 && words.hasNext(); number--) {
            String code = receipts.derive(new IntakeKey("demo", Integer.toString(number)).seed());
            var holder = new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
            var handled = cases.byReceipt(holder)
                    .flatMap(id -> cases.file(id, holder))
                    .filter(file -> file.matter().state() == CaseState.HANDLING);
            if (handled.isPresent()) {
                complaining.complain(handled.get().matter().id(), words.next(), holder);
            }
        }
    }

    private void dispatch(Actor.Staff dispatcher) {
        for (CaseRow row : rows(CaseQueue.TO_DISPATCH, DISPATCHED, dispatcher)) {
            int version =
                    cases.file(row.id(), dispatcher).orElseThrow().matter().version();
            cases.routing(row.id(), dispatcher)
                    .best()
                    .ifPresent(best -> cases.perform(
                            row.id(),
                            version,
                            new CaseCommand.Dispatch(
                                    best.lead(), Optional.of(best.duty().id()), best.coHandlers(), ""),
                            dispatcher));
        }
    }

    private List<CaseRow> rows(CaseQueue queue, int most, Actor.Staff reader) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), most, reader)
                .rows();
    }
}
