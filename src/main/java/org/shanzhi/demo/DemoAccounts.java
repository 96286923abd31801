// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives the demo county's people accounts, with one password for all, which the console tells. */
@Component
class DemoAccounts implements DemoPart {
    static final String PASSWORD = "demo qinglan 990101";

    /** Accounts to try the platform with, in the order of a case's life; all have {@link #PASSWORD}. */
    static final List<Trial> TRIALS = List.of(
            new Trial("hotline", Role.OPERATOR, "RX", 0),
            new Trial("dispatch", Role.DISPATCHER, "RX", 1),
            new Trial("checker", Role.CHECKER, "HC", 0),
            new Trial("leader", Role.LEADER, "", 0),
            new Trial("grid", Role.GRID_WORKER, "", 0),
            new Trial("admin", Role.ADMINISTRATOR, "RX", 2),
            new Trial("security", Role.SECURITY_OFFICER, "RX", 3),
            new Trial("auditor", Role.AUDITOR, "HC", 1));

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    /**
     * An account to try the platform with. Beside these every organisation that handles matters has one, whose user name
     * is its code in small letters, e.g. {@code zj}.
     *
     * @param organisation code of the organisation it belongs to; empty for one that the role implies
     * @param place which of the organisation's people holds it
     */
    record Trial(String userName, Role role, String organisation, int place) {}

    private final Accounts accounts;
    private final Organisations organisations;

    DemoAccounts(Accounts accounts, Organisations organisations) {
        this.accounts = accounts;
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void sow(DemoSeed seed) {
        for (Trial trial : TRIALS) {
            organisation(trial, seed)
                    .ifPresentOrElse(
                            found -> make(
                                    trial.userName(), found, trial.place(), region(trial, found), trial.role(), false),
                            () -> LOG.info("No organisation for the demo account {}", trial.userName()));
        }
        organisations.on(seed.today()).stream()
                .filter(DemoAccounts::handles)
                .forEach(organisation -> make(
                        organisation.code().toLowerCase(Locale.ROOT),
                        organisation,
                        0,
                        organisation.region(),
                        Role.HANDLER,
                        true));
    }

    /** The hotline and the checking centre verify what others handled; committees help and do not handle. */
    private static boolean handles(Organisation organisation) {
        return switch (organisation.kind()) {
            case LINE_DEPARTMENT, TERRITORIAL_GOVERNMENT, ENTERPRISE -> true;
            case PUBLIC_INSTITUTION ->
                !organisation.code().equals("RX") && !organisation.code().equals("HC");
            case PARTY, COMMITTEE, SOCIAL_ORGANISATION -> false;
        };
    }

    private Optional<Organisation> organisation(Trial trial, DemoSeed seed) {
        if (!trial.organisation().isEmpty()) {
            return organisations.byCode(trial.organisation());
        }
        return trial.role() == Role.GRID_WORKER
                ? organisations.on(seed.today()).stream()
                        .filter(organisation -> organisation.kind() == OrganisationKind.COMMITTEE)
                        .findFirst()
                : organisations.governing(DemoRegions.COUNTY, seed.today()).or(() -> organisations.byCode("RX"));
    }

    private static RegionCode region(Trial trial, Organisation organisation) {
        return trial.role() == Role.GRID_WORKER ? organisation.region() : DemoRegions.COUNTY;
    }

    /** An account that an unfinished attempt left behind stays as it is. */
    private void make(
            String userName, Organisation organisation, int place, RegionCode region, Role role, boolean within) {
        List<Person> people = organisations.people(organisation.id());
        if (people.isEmpty()) {
            LOG.info("Nobody works at {} to hold the demo account {}", organisation.code(), userName);
            return;
        }
        Person person = people.get(place % people.size());
        var scope = new Scope(region, within ? Optional.of(organisation.id()) : Optional.empty());
        switch (accounts.create(userName, PASSWORD, person.id(), List.of(new Grant(role, scope)))) {
            case Accounts.Creation.Created _ -> {}
            case Accounts.Creation.Refused refused -> {
                if (!refused.refusal().slug().equals("user-name-taken")) {
                    throw new IllegalStateException(
                            "The demo account " + userName + " is refused: " + refused.refusal());
                }
            }
        }
    }
}
