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
            new Trial("hotline", Role.OPERATOR, "RX", "受理员"),
            new Trial("dispatch", Role.DISPATCHER, "RX", "派单员"),
            new Trial("checker", Role.CHECKER, "HC", "核查员"),
            new Trial("leader", Role.LEADER, "ZF", "县长"),
            new Trial("grid", Role.GRID_WORKER, "CGJ-001", "网格员"),
            new Trial("admin", Role.ADMINISTRATOR, "ZB", "业务股长"),
            new Trial("security", Role.SECURITY_OFFICER, "ZB", "诉求办理专员"),
            new Trial("auditor", Role.AUDITOR, "JW", "办公室主任"),
            new Trial("innovator", Role.INNOVATOR, "ZB", "分管副局长"),
            new Trial("evaluator", Role.EVALUATOR, "HC", "主任"),
            new Trial("town", Role.INNOVATOR, "YLX", "民生服务办主任"),
            new Trial("townleader", Role.LEADER, "YLX", "主要负责人"));

    /** Posts whose holders deal with residents' matters, the most fitting first. */
    private static final List<String> HANDLING_POSTS = List.of("诉求办理专员", "客户服务经理", "值班员");

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    /**
     * An account to try the platform with. Beside these every organisation that handles matters has one, whose user name
     * is its code in small letters, e.g. {@code zj}.
     *
     * @param organisation code of the organisation it belongs to
     * @param post post of the person who holds it
     */
    record Trial(String userName, Role role, String organisation, String post) {}

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
            organisations
                    .byCode(trial.organisation())
                    .ifPresentOrElse(
                            found -> make(
                                    trial.userName(),
                                    found,
                                    List.of(trial.post()),
                                    new Grant(trial.role(), scope(trial, found))),
                            () -> LOG.info("No organisation for the demo account {}", trial.userName()));
        }
        organisations.on(seed.today()).stream()
                .filter(DemoAccounts::handles)
                .forEach(found -> make(
                        found.code().toLowerCase(Locale.ROOT),
                        found,
                        HANDLING_POSTS,
                        new Grant(Role.HANDLER, new Scope(found.region(), Optional.of(found.id())))));
    }

    /**
     * The county's government stands above all that handle, the hotline and the checking centre verify what others handled,
     * committees help and do not handle.
     */
    private static boolean handles(Organisation organisation) {
        return switch (organisation.kind()) {
            case LINE_DEPARTMENT, ENTERPRISE -> true;
            case TERRITORIAL_GOVERNMENT -> !organisation.region().equals(DemoRegions.COUNTY);
            case PUBLIC_INSTITUTION ->
                !organisation.code().equals("RX") && !organisation.code().equals("HC");
            case PARTY, COMMITTEE, SOCIAL_ORGANISATION -> false;
        };
    }

    /** Who is not there for the whole county is there for the own office and what is below it. */
    private static Scope scope(Trial trial, Organisation organisation) {
        boolean town = organisation.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT
                && !organisation.region().equals(DemoRegions.COUNTY);
        if (trial.role() == Role.INNOVATOR || town) {
            return new Scope(organisation.region(), Optional.of(organisation.id()));
        }
        return new Scope(
                trial.role() == Role.GRID_WORKER ? organisation.region() : DemoRegions.COUNTY, Optional.empty());
    }

    /** An account that an unfinished attempt left behind stays as it is. */
    private void make(String userName, Organisation organisation, List<String> posts, Grant grant) {
        Optional<Person> person = holder(organisations.people(organisation.id()), posts);
        if (person.isEmpty()) {
            LOG.info("Nobody works at {} to hold the demo account {}", organisation.code(), userName);
            return;
        }
        switch (accounts.create(userName, PASSWORD, person.get().id(), List.of(grant))) {
            case Accounts.Creation.Created _ -> {}
            case Accounts.Creation.Refused refused -> {
                if (!refused.refusal().slug().equals("user-name-taken")) {
                    throw new IllegalStateException(
                            "The demo account " + userName + " is refused: " + refused.refusal());
                }
            }
        }
    }

    private static Optional<Person> holder(List<Person> people, List<String> posts) {
        return posts.stream()
                .flatMap(post -> people.stream().filter(person -> person.post().equals(post)))
                .findFirst()
                .or(() -> people.stream().findFirst());
    }
}
