// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Step;
import org.springframework.stereotype.Component;

/** Says how a case stands in words to be heard (语音进度): where it stands, what comes next, by whom and by when. */
@Component
public class SpokenProgress {
    private final FollowReader reader;

    SpokenProgress(FollowReader reader) {
        this.reader = reader;
    }

    /** Say in writing where it stands and what comes next, as the page of the receipt does. */
    public String written(CaseFile file, Page page) {
        Step now = now(reader.read(file, page));
        return now.detail().isEmpty() ? now.title() : page.t("spoken.written", now.title(), now.detail());
    }

    public String of(CaseFile file, Page page) {
        FollowView view = reader.read(file, page);
        String number = file.matter().intake().number();
        String day = page.date(file.matter().intake().openedAt());
        Step now = now(view);
        var said = new ArrayList<String>();
        said.add(page.t("spoken.begin", day, spelled(number, page), view.category()));
        said.add(page.t("spoken.stands", now.title()));
        if (!now.detail().isEmpty()) {
            said.add(now.detail());
        }
        by(view, page).filter(it -> !now.detail().contains(it)).ifPresent(it -> said.add(until(view, it, page)));
        view.responsible()
                .filter(_ -> view.state().open())
                .filter(it -> !it.telephone().isBlank())
                .ifPresent(it -> said.add(page.t("spoken.responsible", it.organisation(), it.telephone())));
        return String.join(page.joint(), said);
    }

    private static Step now(FollowView view) {
        return view.steps().stream()
                .filter(it -> it.state() != Step.State.WAITING)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Optional<String> by(FollowView view, Page page) {
        return working(view)
                .map(Case.Order::finishBy)
                .or(() -> view.nextBy().filter(_ -> view.state().open()))
                .map(page::dateTime);
    }

    private static String until(FollowView view, String by, Page page) {
        return page.t("spoken.until", page.t(working(view).isPresent() ? "cases.follow.finish" : view.until()), by);
    }

    /** Whoever waits for an answer is told of its day, as the page of the receipt does. */
    private static Optional<Case.Order> working(FollowView view) {
        return view.matter()
                .order()
                .filter(_ -> view.state() == CaseState.DISPATCHED || view.state() == CaseState.HANDLING);
    }

    /** A number is heard digit by digit, of the day and of the counter. */
    private static String spelled(String number, Page page) {
        return number.chars()
                .filter(Character::isDigit)
                .mapToObj(it -> String.valueOf((char) it))
                .collect(Collectors.joining(page.t("spoken.gap")));
    }
}
