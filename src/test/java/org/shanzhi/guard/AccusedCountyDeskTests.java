// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever works for the accused office does not find the complaint at the county desk either, whatever they are there. */
@Guarded
class AccusedCountyDeskTests {
    private final GuardedCounty county;
    private final Complaint complaint;
    private final int port;

    @Autowired
    AccusedCountyDeskTests(GuardedCounty county, Complaint complaint, @LocalServerPort int port) {
        this.county = county;
        this.complaint = complaint;
        this.port = port;
    }

    @Test
    void peopleOfTheAccusedOfficeDoNotFindTheComplaintAtTheCountyDesk() {
        county.settle();
        var who = new Complaint.People("妫", "麴", "亢", "5511");
        var matter = complaint.made(
                who, Optional.of(GuardedCounty.organisation("GB")), false, "neighbour-handler", List.of());
        var hunt = new Hunt(who.markers(who.words()), List.of(matter));

        for (Role role : List.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER, Role.LEADER)) {
            Caller caller = new Caller(port, county.accused(role)).signedIn();
            hunt.as(caller);
            assertThat(caller.get("/desk/cases/" + matter.id()).status())
                    .as(role.name())
                    .isEqualTo(404);
        }

        assertThat(String.join("\n", hunt.leaks())).isEmpty();
    }
}
