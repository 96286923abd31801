// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.VisitsAbove;
import org.springframework.stereotype.Component;

/** Shows at the case what the platform above heard. */
@Component
class VisitsHeard implements VisitsAbove {
    private final JdbcOrders store;
    private final Doorkeeper door;

    VisitsHeard(JdbcOrders store, Doorkeeper door) {
        this.store = store;
        this.door = door;
    }

    @Override
    public List<Heard> of(CaseId id) {
        return store.visits(id);
    }

    @Override
    public Optional<String> address(CaseId id, Actor actor) {
        return door.mayRead(actor) ? Optional.of(UpperRoutes.ADDRESS + "/orders/" + id) : Optional.empty();
    }
}
