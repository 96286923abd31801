// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.shared.FindableChanged;
import org.shanzhi.shared.PublicRecord;

/**
 * A step of an innovation was taken (创新步骤已记录). The facts say what was done and, of a trial, what its plan fixed; everything
 * that was written down is committed to by its digest.
 */
public record InnovationRecorded(
        UUID eventId,
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, String> sealed)
        implements PublicRecord, FindableChanged {

    static InnovationRecorded of(UUID eventId, InnovationId id, Entry step) {
        var facts = new TreeMap<String, String>();
        facts.put("round", Integer.toString(step.round()));
        facts.put("from", step.from().map(Enum::name).orElse(""));
        facts.put("to", step.to().name());
        facts.put("significance", step.significance().name());
        facts.put("party", step.party().name());
        facts.put(
                "organisation",
                step.organisation() == null ? "" : step.organisation().toString());
        facts.put("written", step.answers().digest());
        switch (step.deed()) {
            case SEAL -> {
                for (String name : new String[] {
                    "begin", "end", "indicator", "measure", "wanted", "method", "period", "least-effect"
                }) {
                    facts.put("plan-" + name, step.answers().text(name));
                }
                facts.put("plan-tried", String.join(" ", step.answers().all("tried")));
                facts.put("plan-compared", String.join(" ", step.answers().all("compared")));
            }
            case EVALUATE -> {
                facts.put("verdict", step.answers().text("verdict"));
                for (String name : Trials.FILLED) {
                    facts.put(
                            "measured-" + name, String.join("; ", step.answers().all(name)));
                }
            }
            case DECIDE -> facts.put("decision", step.answers().text("decision"));
            case WAIVE -> facts.put("requirement", step.answers().text("requirement"));
            case PACKAGE -> facts.put("holds-from", step.answers().text("from"));
            default -> {}
        }
        var sealed = new TreeMap<String, String>();
        sealed.put("answers", step.answers().canonical());
        sealed.put("actor", step.name());
        sealed.put("account", step.account() == null ? "" : step.account().toString());
        return new InnovationRecorded(
                eventId,
                id.subject(),
                step.number(),
                "innovation." + step.deed().name().toLowerCase(Locale.ROOT),
                step.at().truncatedTo(ChronoUnit.MICROS),
                facts,
                sealed);
    }
}
