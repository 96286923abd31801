// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.innovation.Answers;
import org.shanzhi.insight.Masking;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the register: opens the transactions, looks at who may do what, and tells those who asked to be told. */
@Service
class NeedDesk implements Needs {
    static final int WORDS = 2000;
    static final int LINE = 100;
    private static final int TITLE = 30;

    private static final Pattern SENTENCE_ENDS = Pattern.compile("[\\n\u3002\uff01\uff1f!?;\uff1b]|\\.\\s");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");

    private final JdbcNeeds store;
    private final Sensing sensing;
    private final Vault vault;
    private final Regions regions;
    private final Categories categories;
    private final SortableIds ids;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    NeedDesk(
            JdbcNeeds store,
            Sensing sensing,
            Vault vault,
            Regions regions,
            Categories categories,
            SortableIds ids,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.sensing = sensing;
        this.vault = vault;
        this.regions = regions;
        this.categories = categories;
        this.ids = ids;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Need> find(String number) {
        return store.byNumber(number);
    }

    @Override
    public List<Need> list(Sought sought) {
        return store.list(sought);
    }

    @Override
    public boolean answersFor(Actor actor, Need need) {
        return answersFor(actor, need.region());
    }

    private static boolean answersFor(Actor actor, RegionCode region) {
        return actor.may(Role.INNOVATOR, region) || actor.may(Role.LEADER, region);
    }

    // What people write

    @Override
    public Outcome propose(UUID key, Proposal proposal, Actor actor) {
        var faults = new ArrayList<Fault>();
        written(Need.WORDS, proposal.words(), WORDS, true, faults);
        written(Need.WHOSE, proposal.whose(), LINE, false, faults);
        count(proposal.people(), faults);
        Optional<RegionCode> place = place(proposal.place(), faults);
        String telephone = proposal.telephone().strip();
        if (!telephone.isEmpty() && !PersonalData.isTelephone(telephone)) {
            faults.add(new Fault("telephone", Refusal.of("need-telephone")));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        if (place.isEmpty()) {
            return refused(Refusal.of("need-no-county"));
        }
        return once(key, () -> {
            ContactId contact = contact(telephone, actor);
            Function<String, String> covered = it -> covered(it, contact);
            String words = covered.apply(proposal.words().strip());
            Answers said = Answers.of(
                    Need.TITLE,
                    title(words),
                    Need.EVIDENCE,
                    words,
                    Need.WHOSE,
                    covered.apply(proposal.whose().strip()),
                    Need.PLACE,
                    place.get().value(),
                    Need.PEOPLE,
                    proposal.people().strip(),
                    Need.SPEAKER,
                    actor instanceof Actor.Staff ? "FRONT_LINE" : "RESIDENT");
            return new Outcome.Done(raise(NeedKind.PROPOSAL, said, null, contact, key, actor));
        });
    }

    private @Nullable ContactId contact(String telephone, Actor actor) {
        if (!telephone.isEmpty()) {
            return vault.store(new PersonalData(null, telephone, null));
        }
        return actor instanceof Actor.Resident resident ? resident.contact() : null;
    }

    /** What names nobody stays as it was written, but for signs that nobody sees. */
    private String covered(String text, @Nullable ContactId contact) {
        String masked = masked(text);
        return contact == null ? masked : vault.covering(List.of(contact)).apply(masked);
    }

    private static String masked(String text) {
        return UNSEEN.matcher(Masking.cover(text)).replaceAll("");
    }

    /** Return how the words begin: their first sentence, or as much of it as a line holds. */
    static String title(String words) {
        String first = SENTENCE_ENDS.split(words, 2)[0].strip();
        String begun = first.isEmpty() ? words.strip() : first;
        int length = begun.codePointCount(0, begun.length());
        return length <= TITLE ? begun : begun.substring(0, begun.offsetByCodePoints(0, TITLE - 1)) + "…";
    }

    @Override
    public Outcome write(UUID key, Finding finding, Actor actor) {
        var faults = new ArrayList<Fault>();
        if (finding.kind() != NeedKind.HIGHER_TASK && finding.kind() != NeedKind.STRUCTURAL) {
            faults.add(new Fault("kind", Refusal.of("field-not-offered")));
        }
        written(Need.TITLE, finding.title(), LINE, true, faults);
        written(Need.WHOSE, finding.whose(), LINE, true, faults);
        written(Need.EVIDENCE, finding.evidence(), WORDS, true, faults);
        written(Need.DOCUMENT, finding.document(), LINE, finding.kind() == NeedKind.HIGHER_TASK, faults);
        count(finding.people(), faults);
        urgency(finding.urgency(), faults);
        Optional<RegionCode> place = place(finding.place(), faults);
        since(finding.since(), faults);
        String category = finding.category().strip();
        if (!category.isEmpty()
                && (!CategoryCode.isOne(category)
                        || categories.find(new CategoryCode(category)).isEmpty())) {
            faults.add(new Fault(Need.CATEGORY, Refusal.of("field-not-offered")));
        }
        if (faults.isEmpty() && (place.isEmpty() || !answersFor(actor, place.get()))) {
            return refused(Refusal.of("need-not-yours"));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        Answers said = Answers.of(
                Need.TITLE,
                finding.title().strip(),
                Need.WHOSE,
                finding.whose().strip(),
                Need.PLACE,
                place.get().value(),
                Need.PEOPLE,
                finding.people().strip(),
                Need.URGENCY,
                finding.urgency().strip(),
                Need.SINCE,
                finding.since().strip(),
                Need.CATEGORY,
                category,
                Need.EVIDENCE,
                finding.evidence().strip(),
                Need.DOCUMENT,
                finding.document().strip());
        return once(key, () -> new Outcome.Done(raise(finding.kind(), said, null, null, key, actor)));
    }

    private static void written(String field, String text, int most, boolean required, List<Fault> faults) {
        String typed = text.strip();
        int length = typed.codePointCount(0, typed.length());
        if (required && typed.isEmpty()) {
            faults.add(new Fault(field, Refusal.of("field-empty")));
        } else if (length > most) {
            faults.add(new Fault(field, Refusal.of("field-too-long", most, length)));
        } else if (typed.indexOf('\uFFFD') >= 0) {
            faults.add(new Fault(field, Refusal.of("need-unreadable")));
        }
    }

    private static void count(String people, List<Fault> faults) {
        String typed = people.strip();
        if (!typed.isEmpty() && !typed.matches("[1-9][0-9]{0,7}")) {
            faults.add(new Fault(Need.PEOPLE, Refusal.of("need-people")));
        }
    }

    private static void urgency(String urgency, List<Fault> faults) {
        if (Answers.of(Need.URGENCY, urgency.strip())
                .choice(Need.URGENCY, NeedUrgency.class)
                .isEmpty()) {
            faults.add(new Fault(Need.URGENCY, Refusal.of("field-not-offered")));
        }
    }

    private void since(String since, List<Fault> faults) {
        String typed = since.strip();
        if (typed.isEmpty()) {
            return;
        }
        boolean day = typed.matches("\\d{4}-\\d{2}-\\d{2}");
        try {
            if (!day || LocalDate.parse(typed).isAfter(today())) {
                faults.add(new Fault(Need.SINCE, Refusal.of("need-since")));
            }
        } catch (DateTimeException typedWrongly) {
            faults.add(new Fault(Need.SINCE, Refusal.of("need-since")));
        }
    }

    /** Return the place chosen; whoever is not sure means the county. */
    private Optional<RegionCode> place(String typed, List<Fault> faults) {
        String code = typed.strip();
        Optional<Region> county = regions.county();
        if (code.isEmpty()) {
            return county.map(Region::code);
        }
        Optional<RegionCode> known = Optional.of(code)
                .filter(it -> it.matches("[0-9]{12}"))
                .map(RegionCode::new)
                .filter(it -> regions.find(it).isPresent());
        if (known.isEmpty()) {
            faults.add(new Fault(Need.PLACE, Refusal.of("field-not-offered")));
        }
        return known;
    }

    // What becomes of it

    @Override
    public Outcome answer(String number, int version, Answer how, String words, Actor actor) {
        return changed(number, version, actor, need -> {
            if (need.state() != NeedState.OPEN && need.state() != NeedState.TAKEN_UP) {
                return refused(Refusal.of("need-over"));
            }
            return worded(
                    words,
                    said -> stepped(need, NeedDeed.ANSWER, NeedState.ANSWERED, said.with("how", how.name()), actor));
        });
    }

    @Override
    public Outcome merge(String number, int version, String into, Actor actor) {
        return changed(number, version, actor, need -> {
            if (need.state() != NeedState.OPEN && need.state() != NeedState.TAKEN_UP) {
                return refused(Refusal.of("need-over"));
            }
            Optional<Need> other = store.byNumber(into.strip());
            if (other.isEmpty() || other.get().state() == NeedState.MERGED) {
                return new Outcome.Refused(List.of(new Fault(Need.INTO, Refusal.of("need-into"))));
            }
            if (other.get().id().equals(need.id())) {
                return new Outcome.Refused(List.of(new Fault(Need.INTO, Refusal.of("need-into-itself"))));
            }
            return stepped(
                    need,
                    NeedDeed.MERGE,
                    NeedState.MERGED,
                    Answers.of(Need.INTO, other.get().number()),
                    actor);
        });
    }

    @Override
    public Outcome reopen(String number, int version, String words, Actor actor) {
        return changed(number, version, actor, need -> {
            if (need.state() == NeedState.OPEN) {
                return refused(Refusal.of("need-open"));
            }
            return worded(words, said -> stepped(need, NeedDeed.REOPEN, NeedState.OPEN, said, actor));
        });
    }

    @Override
    public Outcome amend(String number, int version, String urgency, String whose, String people, Actor actor) {
        return changed(number, version, actor, need -> {
            var faults = new ArrayList<Fault>();
            urgency(urgency, faults);
            written(Need.WHOSE, whose, LINE, false, faults);
            count(people, faults);
            if (!faults.isEmpty()) {
                return new Outcome.Refused(faults);
            }
            Answers said = need.said()
                    .with(Need.URGENCY, urgency.strip())
                    .with(Need.WHOSE, whose.strip())
                    .with(Need.PEOPLE, people.strip());
            return said.equals(need.said())
                    ? new Outcome.Done(need)
                    : stepped(need, NeedDeed.AMEND, need.state(), said, actor);
        });
    }

    private Outcome worded(String words, Function<Answers, Outcome> step) {
        var faults = new ArrayList<Fault>();
        written(Need.WORDS, words, WORDS, true, faults);
        return faults.isEmpty()
                ? step.apply(Answers.of(Need.WORDS, masked(words.strip())))
                : new Outcome.Refused(faults);
    }

    private Outcome changed(String number, int version, Actor actor, Function<Need, Outcome> change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Need> found = store.byNumber(number);
            if (found.isEmpty()) {
                return refused(Refusal.of("need-unknown"));
            }
            if (!answersFor(actor, found.get())) {
                return refused(Refusal.of("need-not-yours"));
            }
            return found.get().version() == version ? change.apply(found.get()) : refused(Refusal.of("need-stale"));
        }));
    }

    private Outcome stepped(Need need, NeedDeed deed, NeedState to, Answers said, Actor actor) {
        return step(need, deed, to, said, actor)
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(() -> refused(Refusal.of("need-stale")));
    }

    /** An innovation takes up the need, or the one as which it goes on. */
    void takenUp(String number, String innovation) {
        transaction.executeWithoutResult(_ -> standing(number)
                .filter(it -> !it.innovation().equals(Optional.of(innovation)))
                .ifPresent(it -> step(
                        it,
                        NeedDeed.TAKE_UP,
                        NeedState.TAKEN_UP,
                        Answers.of(Need.INNOVATION, innovation),
                        new Actor.Machine("needs"))));
    }

    /** Something became of the innovation that took up the need. */
    void outcome(String number, String innovation, String became, NeedState to) {
        transaction.executeWithoutResult(_ -> standing(number)
                .filter(it -> it.innovation().equals(Optional.of(innovation)))
                .ifPresent(it -> step(
                        it,
                        NeedDeed.OUTCOME,
                        to,
                        Answers.of(Need.INNOVATION, innovation, "became", became),
                        new Actor.Machine("needs"))));
    }

    private Optional<Need> standing(String number) {
        Optional<Need> found = store.byNumber(number.strip());
        for (int far = 0; far < LINE && found.flatMap(Need::into).isPresent(); far++) {
            found = found.flatMap(Need::into).flatMap(store::byNumber);
        }
        return found;
    }

    // What the platform finds

    @Override
    public int sense(LocalDate day) {
        List<Sensing.Finding> found = sensing.on(day);
        Actor platform = new Actor.Machine("sensing");
        int changed = 0;
        for (Sensing.Finding finding : found) {
            changed += noted(finding, day, platform) ? 1 : 0;
        }
        return changed;
    }

    /** Two nodes may look at the same time: the key keeps the matter one need. */
    private boolean noted(Sensing.Finding finding, LocalDate day, Actor platform) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> note(finding, day, platform)));
        } catch (DuplicateKeyException twice) {
            return false;
        }
    }

    private boolean note(Sensing.Finding finding, LocalDate day, Actor platform) {
        Optional<Need> known = store.bySense(finding.sense());
        if (known.isEmpty()) {
            Need need = raise(finding.kind(), finding.said(), finding.sense(), null, null, platform);
            store.stillSensed(need.id(), day);
            return true;
        }
        Need need = known.get();
        Answers said = finding.said().with(Need.SINCE, need.said().text(Need.SINCE));
        boolean changed = switch (need.state()) {
            case OPEN, TAKEN_UP ->
                !sameFigures(need.said(), said)
                        && step(need, NeedDeed.AMEND, need.state(), kept(need.said(), said), platform)
                                .isPresent();
            case ANSWERED ->
                // What was answered has to be given time: only months that came after it speak against it.
                !LocalDate.parse(finding.said().text(Need.SINCE))
                                .isBefore(day(need.steps().getLast().at()))
                        && again(need, said, platform);
            case MERGED -> false;
        };
        store.stillSensed(need.id(), day);
        return changed;
    }

    private boolean again(Need need, Answers said, Actor platform) {
        return step(need, NeedDeed.REOPEN, NeedState.OPEN, Answers.of("again", "YES"), platform)
                .flatMap(it -> step(it, NeedDeed.AMEND, NeedState.OPEN, kept(it.said(), said), platform))
                .isPresent();
    }

    /** What people put right, stays. */
    private static Answers kept(Answers before, Answers fresh) {
        return before.has(Need.WHOSE)
                ? fresh.with(Need.WHOSE, before.text(Need.WHOSE))
                        .with(Need.URGENCY, before.text(Need.URGENCY))
                        .with(Need.PEOPLE, before.text(Need.PEOPLE))
                : fresh;
    }

    private static boolean sameFigures(Answers before, Answers fresh) {
        return before.equals(kept(before, fresh));
    }

    // What all have in common

    private Need raise(
            NeedKind kind,
            Answers said,
            @Nullable String sense,
            @Nullable ContactId contact,
            @Nullable UUID key,
            Actor actor) {
        Instant now = clock.instant();
        var first = new NeedStep(
                1,
                now,
                NeedDeed.RAISE,
                NeedState.OPEN,
                said,
                actor.accountId().orElse(null),
                name(actor),
                organisation(actor));
        var need = new Need(new NeedId(ids.next()), store.nextNumber(day(now).getYear()), kind, List.of(first));
        store.add(need, sense, contact, key);
        events.publishEvent(NeedRecorded.of(ids.next(), need.id(), kind, first));
        return need;
    }

    private Optional<Need> step(Need need, NeedDeed deed, NeedState to, Answers said, Actor actor) {
        Need after = need.then(new NeedStep(
                need.version() + 1,
                clock.instant(),
                deed,
                to,
                said,
                actor.accountId().orElse(null),
                name(actor),
                organisation(actor)));
        if (!store.advance(after, null)) {
            return Optional.empty();
        }
        events.publishEvent(NeedRecorded.of(
                ids.next(), after.id(), after.kind(), after.steps().getLast()));
        tell(after);
        return Optional.of(after);
    }

    /** Whoever left a telephone hears when it is taken up, and how it ends. */
    private void tell(Need need) {
        NeedStep last = need.steps().getLast();
        var number = new NoticeArgument.Words(need.number());
        switch (last.deed()) {
            case TAKE_UP ->
                publish(
                        need,
                        "needs.notice.taken-up",
                        number,
                        new NoticeArgument.Words(last.said().text(Need.INNOVATION)),
                        about(need));
            case ANSWER ->
                publish(
                        need,
                        "needs.notice.answered",
                        number,
                        new NoticeArgument.Said(last.said().text(Need.WORDS)));
            case OUTCOME -> {
                if (last.to() == NeedState.ANSWERED) {
                    publish(
                            need,
                            "needs.notice.institution",
                            number,
                            new NoticeArgument.Words(last.said().text(Need.INNOVATION)),
                            about(need));
                }
            }
            case RAISE, AMEND, MERGE, REOPEN -> {
                // Nothing that a message helps with: the page says it.
            }
        }
    }

    private static NoticeArgument about(Need need) {
        return new NoticeArgument.Said(need.said().text(Need.TITLE));
    }

    private void publish(Need need, String key, NoticeArgument... arguments) {
        vault.onePerTelephone(store.contacts(need))
                .forEach(contact -> events.publishEvent(new NeedNotice(
                        ids.next(),
                        new Recipient.OfContact(contact),
                        key,
                        Stream.of(arguments).map(NoticeArgument::stored).toList(),
                        need.id().subject(),
                        clock.instant())));
    }

    /** Do it once for the key, also when it is asked for twice at the same time. */
    private Outcome once(UUID key, Supplier<Outcome> work) {
        Optional<Need> before = store.byKey(key);
        if (before.isPresent()) {
            return new Outcome.Done(before.get());
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        } catch (DuplicateKeyException twice) {
            return store.byKey(key).<Outcome>map(Outcome.Done::new).orElseThrow(() -> twice);
        }
    }

    private static Outcome refused(Refusal why) {
        return new Outcome.Refused(List.of(new Fault("", why)));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> staff.name();
            case Actor.Machine machine -> machine.name();
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Anonymous _ -> "";
        };
    }

    private static @Nullable OrganisationId organisation(Actor actor) {
        return actor instanceof Actor.Staff staff ? staff.organisation() : null;
    }
}
