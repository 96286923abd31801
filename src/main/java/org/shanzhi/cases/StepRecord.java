// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.OrganisationId;

/**
 * What is committed of one step in the public log. Written down when the step is taken, and again from the tables when
 * somebody checks: both must come to the same.
 *
 * @param joiner who of those who joined took the step
 * @param lead who led after the step, and {@code finishBy} until when
 * @param details what belongs to the step beside its row, by name; personal
 */
record StepRecord(
        HistoryEntry entry,
        @Nullable UUID joiner,
        @Nullable OrganisationId lead,
        @Nullable Instant finishBy,
        SortedMap<String, String> details) {

    /** Names of what is committed as a seal. */
    static final String TEXT = "text";

    static final String TITLE = "title";
    static final String WORDS = "words";
    static final String PHOTOS = "photos";
    static final String ATTACHED = "attachments";
    static final String DECISION = "decision";
    static final String ANSWER = "answer";
    static final String AGE = "age";

    static StepRecord of(HistoryEntry entry, @Nullable UUID joiner, Case after, SortedMap<String, String> details) {
        return new StepRecord(
                entry,
                joiner,
                after.order().map(Case.Order::lead).orElse(null),
                after.order().map(Case.Order::finishBy).orElse(null),
                details);
    }

    /** @param age absent where the reporter did not say, as nobody did before it could be said */
    static SortedMap<String, String> opening(
            String title, String words, Collection<String> photos, @Nullable AgeBand age) {
        var details = new TreeMap<String, String>();
        details.put(TITLE, title);
        details.put(WORDS, words);
        details.put(PHOTOS, photos.stream().sorted().collect(Collectors.joining("\n")));
        if (age != null) {
            details.put(AGE, age.code());
        }
        return details;
    }

    /** @param attached what came with the step; empty as with all steps before something could come with them */
    static SortedMap<String, String> details(Optional<Decision> decision, Optional<Visit> visit, String attached) {
        var details = new TreeMap<String, String>();
        decision.ifPresent(it -> details.put(DECISION, told(it)));
        visit.ifPresent(it -> details.put(ANSWER, told(it)));
        if (!attached.isEmpty()) {
            details.put(ATTACHED, attached);
        }
        return details;
    }

    private static String told(Decision decision) {
        return String.join(
                "\n",
                "rule=" + decision.rule(),
                "inputs=" + decision.inputs(),
                "duty=" + (decision.duty() == null ? "" : decision.duty().toString()),
                "lead=" + decision.lead(),
                "alternatives=" + String.join("\n", decision.alternatives()),
                "accepted=" + decision.accepted(),
                "reason=" + decision.reason(),
                "confirmed-by=" + decision.confirmedBy());
    }

    /** What is not so with every visit is told only where it is so, for of earlier ones nothing of it was told. */
    private static String told(Visit visit) {
        var told = new StringBuilder(answer(visit));
        Visit.Particulars particulars = visit.particulars();
        List<String> reasons = visit.answer().map(Visit.Answer::reasons).orElse(List.of());
        if (!reasons.isEmpty()) {
            told.append("\nreasons=").append(String.join(",", reasons));
        }
        if (particulars.corrects() > 0) {
            told.append("\ncorrects=").append(particulars.corrects());
        }
        if (particulars.early()) {
            told.append("\nearly=true");
        }
        particulars.invalid().ifPresent(it -> told.append("\ninvalid=").append(it));
        if (particulars.byMessage()) {
            told.append("\nby-message=true");
        }
        if (particulars.byHelper()) {
            told.append("\nby-helper=true");
        }
        return told.toString();
    }

    private static String answer(Visit visit) {
        return String.join(
                "\n",
                "by-self=" + visit.bySelf(),
                "by-joiner=" + visit.byJoiner(),
                visit.answer()
                        .map(answer -> String.join(
                                "\n",
                                "contacted=" + answer.contacted(),
                                "solved=" + answer.solved(),
                                "satisfaction=" + answer.satisfaction(),
                                "wants-more=" + answer.wantsMore(),
                                "words=" + answer.words()))
                        .orElse("nobody answered"));
    }

    CaseRecorded recorded(UUID eventId) {
        return new CaseRecorded(
                eventId,
                entry.id().subject(),
                entry.step(),
                "case."
                        + entry.command()
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .orElse("opened"),
                entry.at().truncatedTo(ChronoUnit.MICROS),
                facts(),
                sealed());
    }

    private SortedMap<String, String> facts() {
        var facts = new TreeMap<String, String>();
        facts.put("from", entry.from().map(Enum::name).orElse(""));
        facts.put("to", entry.to().name());
        facts.put("party", entry.party().name());
        facts.put("organisation", told(entry.organisation()));
        facts.put("lead", told(lead));
        facts.put(
                "finish-by",
                finishBy == null ? "" : finishBy.truncatedTo(ChronoUnit.MICROS).toString());
        facts.put("told", Boolean.toString(entry.visible()));
        facts.put("undoes", entry.undoes() == 0 ? "" : Integer.toString(entry.undoes()));
        return facts;
    }

    private SortedMap<String, String> sealed() {
        var sealed = new TreeMap<>(details);
        sealed.put(TEXT, entry.text());
        sealed.put("actor", entry.actorName());
        sealed.put("account", told(entry.account()));
        sealed.put("joiner", told(joiner));
        // Steps that were committed before there was a course told of none.
        if (CourseText.write(entry.course()) instanceof String course) {
            sealed.put("course", course);
        }
        return sealed;
    }

    private static String told(@Nullable Object id) {
        return id == null ? "" : id.toString();
    }
}
