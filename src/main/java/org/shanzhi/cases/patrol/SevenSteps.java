// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Course;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Step;

/**
 * The seven steps of digital city management (七步流程) that a grid event takes, told from the states of its case: collected,
 * taken up, sent, handled, reported back, looked at and closed, judged.
 */
public final class SevenSteps {
    private static final List<String> NAMES =
            List.of("collect", "register", "dispatch", "handle", "report", "check", "judge");

    private final CaseFile file;
    private final Case matter;
    private final Course.Patrol patrol;
    private final Page page;

    private SevenSteps(CaseFile file, Course.Patrol patrol, Page page) {
        this.file = file;
        this.matter = file.matter();
        this.patrol = patrol;
        this.page = page;
    }

    /** Return the steps, none of what no grid worker found. */
    public static List<Step> of(CaseFile file, Page page) {
        return file.matter()
                .course()
                .patrol()
                .map(it -> new SevenSteps(file, it, page).steps())
                .orElse(List.of());
    }

    private List<Step> steps() {
        if (matter.state() == CaseState.NOT_DISPATCHED) {
            return List.of(
                    done(0, page.t("seven.collect.done"), matter.intake().openedAt()),
                    done(
                            1,
                            page.t("seven.register.not"),
                            ended().orElse(matter.intake().openedAt())));
        }
        int at = standsAt();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < NAMES.size(); i++) {
            steps.add(i < at ? past(i) : i == at ? now(i) : Step.waiting(title(i)));
        }
        return steps;
    }

    private int standsAt() {
        return switch (matter.state()) {
            case RECEIVED -> patrol.registeredAt() == null ? 1 : 2;
            case DISPATCHED, HANDLING, PAUSED, TRANSFERRED -> 3;
            case TO_SIGN_OFF -> 4;
            case TO_VERIFY, RETURN_VISIT -> 5;
            case CLOSED, NOT_DISPATCHED -> NAMES.size();
        };
    }

    private Step past(int step) {
        return switch (step) {
            case 0 -> done(0, page.t("seven.collect.done"), matter.intake().openedAt());
            case 1 ->
                patrol.registeredAt() instanceof Instant at ? done(1, page.t("seven.register.done"), at) : skipped(1);
            case 2 ->
                matter.order()
                        .map(it -> done(2, page.t("seven.dispatch.done"), it.dispatchedAt()))
                        .orElseGet(() -> skipped(2));
            case 3, 4 -> done(step, page.t("seven." + NAMES.get(step) + ".done"), reported());
            case 5 -> done(5, page.t("seven.check.done"), ended().orElse(reported()));
            default -> done(6, page.t(judged()), ended().orElse(reported()));
        };
    }

    /** What was solved on the spot is neither taken up nor sent to anybody. */
    private Step skipped(int step) {
        return done(step, page.t(patrol.onSpot() ? "seven.on-spot" : "seven.elsewhere"), reported());
    }

    private Step now(int step) {
        String by = file.nextBy().map(page::dateTime).orElseGet(() -> page.t("seven.no-date"));
        String key = switch (matter.state()) {
            case RECEIVED -> patrol.registeredAt() == null ? "register" : "dispatch";
            case DISPATCHED -> "sign";
            case HANDLING -> "handle";
            case PAUSED -> "paused";
            case TRANSFERRED -> "transferred";
            case TO_SIGN_OFF -> "report";
            case TO_VERIFY -> "check";
            case RETURN_VISIT -> "ask";
            case CLOSED, NOT_DISPATCHED -> "judge";
        };
        String says = page.t("seven." + key + ".now", by);
        return matter.state() == CaseState.PAUSED ? Step.held(title(step), says) : Step.current(title(step), says);
    }

    /** Who judges: the resident who reported it, or the figures alone. */
    private String judged() {
        return matter.closing().flatMap(Case.Closing::answer).isPresent()
                ? "seven.judge.resident"
                : "seven.judge.figures";
    }

    private Instant reported() {
        return matter.result().map(Case.Result::at).orElse(matter.intake().openedAt());
    }

    private Optional<Instant> ended() {
        return matter.closing().map(Case.Closing::at);
    }

    private Step done(int step, String detail, @Nullable Instant at) {
        return new Step(Step.State.DONE, title(step), detail, at);
    }

    private String title(int step) {
        return page.t("seven." + NAMES.get(step));
    }
}
