// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.access.StandIns;
import org.shanzhi.cases.Arrangement;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Errands;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Shows what a county arranges besides: one case split, two merged, copies, a nuisance, orders on link and paper, a stand-in. */
@Component
class DemoArrangements implements DemoPart {
    /** How many of the open cases are looked through. */
    private static final int LOOKED_AT = 200;

    private static final String COLLEAGUE = "zj2";

    private final Cases cases;
    private final Errands errands;
    private final Accounts accounts;
    private final StandIns standIns;
    private final Organisations organisations;

    DemoArrangements(Cases cases, Errands errands, Accounts accounts, StandIns standIns, Organisations organisations) {
        this.cases = cases;
        this.errands = errands;
        this.accounts = accounts;
        this.standIns = standIns;
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "arrangements";
    }

    @Override
    public int order() {
        return 75;
    }

    @Override
    public void sow(DemoSeed seed) {
        var dispatcher = accounts.staff("dispatch");
        var operator = accounts.staff("hotline");
        if (dispatcher.isEmpty() || operator.isEmpty()) {
            return;
        }
        List<CaseRow> waiting = rows(CaseQueue.TO_DISPATCH, dispatcher.get());
        waiting.stream().skip(1).findFirst().ifPresent(it -> split(it.id(), dispatcher.get()));
        waiting.stream().skip(2).findFirst().ifPresent(it -> flag(it.id(), operator.get(), dispatcher.get()));
        List<CaseRow> handled = rows(CaseQueue.OPEN, dispatcher.get()).stream()
                .filter(it -> it.state() == CaseState.HANDLING && handler(it).isPresent())
                .toList();
        merge(handled, dispatcher.get());
        List<CaseRow> open = handled.stream()
                .filter(it -> cases.file(it.id(), dispatcher.get())
                        .filter(file -> file.matter().state() == CaseState.HANDLING)
                        .isPresent())
                .toList();
        copy(open, dispatcher.get());
        give(open);
        standIn(seed);
    }

    private void split(CaseId id, Actor dispatcher) {
        take(
                id,
                new CaseCommand.Split(
                        List.of(new CaseCommand.Split.Matter(
                                "楼道灯也不亮", "还说到楼道里的灯坏了好些天，夜里上下楼看不见。", Optional.empty(), "", null)),
                        "您说的是两件事，分开办。"),
                dispatcher);
    }

    private void flag(CaseId id, Actor operator, Actor dispatcher) {
        take(id, new CaseCommand.Flag(Arrangement.Nuisance.MALICIOUS_REPEAT, "一上午打来十一次，接通不说话。"), operator);
        take(id, new CaseCommand.ConfirmFlag("听过录音，照常派单。"), dispatcher);
    }

    /** Two of the same kind in the same place. */
    private void merge(List<CaseRow> handled, Actor dispatcher) {
        for (CaseRow one : handled) {
            for (CaseRow other : handled) {
                boolean same = !one.id().equals(other.id())
                        && one.region().equals(other.region())
                        && one.category() != null
                        && one.category().equals(other.category());
                if (same && take(one.id(), new CaseCommand.Merge(other.number(), "和另一件是同一处，合在一起办。"), dispatcher)) {
                    return;
                }
            }
        }
    }

    private void copy(List<CaseRow> open, Actor dispatcher) {
        for (String code : List.of("ZJ", "SL")) {
            organisations.byCode(code).map(Organisation::id).ifPresent(it -> copy(open, it, dispatcher));
        }
    }

    private void copy(List<CaseRow> open, OrganisationId organisation, Actor dispatcher) {
        for (CaseRow row : open) {
            boolean others = !organisation.equals(row.lead());
            if (others && take(row.id(), new CaseCommand.Copy(List.of(organisation), "施工时要避让它的管线。"), dispatcher)) {
                return;
            }
        }
    }

    private void give(List<CaseRow> open) {
        if (open.size() < 3) {
            return;
        }
        take(open.get(0), new CaseCommand.GiveOut("王强", "19900008801", false, false, "请今天去看看，拍照以前先和物业说一声。"));
        if (take(open.get(1), new CaseCommand.GiveOut("刘青", "19900008802", false, false, "请去现场处理，办完写清楚。"))) {
            errands.given(open.get(1).id(), handler(open.get(1)).orElseThrow())
                    .flatMap(Errands.Given::code)
                    .ifPresent(code -> errands.report(code, "上午十点到现场，已经处理好，又等了半小时没有再出现。", List.of()));
        }
        take(open.get(2), new CaseCommand.GiveOut("老周", "", true, false, "请巡查时顺路看一下，写在单子上交回。"));
    }

    /** Somebody of the housing bureau is away for a week, and a colleague has the work. */
    private void standIn(DemoSeed seed) {
        var away = accounts.staff("zj");
        if (away.isEmpty()) {
            return;
        }
        OrganisationId bureau = away.get().organisation();
        organisations.people(bureau).stream()
                .map(Person::id)
                .filter(it -> !it.equals(away.get().person()))
                .findFirst()
                .ifPresent(colleague -> {
                    Scope scope = away.get().scopes(Role.HANDLER).getFirst();
                    accounts.create(
                            COLLEAGUE, DemoAccounts.PASSWORD, colleague, List.of(new Grant(Role.HANDLER, scope)));
                    standIns.name(
                            away.get().person(),
                            colleague,
                            seed.today(),
                            Optional.of(seed.today().plusDays(7)),
                            away.get());
                });
    }

    private Optional<Actor.Staff> handler(CaseRow row) {
        return Optional.ofNullable(row.lead())
                .flatMap(organisations::find)
                .flatMap(it -> accounts.staff(it.code().toLowerCase(Locale.ROOT)));
    }

    private boolean take(CaseRow row, CaseCommand command) {
        return handler(row).filter(it -> take(row.id(), command, it)).isPresent();
    }

    private boolean take(CaseId id, CaseCommand command, Actor actor) {
        return cases.file(id, actor)
                .map(it -> cases.perform(id, it.matter().version(), command, actor))
                .filter(CaseOutcome.Done.class::isInstance)
                .isPresent();
    }

    private List<CaseRow> rows(CaseQueue queue, Actor reader) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), LOOKED_AT, reader)
                .rows();
    }
}
