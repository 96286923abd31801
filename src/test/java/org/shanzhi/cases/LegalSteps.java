// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shanzhi.shared.OrganisationId;

/** What holds of every lawful step, whatever went before. */
final class LegalSteps {
    private final CountyOnPaper county;

    LegalSteps(CountyOnPaper county) {
        this.county = county;
    }

    void check(Case before, Ruling.Lawful lawful, Standing standing) {
        checkBesideTheWay(before, lawful, standing);
        Case after = lawful.after();
        checkResidentsSide(before, lawful);
        var row = LifecycleTable.row(before.state(), lawful.command()).orElseThrow();
        assertThat(row.to()).contains(after.state());
        assertThat(row.parties()).contains(lawful.party());
        assertThat(standing.parties()).contains(lawful.party());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.intake()).isEqualTo(before.intake());
        assertThat(after.closing().isPresent()).isEqualTo(!after.state().open());
        boolean found = after.course().patrol().isPresent();
        if (EnumSet.of(CaseState.DISPATCHED, CaseState.HANDLING, CaseState.PAUSED, CaseState.TO_SIGN_OFF)
                        .contains(after.state())
                || after.state() == CaseState.TO_VERIFY && !found) {
            assertThat(after.order()).isPresent();
        }
        checkRounds(before, lawful, standing);
        if (EnumSet.of(CaseState.TO_VERIFY, CaseState.RETURN_VISIT).contains(after.state())) {
            assertThat(after.result()).isPresent();
        }
        if (lawful.command() == CommandKind.PASS || lawful.command() == CommandKind.FAIL) {
            assertThat(standing.person())
                    .isNotEqualTo(
                            Optional.ofNullable(before.result().orElseThrow().by()));
            var own = standing.organisation().orElseThrow();
            before.order().ifPresent(order -> {
                assertThat(county.sameLine(order.lead(), own)).isFalse();
                assertThat(order.coHandlers()).noneMatch(it -> county.sameLine(it, own));
            });
        }
        OrganisationId accused = before.subject().accused();
        if (lawful.command() == CommandKind.DISPATCH && accused != null) {
            var order = after.order().orElseThrow();
            assertThat(county.sameLine(accused, order.lead())).isFalse();
            assertThat(order.coHandlers()).noneMatch(it -> county.sameLine(accused, it));
        }
        if (!Objects.equals(accused, after.subject().accused())) {
            assertThat(lawful.command()).isEqualTo(CommandKind.CORRECT);
            assertThat(accused == null
                            || standing.organisation()
                                    .filter(it -> county.sameLine(accused, it))
                                    .isEmpty())
                    .isTrue();
        }
        if (after.closing()
                        .map(Case.Closing::reason)
                        .filter(CloseReason.SOLVED::equals)
                        .isPresent()
                && after.state() == CaseState.CLOSED) {
            assertThat(after.closing().orElseThrow().answer().orElseThrow().solved())
                    .isEqualTo(Solved.YES);
        }
        if (before.trail().firstFinishBy() instanceof Instant promised) {
            boolean takenBack = before.closing()
                    .filter(it -> it.reason() == CloseReason.WITHDRAWN)
                    .isPresent();
            boolean later = takenBack || before.state() == CaseState.PAUSED || lawful.command() == CommandKind.GRANT;
            boolean earlier = lawful.command() == CommandKind.ABSORB;
            assertThat(after.trail().firstFinishBy()).isNotNull();
            assertThat(earlier || !after.trail().firstFinishBy().isBefore(promised))
                    .isTrue();
            assertThat(!earlier || !after.trail().firstFinishBy().isAfter(promised))
                    .isTrue();
            assertThat(later || earlier || promised.equals(after.trail().firstFinishBy()))
                    .isTrue();
        }
        before.order()
                .ifPresent(old -> after.order().ifPresent(kept -> {
                    if (lawful.command() != CommandKind.DISPATCH) {
                        assertThat(kept.lead()).isEqualTo(old.lead());
                    }
                }));
    }

    /** What a grid worker found is taken up before it is sent, looked at before it ends, and never by whoever solved it. */
    private void checkRounds(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        Optional<Course.Patrol> patrol = before.course().patrol();
        assertThat(after.course().patrol().isPresent()).isEqualTo(patrol.isPresent());
        boolean checked =
                after.closing().filter(it -> it.reason() == CloseReason.CHECKED).isPresent();
        if (checked && lawful.command() == CommandKind.PASS) {
            assertThat(patrol.orElseThrow().reported()).isFalse();
            assertThat(before.state()).isEqualTo(CaseState.TO_VERIFY);
            assertThat(after.closing().orElseThrow().answer()).isEmpty();
            assertThat(standing.person()).isNotEmpty();
            if (patrol.get().onSpot()) {
                assertThat(standing.person())
                        .isNotEqualTo(Optional.ofNullable(patrol.get().by()));
                assertThat(county.sameLine(
                                county.committee, standing.organisation().orElseThrow()))
                        .isFalse();
            }
        }
        if (lawful.command() == CommandKind.DISPATCH && patrol.isPresent()) {
            assertThat(after.course().patrol().orElseThrow().registeredAt()).isNotNull();
        }
        if (lawful.command() == CommandKind.SOLVE_ON_SPOT) {
            assertThat(after.state()).isEqualTo(CaseState.TO_VERIFY);
            assertThat(patrol.orElseThrow().reported()).isFalse();
        }
        if (after.state() == CaseState.RECEIVED) {
            assertThat(after.course().patrol().filter(Course.Patrol::onSpot)).isEmpty();
        }
    }

    /** What was taken back is never solved, and a record that is put right moves nothing. */
    private static void checkResidentsSide(Case before, Ruling.Lawful lawful) {
        Case after = lawful.after();
        boolean endedSo = after.closing()
                .filter(it -> it.reason() == CloseReason.WITHDRAWN)
                .isPresent();
        assertThat(!endedSo || after.course().withdrawn().isPresent()).isTrue();
        if (lawful.command() == CommandKind.WITHDRAW) {
            assertThat(after.state()).isEqualTo(before.tally().joined() > 0 ? before.state() : CaseState.CLOSED);
        }
        if (lawful.command() == CommandKind.CORRECT_RECORD || lawful.command() == CommandKind.VISIT_EARLY) {
            assertThat(after.state()).isEqualTo(before.state());
            assertThat(lawful.visit()).isPresent();
        }
        if (lawful.command() == CommandKind.VISIT && lawful.party() == Party.JOINER) {
            assertThat(before.course().withdrawn()).isPresent();
        }
        if (after.state() == CaseState.RETURN_VISIT) {
            assertThat(after.course().recorded()).isEmpty();
        }
    }

    /** What went beside the straight way leads back to it, and nobody decides on the own wish. */
    private void checkBesideTheWay(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        Course course = after.course();
        assertThat(course.pause().isPresent()).isEqualTo(after.state() == CaseState.PAUSED);
        assertThat(after.state() != CaseState.TRANSFERRED || course.transfer().isPresent())
                .isTrue();
        course.asked()
                .ifPresent(asked -> assertThat(after.state())
                        .isIn(
                                asked.wish() == Course.Wish.OBJECTION
                                        ? List.of(CaseState.DISPATCHED, CaseState.HANDLING)
                                        : asked.wish() == Course.Wish.EXTENSION || asked.wish() == Course.Wish.PAUSE
                                                ? List.of(CaseState.HANDLING, CaseState.PAUSED)
                                                : List.of(CaseState.CLOSED)));
        assertThat(course.extensions()).isLessThanOrEqualTo(1);
        assertThat(course.designated() && after.order().isEmpty()).isFalse();
        switch (lawful.command()) {
            case GRANT, REFUSE -> {
                var asked = before.course().asked().orElseThrow();
                assertThat(standing.person().isPresent() && standing.person().equals(Optional.ofNullable(asked.by())))
                        .isFalse();
                assertThat(course.asked()).isEmpty();
            }
            case WITHHOLD, RELEASE -> {
                assertThat(course.withheld().isPresent()).isEqualTo(lawful.command() == CommandKind.WITHHOLD);
                assertThat(after.state()).isEqualTo(before.state());
                assertThat(standing.organisation().orElseThrow())
                        .isNotEqualTo(before.order().map(Case.Order::lead).orElse(null));
            }
            case OBJECT -> assertThat(before.course().designated()).isFalse();
            case SUPERVISE ->
                assertThat(course.supervision().orElseThrow().level())
                        .isEqualTo(before.course()
                                        .supervision()
                                        .map(Course.Supervision::level)
                                        .orElse(0)
                                + 1);
            case SIGN_OFF ->
                assertThat(standing.person())
                        .isNotEqualTo(Optional.ofNullable(
                                before.result().orElseThrow().by()));
            case URGE -> {
                if (before.course().urgedAt() instanceof Instant last) {
                    assertThat(standing.now()).isAfterOrEqualTo(last.plus(Duration.ofHours(24)));
                }
            }
            default -> {
                // The rest is held by the state.
            }
        }
        if (lawful.command() == CommandKind.RESULT && lawful.party() == Party.UNIT) {
            assertThat(after.state()).isEqualTo(CaseState.TO_SIGN_OFF);
            assertThat(lawful.visible()).isFalse();
        }
        checkArranged(before, lawful, standing);
        if (before.state() == CaseState.CLOSED) {
            assertThat(after.state() == CaseState.CLOSED
                            || lawful.command() == CommandKind.REOPEN
                            || lawful.command() == CommandKind.LOOK_AGAIN)
                    .isTrue();
        }
    }

    /** A remark on a case moves nothing, and whoever has no account has no more than the order. */
    private void checkArranged(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        var arrangement = after.course().arrangement();
        switch (lawful.command()) {
            case FLAG, CONFIRM_FLAG, UNFLAG, COPY -> {
                assertThat(after.at(before.version()).taking(before.course())).isEqualTo(before);
                arrangement
                        .flag()
                        .filter(Arrangement.Flag::stands)
                        .ifPresent(it -> assertThat(it.by()).isNotEqualTo(it.confirmed()));
            }
            case MERGE -> assertThat(after.order()).isEmpty();
            case ABSORB -> {
                Instant promised = arrangement.promisedBy();
                assertThat(promised).isNotNull();
                before.order()
                        .ifPresent(it -> assertThat(after.order().orElseThrow().finishBy())
                                .isBeforeOrEqualTo(it.finishBy()));
            }
            case REPORT_ERRAND -> {
                var errand = before.course().arrangement().errand().orElseThrow();
                assertThat(errand.open() && !errand.paper()).isTrue();
                assertThat(standing.now()).isBefore(errand.until());
            }
            default -> {
                // The rest is held by the state.
            }
        }
        arrangement.errand().ifPresent(_ -> assertThat(after.state()).isIn(CaseState.HANDLING, CaseState.PAUSED));
        if (lawful.party() == Party.COPIED) {
            assertThat(lawful.command()).isEqualTo(CommandKind.NOTE);
            assertThat(lawful.visible()).isFalse();
        }
        if (lawful.party() == Party.BEARER) {
            assertThat(lawful.command()).isEqualTo(CommandKind.REPORT_ERRAND);
            assertThat(lawful.visible()).isFalse();
        }
    }
}
