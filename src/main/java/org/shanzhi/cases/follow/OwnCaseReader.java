// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.ResidentCases;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says of each of a resident's cases where it stands, who has it, by when, and what the resident can do. */
@Component
class OwnCaseReader {
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;

    OwnCaseReader(Organisations organisations, Regions regions, Categories categories) {
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
    }

    OwnCaseRow row(ResidentCases.Entry entry, Page page) {
        return new OwnCaseRow(
                "/resident/cases/" + entry.id(),
                entry.joined() ? page.t("cases.own.joined", category(entry, page), region(entry)) : entry.title(),
                entry.number(),
                entry.joined(),
                entry.since(),
                stands(entry, page),
                until(entry, page),
                entry.by().filter(_ -> entry.state().open()),
                entry.asked() ? Optional.of(page.t("cases.own.asked")) : Optional.empty(),
                can(entry, page));
    }

    /** Say what is due next; nothing is, once a case is over. */
    private static String until(ResidentCases.Entry entry, Page page) {
        return switch (entry.state()) {
            case DISPATCHED, HANDLING -> page.t("cases.follow.finish");
            case RECEIVED, PAUSED, TO_SIGN_OFF, TO_VERIFY, TRANSFERRED, RETURN_VISIT ->
                page.t("cases.follow.until." + entry.state().name());
            case CLOSED, NOT_DISPATCHED -> "";
        };
    }

    private String stands(ResidentCases.Entry entry, Page page) {
        String who = entry.lead()
                .flatMap(organisations::find)
                .map(Organisation::name)
                .orElse("");
        return entry.close()
                .map(it -> page.t("cases.own.closed", page.t("cases.close." + it.name())))
                .orElseGet(() -> page.t("cases.own.stands." + entry.state().name(), who));
    }

    private static List<String> can(ResidentCases.Entry entry, Page page) {
        var can = new ArrayList<String>();
        entry.reopenUntil().ifPresent(it -> can.add(page.t("cases.own.reopen", page.dateTime(it))));
        if (entry.state().open() && !entry.asked() && entry.allowed().contains(CommandKind.ADD_WORDS)) {
            can.add(page.t("cases.own.add"));
        }
        return can;
    }

    private String category(ResidentCases.Entry entry, Page page) {
        return entry.category()
                .flatMap(categories::find)
                .map(page::name)
                .orElseGet(() -> page.t("cases.follow.category.open"));
    }

    private String region(ResidentCases.Entry entry) {
        return regions.find(entry.region()).map(Region::name).orElse("");
    }
}
