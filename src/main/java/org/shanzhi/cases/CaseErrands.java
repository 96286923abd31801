// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ContactCodes;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers {@link Errands} from the cases themselves: an order that its case knows no more of opens nothing. */
@Component
class CaseErrands implements Errands {
    private final JdbcErrands errands;
    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final Steps steps;
    private final Standings standings;
    private final Vault vault;
    private final ReceiptCodes codes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseErrands(
            JdbcErrands errands,
            JdbcCases store,
            JdbcCaseFiles files,
            Steps steps,
            Standings standings,
            Vault vault,
            ReceiptCodes codes,
            TransactionTemplate transaction,
            Clock clock) {
        this.errands = errands;
        this.store = store;
        this.files = files;
        this.steps = steps;
        this.standings = standings;
        this.vault = vault;
        this.codes = codes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An order with its case as it stands. */
    private record Found(JdbcErrands.Kept kept, JdbcCases.Kept matter, Arrangement.Errand errand) {
        Case of() {
            return matter.matter();
        }
    }

    private Optional<Found> found(String code) {
        return codes.digest(code)
                .flatMap(errands::byDigest)
                .flatMap(kept -> store.find(kept.caseId())
                        .flatMap(matter -> matter.matter()
                                .course()
                                .arrangement()
                                .errand()
                                .filter(it -> it.id().equals(kept.id()) && it.open() && now().isBefore(it.until()))
                                .map(it -> new Found(kept, matter, it))));
    }

    @Override
    public Optional<Open> open(String code) {
        return found(code)
                .flatMap(it -> Optional.ofNullable(it.kept().holder()).map(holder -> new Open(it.errand(), holder)));
    }

    @Override
    public Optional<Slip> slip(String code) {
        return found(code).map(it -> {
            var intake = it.of().intake();
            UnaryOperator<String> covering =
                    it.kept().contact() ? UnaryOperator.identity() : vault.covering(intake.people());
            Place place = it.of().subject().place();
            return new Slip(
                    intake.number(),
                    covering.apply(intake.title()),
                    covering.apply(intake.words()),
                    new Place(covering.apply(place.words()), place.region(), place.cell(), place.point()),
                    it.errand().until(),
                    it.of().order().map(Case.Order::finishBy).orElse(null),
                    covering.apply(wanted(it.of(), it.errand())),
                    it.kept().name(),
                    it.kept().organisation(),
                    it.kept().contact() ? reached(it.of()) : Optional.empty());
        });
    }

    private String wanted(Case matter, Arrangement.Errand errand) {
        return files.history(matter).stream()
                .map(JdbcCaseFiles.Written::entry)
                .filter(it -> it.step() == errand.step())
                .findFirst()
                .map(HistoryEntry::text)
                .orElse("");
    }

    private Optional<PersonalData> reached(Case matter) {
        var intake = matter.intake();
        ContactId whom = intake.contactPerson() == null ? intake.reporter() : intake.contactPerson();
        return Optional.ofNullable(whom)
                .flatMap(it -> vault.reveal(
                        it,
                        new Actor.Machine("errand"),
                        "order " + matter.intake().number(),
                        matter.id().subject()));
    }

    @Override
    public CaseOutcome report(String code, String text, List<Enclosure> enclosures) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> found(code)
                    .map(it -> steps.bear(
                            it.matter(),
                            new CaseCommand.ReportErrand(text),
                            enclosures,
                            it.kept().name(),
                            now()))
                    .orElseGet(() -> Steps.refused("errand-unknown", false))));
        } catch (Steps.Stale | ConcurrencyFailureException _) {
            return Steps.refused("case-stale", true);
        }
    }

    @Override
    public Optional<Given> given(CaseId id, Actor actor) {
        var kept = store.find(id)
                .filter(it -> actor instanceof Actor.Staff
                        && standings.relation(it, actor).mayRead());
        return kept.flatMap(it -> it.matter()
                .course()
                .arrangement()
                .errand()
                .flatMap(errand -> errands.find(errand.id())
                        .map(who -> new Given(
                                errand,
                                it.matter().intake().number() + "-" + errand.step(),
                                who.name(),
                                who.holder() instanceof ContactId holder
                                        ? vault.masked(holder)
                                                .map(PersonalData::telephone)
                                                .orElse("")
                                        : "",
                                who.contact(),
                                Optional.of(code(errand.id()))
                                        .filter(_ -> errand.open()
                                                && who.digest() != null
                                                && who.organisation().equals(((Actor.Staff) actor).organisation()))))));
    }

    private String code(UUID errand) {
        return codes.derive(seed(errand));
    }

    static String seed(UUID errand) {
        return "errand/" + errand;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Gives orders out within the step that does so; runs within its transaction. */
    @Component
    static class Giving {
        private final JdbcErrands errands;
        private final Vault vault;
        private final ReceiptCodes codes;
        private final ContactCodes telephones;

        Giving(JdbcErrands errands, Vault vault, ReceiptCodes codes, ContactCodes telephones) {
            this.errands = errands;
            this.vault = vault;
            this.codes = codes;
            this.telephones = telephones;
        }

        /** A link is bound to a telephone that a code can be sent to, and who told something in confidence is named to nobody. */
        Optional<Refusal> fault(Case matter, CaseCommand command) {
            if (!(command instanceof CaseCommand.GiveOut given)) {
                return Optional.empty();
            }
            if (!given.paper() && !telephones.reaches(given.telephone())) {
                return Optional.of(Refusal.of("case-errand-telephone"));
            }
            return given.contact() && matter.intake().confidential()
                    ? Optional.of(Refusal.of("case-errand-contact"))
                    : Optional.empty();
        }

        void stepped(Case after, CaseCommand command, Actor actor) {
            if (!(command instanceof CaseCommand.GiveOut given) || !(actor instanceof Actor.Staff staff)) {
                return;
            }
            var errand = after.course().arrangement().errand().orElseThrow();
            @Nullable
            ContactId holder =
                    given.paper() ? null : vault.store(new PersonalData(given.name(), given.telephone(), null));
            @Nullable
            String digest = given.paper()
                    ? null
                    : codes.digest(codes.derive(seed(errand.id()))).orElseThrow();
            errands.keep(new JdbcErrands.Kept(
                    errand.id(),
                    after.id(),
                    staff.organisation(),
                    given.name().strip(),
                    holder,
                    digest,
                    given.contact()));
            if (given.contact()) {
                logged(after, given, staff);
            }
        }

        /** That the work needs the reporter is the word of whoever gives it out, and is written down as such. */
        private void logged(Case after, CaseCommand.GiveOut given, Actor.Staff staff) {
            after.intake()
                    .people()
                    .forEach(person -> vault.reveal(
                            person,
                            staff,
                            "order for " + given.name().strip(),
                            after.id().subject()));
        }
    }
}
