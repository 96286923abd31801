// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.cases.ClosedCases.LeftOut;
import org.shanzhi.shared.PublicRecord;

/**
 * A sample was announced, drawn or closed (抽查已记录). The first record commits to the seed before anything is drawn, the last one
 * to every answer. None names a case.
 */
public record SampleRecorded(
        UUID eventId,
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> sealed)
        implements PublicRecord {

    static SampleRecorded announced(UUID eventId, JdbcSamples.Kept kept) {
        Sample sample = kept.sample();
        Sample.Terms terms = sample.terms();
        var facts = new TreeMap<String, String>();
        facts.put("number", sample.number());
        facts.put("region", sample.region().value());
        facts.put("body", sample.body().toString());
        facts.put("first", sample.plan().first().toString());
        facts.put("last", sample.plan().last().toString());
        facts.put("size", Integer.toString(terms.size()));
        facts.put("least", Integer.toString(terms.least()));
        facts.put("attempts", Integer.toString(terms.attempts()));
        facts.put("days", Integer.toString(terms.days()));
        facts.put("least-answers", Integer.toString(terms.leastAnswers()));
        facts.put("least-organisation", Integer.toString(terms.leastOrganisation()));
        facts.put("seed-digest", Draw.sha256(kept.secret()));
        return record(eventId, sample, 1, "sampling.announce", sample.announcedAt(), facts, kept.announced());
    }

    static SampleRecorded drawn(
            UUID eventId, JdbcSamples.Kept kept, List<JdbcSamples.Framed> frame, Map<LeftOut, Integer> leftOut) {
        var facts = new TreeMap<String, String>();
        facts.put("frame", Integer.toString(frame.size()));
        facts.put(
                "drawn",
                Long.toString(frame.stream().filter(JdbcSamples.Framed::drawn).count()));
        facts.put(
                "frame-digest",
                Draw.sha256(frame.stream()
                        .map(it -> it.key() + " " + it.stratum() + " " + it.drawn())
                        .sorted()
                        .collect(Collectors.joining("\n"))));
        leftOut.forEach((reason, cases) ->
                facts.put("left-out-" + reason.name().replace('_', '-'), Integer.toString(cases)));
        return record(
                eventId,
                kept.sample(),
                2,
                "sampling.draw",
                kept.sample().drawnAt().orElseThrow(),
                facts,
                kept.drawn().orElseThrow());
    }

    static SampleRecorded closed(UUID eventId, JdbcSamples.Kept kept, List<JdbcSamples.Drawn> items) {
        var facts = new TreeMap<String, String>();
        facts.put("seed", kept.secret());
        facts.put(
                "answered",
                Long.toString(items.stream()
                        .filter(it -> it.item().said().isPresent())
                        .count()));
        facts.put(
                "answers-digest",
                Draw.sha256(items.stream().map(SampleRecorded::line).collect(Collectors.joining("\n"))));
        return record(
                eventId,
                kept.sample(),
                3,
                "sampling.close",
                kept.sample().closedAt().orElseThrow(),
                facts,
                kept.closed().orElseThrow());
    }

    /** Everything of one item that the comparison rests on. */
    private static String line(JdbcSamples.Drawn drawn) {
        return drawn.item().position() + " " + drawn.item().matter() + " " + drawn.lead() + " "
                + drawn.first().map(SampleRecorded::said).orElse("-")
                + drawn.item().calls().stream()
                        .map(call -> " | " + call.number() + " " + call.at() + " " + call.outcome() + " "
                                + call.said().map(SampleRecorded::said).orElse("-") + " "
                                + call.correction().map(Enum::name).orElse("-"))
                        .collect(Collectors.joining());
    }

    private static String said(Said said) {
        return said.contacted() + "/" + said.solved() + "/" + said.satisfaction();
    }

    private static SampleRecorded record(
            UUID eventId,
            Sample sample,
            int number,
            String kind,
            Instant at,
            SortedMap<String, String> facts,
            JdbcSamples.Hand hand) {
        var sealed = new TreeMap<String, String>();
        sealed.put("actor", hand.name());
        sealed.put("account", hand.account().toString());
        return new SampleRecorded(eventId, sample.id().subject(), number, kind, at, facts, sealed);
    }
}
