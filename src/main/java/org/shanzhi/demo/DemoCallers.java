// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.telephony.SimulatedCallers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lends the simulator the invented telephones of a few people who reported something, so that a call brings it up. */
@Component
@ConditionalOnProperty("shanzhi.demo")
class DemoCallers implements SimulatedCallers {
    private static final int FEW = 3;
    private static final int AMONG = 12;

    private final Cases cases;
    private final Accounts accounts;
    private volatile List<String> numbers = List.of();

    DemoCallers(Cases cases, Accounts accounts) {
        this.cases = cases;
        this.accounts = accounts;
    }

    /** Who they are is looked up once, and logged as every look is. */
    @Override
    public List<String> numbers() {
        if (numbers.isEmpty()) {
            numbers = accounts.staff("hotline").map(this::look).orElse(List.of());
        }
        return numbers;
    }

    private List<String> look(Actor.Staff operator) {
        return cases.queue(CaseQueue.OPEN, Cases.Filter.NONE, Optional.empty(), AMONG, operator).rows().stream()
                .flatMap(row -> cases.file(row.id(), operator).stream())
                .filter(file -> file.reporter().map(PersonalData::telephone).isPresent())
                .limit(FEW)
                .flatMap(file -> cases.revealReporter(file.matter().id(), "模拟来电", operator).stream())
                .map(PersonalData::telephone)
                .distinct()
                .toList();
    }
}
