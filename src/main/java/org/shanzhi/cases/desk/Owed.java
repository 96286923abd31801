// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.Unclear;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.ui.Page;

/** Who owes what by when at a case (谁欠办什么), in a sentence and as deadlines. */
record Owed(CaseFile file, Optional<Routing> routing, Names names) {
    /**
     * A deadline: {@code key} says for what, {@code done} when it was done, {@code stopped} when the clock stopped without it.
     */
    record Due(
            String key,
            Instant by,
            @Nullable Instant done,
            @Nullable Instant stopped) {
        Due(String key, Instant by, @Nullable Instant done) {
            this(key, by, done, null);
        }
    }

    /** Return the sentence above everything: who said what, and who owes what by when. */
    String sentence(Page page) {
        return page.t("desk.sentence", who(page), matter().intake().title(), owing(page));
    }

    String who(Page page) {
        return file.reporter()
                .flatMap(it -> Optional.ofNullable(it.name()))
                .filter(it -> !it.isBlank())
                .orElseGet(() -> page.t("desk.somebody"));
    }

    /** Return who owes what by when. */
    String owing(Page page) {
        return switch (matter().state()) {
            case RECEIVED ->
                routing.flatMap(Routing::best)
                        .map(it -> page.t(
                                "desk.owing.RECEIVED",
                                names.organisation(it.lead()),
                                it.duty().code(),
                                dispatchBy(page)))
                        .orElseGet(() -> page.t("desk.owing.unclear", dispatchBy(page)));
            case DISPATCHED -> ordered(page, "desk.owing.DISPATCHED");
            case HANDLING -> ordered(page, "desk.owing.HANDLING");
            case PAUSED -> ordered(page, "desk.owing.PAUSED", nextBy(page));
            case TO_SIGN_OFF -> ordered(page, "desk.owing.TO_SIGN_OFF", nextBy(page));
            case TRANSFERRED -> page.t("desk.owing.TRANSFERRED", nextBy(page));
            case TO_VERIFY -> resulting(page, "desk.owing.TO_VERIFY");
            case RETURN_VISIT -> resulting(page, "desk.owing.RETURN_VISIT");
            case CLOSED ->
                matter().closing()
                        .map(it -> page.t(
                                "desk.owing.CLOSED",
                                page.date(it.at()),
                                page.t("cases.close." + it.reason()).toLowerCase(page.locale())))
                        .orElse("");
            case NOT_DISPATCHED ->
                matter().closing()
                        .flatMap(Case.Closing::way)
                        .map(it -> page.t(
                                "desk.owing.NOT_DISPATCHED",
                                page.t("cases.decline." + it).toLowerCase(page.locale())))
                        .orElse("");
        };
    }

    private String ordered(Page page, String key, String by) {
        return matter().order().map(it -> page.t(key, leadByDuty(page, it), by)).orElse("");
    }

    private String ordered(Page page, String key) {
        return matter().order()
                .map(it -> page.t(key, leadByDuty(page, it), page.dateTime(it.signBy()), page.dateTime(it.finishBy())))
                .orElse("");
    }

    private String nextBy(Page page) {
        return file.nextBy().map(page::dateTime).orElseGet(() -> page.t("desk.no-date"));
    }

    private String resulting(Page page, String key) {
        return matter().result()
                .map(it -> page.t(
                        key,
                        matter().order()
                                .map(order -> names.organisation(order.lead()))
                                .orElseGet(() -> page.t(onSpot() ? "event.finder" : "desk.county-desk")),
                        page.t("cases.result." + it.outcome()).toLowerCase(page.locale()),
                        it.verifyBy() instanceof Instant by ? page.dateTime(by) : page.t("desk.no-date")))
                .orElse("");
    }

    /** Tell whether whoever found it says that it is solved. */
    private boolean onSpot() {
        return matter().course().patrol().filter(Course.Patrol::onSpot).isPresent();
    }

    private String leadByDuty(Page page, Case.Order order) {
        String lead = names.organisation(order.lead());
        return names.duty(order.duty())
                .map(it -> page.t("desk.by-duty", lead, it.code()))
                .orElse(lead);
    }

    Optional<DutyItem> duty() {
        return matter().order().flatMap(it -> names.duty(it.duty()));
    }

    /** List the deadlines of the order with what became of each. */
    List<Due> dues() {
        var dues = new ArrayList<Due>();
        dispatchBy().ifPresent(it -> dues.add(new Due("desk.due.dispatch", it, null)));
        matter().order().ifPresent(it -> {
            dues.add(new Due("desk.due.sign", it.signBy(), it.signedAt()));
            Instant closed = matter().closing().map(Case.Closing::at).orElse(null);
            dues.add(new Due("desk.due.contact", it.contactBy(), it.contactedAt(), closed));
            dues.add(new Due(
                    "desk.due.finish",
                    it.finishBy(),
                    matter().result()
                            .map(Case.Result::at)
                            .filter(_ -> !working())
                            .orElse(null)));
        });
        matter().result().ifPresent(it -> {
            if (it.verifyBy() instanceof Instant by
                    && (matter().state() == CaseState.TO_VERIFY || matter().state() == CaseState.RETURN_VISIT)) {
                dues.add(new Due("desk.due." + matter().state(), by, null));
            }
        });
        return dues;
    }

    private Optional<Instant> dispatchBy() {
        return file.nextBy().filter(_ -> matter().state() == CaseState.RECEIVED);
    }

    private String dispatchBy(Page page) {
        return dispatchBy().map(page::dateTime).orElseGet(() -> page.t("desk.no-date"));
    }

    private boolean working() {
        return switch (matter().state()) {
            case DISPATCHED, HANDLING, PAUSED -> true;
            case RECEIVED, TO_SIGN_OFF, TO_VERIFY, TRANSFERRED, RETURN_VISIT, CLOSED, NOT_DISPATCHED -> false;
        };
    }

    boolean calendarUnknown() {
        return matter().order().filter(it -> !it.calendarKnown()).isPresent();
    }

    /** Return why nobody is named for it: what somebody wrote who referred it counts more than what the lists say. */
    Optional<Unclear> unclear() {
        return matter().state() != CaseState.RECEIVED
                ? Optional.empty()
                : Optional.ofNullable(matter().trail().unclear())
                        .filter(Unclear.REFERRED::equals)
                        .or(() -> routing.flatMap(Routing::unclear));
    }

    /** Return the step by which it was referred, if it stands so. */
    Optional<HistoryEntry> referral() {
        return unclear()
                .filter(Unclear.REFERRED::equals)
                .flatMap(_ -> file.standing().stream()
                        .filter(it ->
                                it.command().filter(CommandKind.REFER::equals).isPresent())
                        .reduce((_, later) -> later));
    }

    /** Return why leaders decide, empty where the county desk does. */
    Optional<String> replaced(Page page) {
        if (file.replaced().isEmpty()) {
            return Optional.empty();
        }
        String roles = file.replaced().stream()
                .sorted()
                .map(it -> page.t("cases.party." + it))
                .collect(Collectors.joining(page.t("desk.spell.gap")));
        return Optional.of(page.t(
                "desk.accused.replaced", names.organisation(matter().subject().accused()), roles));
    }

    private Case matter() {
        return file.matter();
    }
}
