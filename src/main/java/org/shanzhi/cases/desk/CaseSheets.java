// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.springframework.stereotype.Component;

/** Gathers what the page of a case shows. */
@Component
class CaseSheets {
    private static final int SIMILAR = 5;

    private final Cases cases;
    private final Names names;

    CaseSheets(Cases cases, Names names) {
        this.cases = cases;
        this.names = names;
    }

    /**
     * Return the sheet, empty where there is no such case for the reader.
     *
     * @param seen the version that a refused step was decided on, 0 if none was
     */
    Optional<CaseSheet> sheet(CaseId id, Actor actor, String back, Optional<CaseSheet.Attempt> attempt, int seen) {
        return cases.file(id, actor).map(file -> {
            boolean open = file.matter().state().open();
            boolean routed = open || file.matter().state() == CaseState.NOT_DISPATCHED;
            return new CaseSheet(
                    file,
                    routed ? Optional.of(cases.routing(id, actor)) : Optional.empty(),
                    file.allowed().contains(CommandKind.DISPATCH)
                            ? cases.addressees(id, actor)
                            : new Addressees(List.of(), List.of()),
                    open ? cases.similar(id, actor, SIMILAR) : List.of(),
                    names,
                    back,
                    attempt,
                    seen == 0
                            ? List.of()
                            : file.history().stream()
                                    .filter(it -> it.step() > seen)
                                    .toList(),
                    Optional.empty(),
                    Optional.empty());
        });
    }
}
