// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shanzhi.access.PersonalData;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever complains about an office is not found out by its people, wherever they look. */
@Guarded
@ExtendWith(OutputCaptureExtension.class)
class IdentityTests {
    private final GuardedCounty county;
    private final Complaint complaint;
    private final Post post;
    private final TestClock clock;
    private final int port;

    @Autowired
    IdentityTests(GuardedCounty county, Complaint complaint, Post post, TestClock clock, @LocalServerPort int port) {
        this.county = county;
        this.complaint = complaint;
        this.post = post;
        this.clock = clock;
        this.port = port;
    }

    @Test
    void peopleOfTheAccusedOfficeFindNeitherTheWordsNorWhoSaidThem(CapturedOutput output) {
        county.settle();
        var who = new Complaint.People("鄢", "阙", "逄", "5566");
        post.refuse(who.joinerTelephone());
        var matter = complaint.made(
                who, Optional.of(GuardedCounty.organisation("GB")), false, "neighbour-handler", List.of());
        told(who);
        var hunt = new Hunt(who.markers(who.words()), List.of(matter));

        for (Role role :
                List.of(Role.GRID_WORKER, Role.HANDLER, Role.ADMINISTRATOR, Role.SECURITY_OFFICER, Role.AUDITOR)) {
            hunt.as(new Caller(port, county.accused(role)).signedIn());
        }
        hunt.as(new Caller(
                        port,
                        county.settled(
                                "accused-below", "排水队", Role.HANDLER, Optional.of(GuardedCounty.organisation("GX"))))
                .signedIn());
        hunt.as(new Caller(port, "visitor"));
        hunt.in("the application log", output.getAll());

        assertThat(String.join("\n", hunt.leaks())).isEmpty();
        assertThat(hunt.fetched()).isGreaterThan(500);
    }

    /** A table of an older system names people in every column, and in the name of its file. */
    @Test
    void complaintBroughtInByATableTellsTheAccusedOfficeNoMoreThanAnyOther(CapturedOutput output) {
        county.settle();
        var who = new Complaint.People("璩", "郄", "仝", "5533");
        var matter = complaint.imported(who, "城关镇建设所", new Caller(port, "county-operator"), "neighbour-handler");
        clock.advance(Duration.ofHours(1));
        var hunt = new Hunt(who.markers(who.words()), List.of(matter));

        for (Role role : GuardedCounty.STAFF) {
            Caller caller = new Caller(port, county.accused(role)).signedIn();
            hunt.as(caller);
            assertThat(caller.get("/desk/cases/" + matter.id()).status())
                    .as(role.name())
                    .isIn(403, 404);
        }
        hunt.as(new Caller(port, "visitor"));
        hunt.in("the application log", output.getAll());

        assertThat(String.join("\n", hunt.leaks())).isEmpty();
        assertThat(hunt.fetched()).isGreaterThan(500);
        assertThat(new Caller(port, "county-operator")
                        .signedIn()
                        .get("/desk/cases/" + matter.id())
                        .body())
                .contains("139****5533", who.home());
    }

    /** Whoever guesses who complained cannot make sure by searching for the telephone. */
    @Test
    void searchByTelephoneTellsPeopleOfTheAccusedOfficeNothing() {
        county.settle();
        var who = new Complaint.People("眭", "亓官", "缑", "5544");
        var matter = complaint.made(
                who, Optional.of(GuardedCounty.organisation("GB")), false, "neighbour-handler", List.of());

        for (String telephone : List.of(who.telephone(), who.onTheSpotTelephone())) {
            for (Role role : List.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER)) {
                assertThat(find(county.accused(role), telephone))
                        .doesNotContain(matter.id().toString(), matter.number());
            }
            assertThat(find(GuardedCounty.name(Role.OPERATOR), telephone))
                    .doesNotContain(matter.id().toString());
            assertThat(find("neighbour", telephone))
                    .as("elsewhere")
                    .doesNotContain(matter.id().toString());
            assertThat(find("county-operator", telephone))
                    .as(telephone)
                    .contains(matter.id().toString());
        }
    }

    private String find(String who, String telephone) {
        Caller caller = new Caller(port, who).signedIn();
        var answer = caller.post("/desk/find", "q=" + telephone + "&purpose=x");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** Whoever joined reads the case without learning who began it, or who else came. */
    @Test
    void whoeverJoinedDoesNotLearnWhoBegan() {
        county.settle();
        var who = new Complaint.People("郗", "笪", "貊", "5577");
        var matter = complaint.made(who, Optional.empty(), false, "neighbour-handler", List.of());
        String code = county.join(matter.id(), new PersonalData("邻居", "13800009901", null));
        var hunt = new Hunt(who.markers(who.words()), List.of(matter));

        Caller joiner = new Caller(port, "joiner");
        joiner.get("/follow");
        joiner.post("/follow", "code=" + code);
        assertThat(joiner.get("/follow/case").status()).isEqualTo(200);
        hunt.as(joiner, "/follow/case", "/follow/case/receipt");

        assertThat(String.join("\n", hunt.leaks())).isEmpty();
    }

    @Test
    void officeThatHandlesWhatWasToldInConfidenceDoesNotLearnByWhom(CapturedOutput output) {
        county.settle();
        var who = new Complaint.People("亓", "隗", "仉", "5588");
        var matter = complaint.made(who, Optional.empty(), true, "neighbour-handler", List.of());
        told(who);
        var hunt = new Hunt(who.markers(), List.of(matter));

        Caller handler = new Caller(port, "neighbour-handler").signedIn();
        assertThat(handler.get("/desk/cases/" + matter.id()).body()).contains(who.words());
        hunt.as(handler);
        hunt.as(new Caller(port, county.settled("neighbour-leader", "邻镇", Role.LEADER, Optional.empty())).signedIn());
        hunt.in("the application log", output.getAll());

        assertThat(String.join("\n", hunt.leaks())).isEmpty();
    }

    /** The hunt finds what is there to be found: the desk is told by whom a case was reported. */
    @Test
    void deskThatMayKnowIsFoundToKnow() {
        county.settle();
        var who = new Complaint.People("佴", "蒯", "呙", "5599");
        var matter = complaint.made(who, Optional.empty(), false, "neighbour-handler", List.of());
        var hunt = new Hunt(who.markers(), List.of(matter));

        hunt.as(new Caller(port, "county-operator").signedIn());

        assertThat(String.join("\n", hunt.leaks()))
                .contains(who.name(), who.home(), who.identityCard(), "139****5599", "/desk/cases/" + matter.id());
    }

    /** Wait until the people were told by message what there was to tell. */
    private void told(Complaint.People who) {
        clock.advance(Duration.ofHours(1));
        Awaitility.await()
                .until(() -> post.sent().stream().anyMatch(it -> it.telephone().equals(who.telephone())));
    }
}
