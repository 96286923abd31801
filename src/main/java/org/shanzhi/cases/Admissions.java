// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.RateLimits;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/** Takes requests and those who join one in, each with its receipt. Runs within the caller's transaction. */
@Component
class Admissions {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcCases store;
    private final JdbcCaseFiles files;
    private final JdbcJoiners joiners;
    private final JdbcResidentCases own;
    private final Chronicle chronicle;
    private final Clarity clarity;
    private final Deadlines deadlines;
    private final CaseNotices notices;
    private final CaseBell bell;
    private final Vault vault;
    private final RateLimits limits;
    private final Figures figures;
    private final ReceiptCodes receipts;
    private final SortableIds ids;
    private final ZoneId zone;

    Admissions(
            JdbcCases store,
            JdbcCaseFiles files,
            JdbcJoiners joiners,
            JdbcResidentCases own,
            Chronicle chronicle,
            Clarity clarity,
            Deadlines deadlines,
            CaseNotices notices,
            CaseBell bell,
            Vault vault,
            RateLimits limits,
            Figures figures,
            ReceiptCodes receipts,
            SortableIds ids,
            ZoneId zone) {
        this.store = store;
        this.files = files;
        this.joiners = joiners;
        this.own = own;
        this.chronicle = chronicle;
        this.clarity = clarity;
        this.deadlines = deadlines;
        this.notices = notices;
        this.bell = bell;
        this.vault = vault;
        this.limits = limits;
        this.figures = figures;
        this.receipts = receipts;
        this.ids = ids;
        this.zone = zone;
    }

    /** Store what was found whole; {@code fresh} unless it is history, of which nobody is notified. */
    Opening admit(Intake.Ready ready, Actor actor, Instant now, boolean fresh) {
        return admit(ready, actor, now, fresh, Optional.empty());
    }

    /** Store it; {@code about} is the case about whose handling it complains. */
    Opening admit(Intake.Ready ready, Actor actor, Instant now, boolean fresh, Optional<Course.Again> about) {
        OpenCase request = ready.request();
        if (strays(ready, actor)) {
            return new Opening.Refused(List.of(new Opening.Fault("place", Refusal.of("case-event-elsewhere"))));
        }
        var id = new CaseId(ids.next());
        String code = receipts.derive(request.key().seed());
        if (!store.claim(request.key(), id)) {
            return already(request.key(), code);
        }
        ContactId reporter = contact(request.reporter(), request.knownReporter());
        ContactId contactPerson = request.contactPerson() == null ? null : vault.store(request.contactPerson());
        Case arrived = begun(id, ready, reporter, contactPerson, now);
        String number = arrived.intake().number();
        List<Enclosure> enclosures = enclosed(request);
        Case tied = about.map(it -> arrived.taking(arrived.course().own(side -> side.complaining(it))))
                .orElseGet(() -> again(arrived, request.reporter() != null, now));
        Case matter = clarity.told(Enclosures.heard(found(tied, actor), enclosures), now);
        Instant nextBy = deadlines.nextBy(matter, now);
        store.insert(matter, digest(code), nextBy);
        enclosures.forEach(it -> files.attach(ids.next(), id, matter.version(), it, now));
        if (actor instanceof Actor.Resident resident) {
            own.keep(resident.contact(), id, null);
        }
        Party party = switch (request.channel()) {
            case WEB -> Party.RESIDENT;
            case GRID -> matter.course().patrol().isPresent() ? Party.FINDER : Party.OPERATOR;
            case HOTLINE, API, IMPORT -> Party.OPERATOR;
        };
        chronicle.opened(matter, enclosures, party, actor, now);
        boolean told = fresh && request.channel() != Channel.IMPORT;
        boolean unconfirmed = told && !mayConfirm(matter, request.reporter(), actor, now);
        if (told && !unconfirmed) {
            notices.opened(matter, nextBy, now);
        }
        if (fresh) {
            chronicle.said(matter);
            bell.changed(matter, matter);
        }
        return new Opening.Opened(
                id,
                number,
                code,
                false,
                ready.subject().proposed().isEmpty() && ready.subject().category() == null,
                unconfirmed);
    }

    private static List<Enclosure> enclosed(OpenCase request) {
        return request.attachments().stream()
                .map(it -> new Enclosure(AttachmentKind.atIntake(it), it))
                .toList();
    }

    private Case begun(
            CaseId id,
            Intake.Ready ready,
            @Nullable ContactId reporter,
            @Nullable ContactId contactPerson,
            Instant now) {
        OpenCase request = ready.request();
        String number = DAY.format(now.atZone(zone).toLocalDate()) + "-%06d".formatted(store.nextNumber());
        return new Case(
                id,
                1,
                CaseState.RECEIVED,
                new Case.Intake(
                        number,
                        request.channel(),
                        request.key(),
                        now,
                        request.sourceTime(),
                        ready.title(),
                        ready.words(),
                        reporter,
                        contactPerson,
                        request.confidential(),
                        request.age().orElse(null)),
                ready.subject(),
                Optional.empty(),
                Optional.empty(),
                new Case.Tally(0, 0, 0, 0),
                Optional.empty(),
                Case.Trail.NONE);
    }

    /**
     * Open what is split off from a case, of which whoever reported it is told with that one. It is due no later than the whole, and
     * what the whole was promised binds it.
     */
    Case part(JdbcCases.Kept whole, Intake.Ready ready, Party party, Actor actor, Instant now) {
        Case of = whole.matter();
        var id = new CaseId(ids.next());
        if (!store.claim(ready.request().key(), id)) {
            // The same step of the same case: somebody else has just taken it.
            throw new Steps.Stale();
        }
        Instant promised = of.trail().firstFinishBy();
        var link = new Arrangement.Link(of.id(), of.intake().number());
        Case begun = begun(id, ready, of.intake().reporter(), of.intake().contactPerson(), now);
        Case bound = begun.taking(begun.course().arranging(Arrangement.NONE.splitOff(link, promised)));
        Case matter = clarity.told(bound, now);
        Instant nextBy = deadlines.nextBy(matter, now);
        boolean waited = of.state() == CaseState.RECEIVED
                && whole.nextBy() instanceof Instant by
                && nextBy != null
                && by.isBefore(nextBy);
        store.insert(matter, digest(receipts.derive(ready.request().key().seed())), waited ? whole.nextBy() : nextBy);
        List<Enclosure> enclosures = enclosed(ready.request());
        enclosures.forEach(it -> files.attach(ids.next(), id, matter.version(), it, now));
        chronicle.opened(matter, enclosures, party, actor, now);
        chronicle.said(matter);
        bell.changed(matter, matter);
        return matter;
    }

    /** A grid worker reports what is found on the own round, and nothing from elsewhere. */
    private static boolean strays(Intake.Ready ready, Actor actor) {
        return ready.request().channel() == Channel.GRID
                && actor.holds(Role.GRID_WORKER)
                && !actor.may(Role.GRID_WORKER, ready.subject().place().region());
    }

    private static Case found(Case arrived, Actor actor) {
        boolean event = arrived.intake().channel() == Channel.GRID && actor.holds(Role.GRID_WORKER);
        return event && actor instanceof Actor.Staff staff
                ? arrived.taking(arrived.course()
                        .patrolled(Course.Patrol.found(
                                staff.person(),
                                staff.organisation(),
                                arrived.intake().reporter() != null)))
                : arrived;
    }

    /**
     * Whoever comes again with the same soon after it was closed is not taken for somebody new. Of what is told in confidence, or
     * complains about an organisation, that would say who speaks.
     */
    private Case again(Case arrived, boolean justStored, Instant now) {
        var category = arrived.subject().workingCategory();
        if (!(arrived.intake().reporter() instanceof ContactId reporter) || category.isEmpty() || arrived.guarded()) {
            return arrived;
        }
        var people = vault.sameTelephone(reporter);
        if (justStored && people.size() == 1) {
            // Nobody has come with this telephone before.
            return arrived;
        }
        var region = arrived.subject().place().region();
        int days = figures.integer("again.days", region, now.atZone(zone).toLocalDate());
        return store.closedSince(people, category.get(), region, now.minus(Duration.ofDays(days)))
                .map(it -> arrived.taking(arrived.course().again(it)))
                .orElse(arrived);
    }

    /** Anybody can type anybody's number: strangers cannot have it sent more messages than these. */
    private boolean mayConfirm(Case matter, @Nullable PersonalData reporter, Actor actor, Instant now) {
        if (actor instanceof Actor.Staff || reporter == null || reporter.telephone() == null) {
            return true;
        }
        int most = figures.integer(
                "confirmation.messages-per-telephone-and-hour",
                matter.subject().place().region(),
                now.atZone(zone).toLocalDate());
        return limits.allowTelephone("confirmation", reporter.telephone(), most, Duration.ofHours(1));
    }

    private Opening already(IntakeKey key, String code) {
        CaseId id = store.claimed(key).orElseThrow();
        Case matter = store.find(id).orElseThrow().matter();
        return new Opening.Opened(
                id,
                matter.intake().number(),
                code,
                true,
                matter.subject().workingCategory().isEmpty(),
                false);
    }

    /** What was told in confidence, or complains about an organisation, strangers neither find nor join. */
    private static boolean mayBeJoined(Case matter) {
        return matter.state().open() && !matter.guarded();
    }

    Opening join(CaseId id, IntakeKey key, PersonalData who, Actor actor, Instant now) {
        var kept = store.find(id);
        if (kept.isEmpty() || !mayBeJoined(kept.get().matter())) {
            return new Opening.Refused(List.of(new Opening.Fault("case", Refusal.of("case-join-over"))));
        }
        String code = receipts.derive(key.seed());
        boolean nothing = who.name() == null && who.telephone() == null && who.mail() == null;
        ContactId account = actor instanceof Actor.Resident resident ? resident.contact() : null;
        ContactId contact = contact(nothing ? null : who, account);
        UUID joiner = ids.next();
        boolean joined = joiners.join(joiner, id, key, digest(code), contact, now);
        if (joined) {
            bell.changed(kept.get().matter(), kept.get().matter());
        }
        if (joined && account != null) {
            own.keep(account, id, joiner);
        }
        return new Opening.Opened(id, kept.get().matter().intake().number(), code, !joined, false, false);
    }

    private @Nullable ContactId contact(@Nullable PersonalData said, @Nullable ContactId known) {
        if (said == null) {
            return known;
        }
        return known == null ? vault.store(said) : vault.storeBeside(known, said);
    }

    private String digest(String code) {
        return receipts.digest(code).orElseThrow();
    }
}
