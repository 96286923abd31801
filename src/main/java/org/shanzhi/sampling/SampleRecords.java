// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the steps of samples again from the tables as they stand. */
@Component
class SampleRecords implements RecordSource {
    private final JdbcSamples store;

    /** Needs nothing but the database: the log is compared with it also where the platform does not run. */
    SampleRecords(JdbcClient jdbc) {
        this.store = new JdbcSamples(jdbc);
    }

    @Override
    public String prefix() {
        return SampleId.PREFIX;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return SampleNames.id(SampleId.PREFIX, subject)
                .flatMap(it -> store.find(new SampleId(it)))
                .map(this::records)
                .orElse(List.of());
    }

    /** There are few samples, however many cases. */
    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        return store.all().stream()
                .filter(kept -> kept.sample().id().subject().compareTo(subject) >= 0)
                .sorted(Comparator.comparing(kept -> kept.sample().id().subject()))
                .flatMap(kept -> records(kept).stream())
                .filter(it -> !it.subject().equals(subject) || it.number() > number)
                .limit(most)
                .toList();
    }

    private List<PublicRecord> records(JdbcSamples.Kept kept) {
        var records = new ArrayList<PublicRecord>();
        SampleId id = kept.sample().id();
        records.add(SampleRecorded.announced(new UUID(0, 1), kept));
        Optional.of(kept.sample())
                .filter(it -> it.drawnAt().isPresent())
                .ifPresent(_ ->
                        records.add(SampleRecorded.drawn(new UUID(0, 2), kept, store.frame(id), store.leftOut(id))));
        Optional.of(kept.sample())
                .filter(it -> it.closedAt().isPresent())
                .ifPresent(_ -> records.add(SampleRecorded.closed(new UUID(0, 3), kept, store.items(id))));
        return List.copyOf(records);
    }
}
