// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.insight.Reading;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Urgency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Knows whom to call at once when words read as danger (紧急电话): help does not wait for a case to be dispatched. */
@Component
public class Emergencies {
    private final Organisations organisations;
    private final String gas;

    /**
     * @param gas code of the organisation that repairs gas pipes; empty where there is none
     */
    Emergencies(Organisations organisations, @Value("${shanzhi.emergency.gas:RQ}") String gas) {
        this.organisations = organisations;
        this.gas = gas;
    }

    /** Numbers to call beside those of the whole country (紧急电话); {@code gasRepair} is empty where none is known. */
    public record Numbers(String gasRepair) {}

    /** Return whom to call if the words read as danger. */
    public Optional<Numbers> of(Reading reading) {
        return reading.urgency() == Urgency.DANGER ? Optional.of(numbers()) : Optional.empty();
    }

    public Numbers numbers() {
        return new Numbers(organisations
                .byCode(gas)
                .map(it -> it.name() + " " + it.telephone())
                .orElse(""));
    }
}
