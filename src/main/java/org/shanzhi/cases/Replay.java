// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets past cases live through their steps again. */
@Service
class Replay implements CaseArchive {
    private final CaseDesk desk;
    private final Intake intake;
    private final JdbcCases store;

    Replay(CaseDesk desk, Intake intake, JdbcCases store) {
        this.desk = desk;
        this.intake = intake;
        this.store = store;
    }

    @Override
    @Transactional
    public int bring(List<PastCase> cases) {
        return cases.stream().mapToInt(this::bring).sum();
    }

    private int bring(PastCase past) {
        if (!(intake.prepare(past.request(), past.openedAt()) instanceof Intake.Ready ready)
                || !(desk.admit(ready, past.by(), past.openedAt(), false) instanceof Opening.Opened opened)
                || opened.already()) {
            return 0;
        }
        JdbcCases.Kept kept = store.find(opened.id()).orElseThrow();
        Case matter = kept.matter();
        var decided = new ArrayList<Decision>();
        var visits = new ArrayList<CaseDesk.NumberedVisit>();
        Instant last = past.openedAt();
        int refused = 0;
        for (PastCase.Step step : past.steps()) {
            var taken = desk.rule(
                    new JdbcCases.Kept(matter, kept.receiptDigest()), step.command(), step.actor(), step.at());
            if (!(taken instanceof Ruling.Lawful lawful)) {
                refused++;
                break;
            }
            if (step.command() instanceof CaseCommand.Dispatch dispatch) {
                decided.add(desk.decision(matter, lawful.after(), dispatch, step.actor(), step.at()));
            }
            desk.append(
                    lawful.after(),
                    Optional.of(lawful.command()),
                    Optional.of(matter.state()),
                    lawful.party(),
                    step.actor(),
                    lawful.text(),
                    lawful.visible(),
                    0,
                    step.at());
            matter = lawful.after();
            lawful.visit()
                    .ifPresent(visit ->
                            visits.add(new CaseDesk.NumberedVisit(lawful.after().version(), visit)));
            last = step.at();
        }
        if (matter.version() > 1) {
            store.overwrite(matter, desk.nextBy(matter, last));
            decided.forEach(store::record);
            visits.forEach(visit -> desk.record(opened.id(), visit));
        }
        if (matter.state().open()) {
            // What is over need not be compared with what arrives.
            desk.said(matter, past.openedAt());
        }
        return refused;
    }
}
