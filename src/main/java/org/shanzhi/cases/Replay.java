// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets past cases live through their steps again. */
@Service
class Replay implements CaseArchive {
    private final Admissions admissions;
    private final Steps steps;
    private final Chronicle chronicle;
    private final DispatchRecords dispatches;
    private final Clarity clarity;
    private final Deadlines deadlines;
    private final Intake intake;
    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final Helpers helpers;
    private final SortableIds ids;

    Replay(
            Admissions admissions,
            Steps steps,
            Chronicle chronicle,
            DispatchRecords dispatches,
            Clarity clarity,
            Deadlines deadlines,
            Intake intake,
            JdbcCases store,
            JdbcCaseFiles files,
            Helpers helpers,
            SortableIds ids) {
        this.admissions = admissions;
        this.steps = steps;
        this.chronicle = chronicle;
        this.dispatches = dispatches;
        this.clarity = clarity;
        this.deadlines = deadlines;
        this.intake = intake;
        this.store = store;
        this.files = files;
        this.helpers = helpers;
        this.ids = ids;
    }

    @Override
    @Transactional
    public int bring(List<PastCase> cases) {
        // What is learned now about a time that has been counted belongs to it, for it was so then.
        cases.stream().map(PastCase::openedAt).min(Comparator.naturalOrder()).ifPresent(store::countAgainSince);
        return cases.stream().mapToInt(this::bring).sum();
    }

    private int bring(PastCase past) {
        if (!(intake.prepare(past.request(), past.openedAt()) instanceof Intake.Ready ready)
                || !(admissions.admit(ready.past(), past.by(), past.openedAt(), false) instanceof Opening.Opened opened)
                || opened.already()) {
            return 0;
        }
        JdbcCases.Kept kept = store.find(opened.id()).orElseThrow();
        var decided = new ArrayList<Decision>();
        var visits = new ArrayList<JdbcCaseFiles.Visited>();
        int refused = 0;
        for (PastCase.Step step : past.steps()) {
            Case matter = kept.matter();
            if (!(steps.rule(kept, step.command(), step.enclosures(), step.actor(), step.at())
                    instanceof Ruling.Lawful lawful)) {
                refused++;
                break;
            }
            Optional<Decision> decision = step.command() instanceof CaseCommand.Dispatch dispatch
                    ? Optional.of(dispatches.decision(matter, lawful.after(), dispatch, step.actor(), step.at()))
                    : Optional.empty();
            decision.ifPresent(decided::add);
            chronicle.stepped(
                    matter, lawful, decision, step.enclosures(), step.actor(), Optional.empty(), step.at(), step.at());
            Case after = clarity.told(lawful.after(), step.at());
            helpers.stepped(after, step.command(), step.at());
            step.enclosures().forEach(it -> files.attach(ids.next(), opened.id(), after.version(), it, step.at()));
            lawful.visit().ifPresent(visit -> visits.add(new JdbcCaseFiles.Visited(after.version(), visit)));
            kept = new JdbcCases.Kept(after, kept.receiptDigest(), deadlines.nextBy(kept, after, step.at()));
        }
        if (kept.matter().version() > 1) {
            store.overwrite(kept.matter(), kept.nextBy());
            decided.forEach(files::record);
            visits.forEach(it -> files.record(ids.next(), opened.id(), it));
        }
        chronicle.said(kept.matter());
        return refused;
    }
}
