// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.telephony.Call;
import org.shanzhi.telephony.Calls;
import org.springframework.stereotype.Service;

@Service
class DeskTelephone implements CaseTelephone {
    /** Steps by which somebody gets in touch with the reporter, or writes down what came of it. */
    private static final Set<CommandKind> IN_TOUCH = EnumSet.of(
            CommandKind.CONTACT, CommandKind.ATTEMPT, CommandKind.VISIT, CommandKind.ASK_RESIDENT, CommandKind.NOTE);

    private final Cases cases;
    private final JdbcCases store;
    private final Standings standings;
    private final Calls calls;
    private final Vault vault;
    private final Organisations organisations;

    DeskTelephone(
            Cases cases, JdbcCases store, Standings standings, Calls calls, Vault vault, Organisations organisations) {
        this.cases = cases;
        this.store = store;
        this.standings = standings;
        this.calls = calls;
        this.vault = vault;
        this.organisations = organisations;
    }

    @Override
    public List<Call> calls(CaseFile file) {
        return file.shows(FilePart.AMONG_STAFF) ? calls.about(file.matter().id().subject()) : List.of();
    }

    @Override
    public Map<UUID, List<Calls.Listening>> listenings(CaseFile file, List<Call> of) {
        return file.shows(FilePart.REPORTER) ? calls.listenings(of) : Map.of();
    }

    @Override
    public boolean mayCall(CaseFile file, Actor actor) {
        return calls.orders()
                && !Collections.disjoint(file.allowed(), IN_TOUCH)
                && reporter(file.matter().id(), actor).isPresent();
    }

    /** Whom the case complains about never reaches who complained. */
    private Optional<ContactId> reporter(CaseId id, Actor actor) {
        return store.find(id)
                .map(JdbcCases.Kept::matter)
                .filter(it -> !standings.accused(it.subject().accused(), actor))
                .flatMap(it -> Optional.ofNullable(it.intake().reporter()))
                .filter(it -> vault.masked(it)
                        .filter(known -> known.telephone() != null)
                        .isPresent());
    }

    @Override
    public String own(Actor actor) {
        return calls.telephone(actor);
    }

    @Override
    public Calls.Ordered call(CaseId id, String own, Actor actor) {
        CaseFile file = file(id, actor);
        if (!calls.orders()) {
            return new Calls.Ordered.Refused(Refusal.of("telephony-none"));
        }
        if (!mayCall(file, actor)) {
            return new Calls.Ordered.Refused(Refusal.of("case-call-not-now"));
        }
        return calls.relay(
                reporter(id, actor).orElseThrow(),
                own,
                file.matter().subject().place().region(),
                "relay call",
                id.subject(),
                actor);
    }

    @Override
    public Calls.Ordered join(CaseId id, UUID call, OrganisationId office, Actor actor) {
        Call own = own(id, call, actor);
        return organisations
                .find(office)
                .map(Organisation::telephone)
                .filter(it -> !it.isBlank())
                .map(it -> calls.join(own, it))
                .orElseGet(() -> new Calls.Ordered.Refused(Refusal.of("call-office")));
    }

    @Override
    public Calls.Ordered hangUp(CaseId id, UUID call, Actor actor) {
        return calls.hangUp(own(id, call, actor));
    }

    private Call own(CaseId id, UUID call, Actor actor) {
        return find(file(id, actor), call)
                .filter(it -> it.holder().equals(actor.accountId()))
                .orElseThrow(DeskTelephone::unknown);
    }

    @Override
    public Optional<String> recording(CaseId id, UUID call, String purpose, Actor actor) {
        CaseFile file = file(id, actor);
        if (!(actor instanceof Actor.Staff staff) || !file.shows(FilePart.REPORTER)) {
            throw new RefusedException(403, Refusal.of("case-reporter-kept"));
        }
        return calls.recording(find(file, call).orElseThrow(DeskTelephone::unknown), purpose, staff);
    }

    @Override
    public void cameBy(UUID call, CaseId id, Actor actor) {
        calls.belongs(call, id.subject(), actor);
    }

    private Optional<Call> find(CaseFile file, UUID call) {
        return calls(file).stream().filter(it -> it.id().equals(call)).findFirst();
    }

    private CaseFile file(CaseId id, Actor actor) {
        return cases.file(id, actor).orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("call-unknown"));
    }
}
