// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/** Rules on what is arranged about a case besides who handles it (另行安排规则). */
final class ArrangementRules {
    /** Names a person on paper; nobody is called longer. */
    private static final int LONGEST_NAME = 40;

    private final Ground ground;

    ArrangementRules(Ground ground) {
        this.ground = ground;
    }

    /** Tell whether the step makes sense now, whoever asks. */
    static boolean timely(Case matter, CommandKind kind, Instant now) {
        var arrangement = matter.course().arrangement();
        var errand = arrangement.errand();
        return switch (kind) {
            case FLAG -> arrangement.flag().isEmpty();
            case CONFIRM_FLAG -> arrangement.flag().filter(it -> !it.stands()).isPresent();
            case UNFLAG -> arrangement.flag().isPresent();
            case GIVE_OUT ->
                errand.filter(it -> it.open() && (it.paper() || now.isBefore(it.until())))
                        .isEmpty();
            case CALL_IN -> errand.filter(Arrangement.Errand::open).isPresent();
            case REPORT_ERRAND ->
                errand.filter(it -> it.open() && !it.paper() && now.isBefore(it.until()))
                        .isPresent();
            case RECORD_ERRAND -> errand.filter(it -> it.open() && it.paper()).isPresent();
            default -> true;
        };
    }

    /** What one says is a nuisance, somebody else confirms. */
    static Optional<Refusal> conflict(Case matter, CommandKind kind, Standing standing) {
        boolean own = kind == CommandKind.CONFIRM_FLAG
                && (standing.person().isEmpty()
                        || matter.course()
                                .arrangement()
                                .flag()
                                .map(Arrangement.Flag::by)
                                .equals(standing.person()));
        return own ? Optional.of(Refusal.of("case-own-wish")) : Optional.empty();
    }

    Ruling rule(Case matter, CaseCommand command, Standing standing, Party party) {
        Instant now = standing.now();
        var arrangement = matter.course().arrangement();
        return switch (command) {
            case CaseCommand.Split it -> split(matter, it, party);
            case CaseCommand.Absorb it -> lawful(absorbing(matter, it.promisedBy(), now), party, command, it.number());
            case CaseCommand.Copy it -> copy(matter, it, party);
            case CaseCommand.Flag it ->
                lawful(
                        arranged(
                                matter,
                                arrangement.flagged(
                                        new Arrangement.Flag(it.why(), person(standing), null, now, step(matter)))),
                        party,
                        command,
                        it.text());
            case CaseCommand.ConfirmFlag it ->
                lawful(
                        arranged(
                                matter,
                                arrangement.flagged(
                                        arrangement.flag().orElseThrow().confirmedBy(person(standing)))),
                        party,
                        command,
                        it.text());
            case CaseCommand.Unflag it ->
                lawful(arranged(matter, arrangement.flagged(null)), party, command, it.text());
            case CaseCommand.GiveOut it -> giveOut(matter, it, now, party);
            case CaseCommand.CallIn it ->
                lawful(arranged(matter, arrangement.sending(null)), party, command, it.text());
            case CaseCommand.ReportErrand it -> reported(matter, it, it.text(), now, party);
            case CaseCommand.RecordErrand it -> reported(matter, it, it.text(), now, party);
            default -> throw new IllegalArgumentException("Nothing that is arranged: " + command.kind());
        };
    }

    private static Ruling split(Case matter, CaseCommand.Split command, Party party) {
        int parts = command.matters().size();
        if (parts == 0 || parts > CaseCommand.Split.MOST) {
            return Lifecycle.no("case-split-parts", CaseCommand.Split.MOST);
        }
        boolean wordless = command.matters().stream().anyMatch(it -> it.words().isBlank());
        return wordless
                ? Lifecycle.no("case-split-words")
                : Lifecycle.lawful(matter, party, CommandKind.SPLIT, command.text(), true);
    }

    /** The earlier of both promises holds, and the order goes on with it unless it is broken already. */
    private static Case absorbing(Case matter, Instant promised, Instant now) {
        Case bound = arranged(matter, matter.course().arrangement().promising(promised))
                .promisingEarlier(promised);
        return matter.order()
                .filter(it -> promised.isBefore(it.finishBy()) && promised.isAfter(now))
                .map(it -> bound.ordered(it.finishing(promised, true)))
                .orElse(bound);
    }

    private Ruling copy(Case matter, CaseCommand.Copy command, Party party) {
        List<OrganisationId> wanted =
                command.organisations().stream().distinct().toList();
        for (OrganisationId id : wanted) {
            var organisation = ground.organisation(id);
            if (organisation.isEmpty()) {
                return Lifecycle.no("case-dispatch-unknown");
            }
            if (matter.subject()
                    .keepingAway()
                    .filter(it -> ground.sameLine(it, id))
                    .isPresent()) {
                return Lifecycle.no("case-copy-accused", organisation.get().name());
            }
            if (handling(matter).anyMatch(id::equals)) {
                return Lifecycle.no("case-copy-handles", organisation.get().name());
            }
        }
        return wanted.equals(matter.course().arrangement().copies())
                ? Lifecycle.no("case-copy-same")
                : lawful(
                        arranged(matter, matter.course().arrangement().copiedTo(wanted)),
                        party,
                        command,
                        command.text());
    }

    private static Stream<OrganisationId> handling(Case matter) {
        return matter.order().stream().flatMap(it -> Stream.concat(Stream.of(it.lead()), it.coHandlers().stream()));
    }

    private Ruling giveOut(Case matter, CaseCommand.GiveOut command, Instant now, Party party) {
        if (command.name().isBlank() || command.name().length() > LONGEST_NAME) {
            return Lifecycle.no("case-errand-name", LONGEST_NAME);
        }
        int hours = ground.figure("errand.hours", matter.subject().place().region(), now);
        // Its identity says nothing of time and follows from the step, so that nothing but the step has to be kept of
        // it.
        UUID id = UUID.nameUUIDFromBytes((matter.id() + "/" + step(matter)).getBytes(StandardCharsets.UTF_8));
        var errand =
                new Arrangement.Errand(id, now.plus(Duration.ofHours(hours)), command.paper(), step(matter), 0, null);
        return lawful(arranged(matter, matter.course().arrangement().sending(errand)), party, command, command.text());
    }

    private static Ruling reported(Case matter, CaseCommand command, String text, Instant now, Party party) {
        var arrangement = matter.course().arrangement();
        return lawful(
                arranged(
                        matter,
                        arrangement.sending(arrangement.errand().orElseThrow().reported(step(matter), now))),
                party,
                command,
                text);
    }

    private static Case arranged(Case matter, Arrangement next) {
        return matter.taking(matter.course().arranging(next));
    }

    private static @Nullable PersonId person(Standing standing) {
        return standing.person().orElse(null);
    }

    private static int step(Case matter) {
        return matter.version() + 1;
    }

    private static Ruling lawful(Case after, Party party, CaseCommand command, String text) {
        return Lifecycle.lawful(after, party, command.kind(), text, false);
    }
}
