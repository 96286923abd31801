// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.cases.Accusations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** Receives tables of requests, lets their columns be told, and starts taking them in (批量导入). */
@Service
class Imports {
    private static final int LONGEST_PLACES = 4 << 20;

    private static final int SAMPLES = 3;

    /** Files that wait, or were cut off, are kept so long. */
    private static final Duration LEFT = Duration.ofDays(7);

    private final JdbcImports store;
    private final ImportRunner runner;
    private final Regions regions;
    private final Permissions permissions;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;
    private final Accusations accusations;
    private final DataSize most;

    Imports(
            JdbcImports store,
            ImportRunner runner,
            Regions regions,
            Permissions permissions,
            SortableIds ids,
            Clock clock,
            ZoneId zone,
            @Value("${shanzhi.import.max-size:64MB}") DataSize most,
            Accusations accusations) {
        this.accusations = accusations;
        this.store = store;
        this.runner = runner;
        this.regions = regions;
        this.permissions = permissions;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
        this.most = most;
    }

    /**
     * Keep a file that is to be taken in, with its columns as remembered or guessed.
     *
     * @param source what the file belongs to; identities of rows are its own. Empty for the file's name
     * @param told headings of single columns, where somebody said so
     */
    ImportJob receive(String source, String fileName, InputStream content, Map<ImportColumn, String> told, Actor actor)
            throws IOException {
        String name = last(fileName, 200);
        String given = plain(source);
        String from = given.isEmpty() ? last(name, 100) : given;
        if (name.isEmpty() || from.length() > 100) {
            throw new RefusedException(422, Refusal.of("import-source", 100));
        }
        Path file = Files.createTempFile("shanzhi-import", ".table");
        try {
            copy(content, file);
            List<String> headings = Table.in(file).head(SAMPLES).headings();
            told.values().stream()
                    .filter(heading -> !ColumnMapping.has(headings, heading))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new RefusedException(422, Refusal.of("import-column-unknown", unknown));
                    });
            ColumnMapping mapping = store.remembered(from, headings)
                    .orElseGet(() -> ColumnMapping.guess(headings))
                    .with(told, headings);
            store.forgetLeft(now().minus(LEFT));
            UUID id = ids.next();
            store.create(id, from, name, file, owner(actor), now());
            store.setMapping(id, mapping);
            if (!told.isEmpty()) {
                store.remember(from, headings, mapping);
            }
            return job(id);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > most.toBytes()) {
                    throw new RefusedException(413, Refusal.of("import-too-large", most.toMegabytes()));
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** Return the table; who may not see it does not learn that it exists. */
    ImportJob job(UUID id, Actor actor) {
        return store.find(id).filter(_ -> store.isOf(id, whose(actor))).orElseThrow(Imports::unknown);
    }

    ImportJob job(UUID id) {
        return store.find(id).orElseThrow(Imports::unknown);
    }

    private static RefusedException unknown() {
        return new RefusedException(404, Refusal.of("import-unknown"));
    }

    /**
     * Whose tables somebody sees.
     *
     * @param organisation of which the tables of all colleagues are seen too, if any
     */
    record Owner(AccountId account, @Nullable OrganisationId organisation) {}

    private static Owner owner(Actor actor) {
        return new Owner(
                actor.accountId().orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden"))),
                actor instanceof Actor.Staff staff ? staff.organisation() : null);
    }

    /**
     * Whoever works for the whole county stands in for colleagues, but not for other offices: a table names people, and may
     * complain about whoever would look into it.
     */
    private Owner whose(Actor actor) {
        Owner own = owner(actor);
        return ImportRoutes.ROLES.stream().anyMatch(role -> permissions.everywhere(actor, role))
                ? own
                : new Owner(own.account(), null);
    }

    List<ImportJob> latest(Actor actor) {
        return store.latest(whose(actor));
    }

    /** Return the names of sources used before, the last first. */
    List<String> sources(Actor actor) {
        return store.sources(whose(actor));
    }

    /** Return the headings and first rows of a file that waits. */
    Table.Head head(UUID id) throws IOException {
        Path file = Files.createTempFile("shanzhi-import", ".table");
        try {
            if (!store.copy(id, file)) {
                throw new RefusedException(409, Refusal.of("import-taken-in"));
            }
            return Table.in(file).head(SAMPLES);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    ColumnMapping mapping(UUID id) {
        return store.mapping(id);
    }

    /** Tell what the columns mean; remembered for the source's next file. */
    void setMapping(UUID id, ColumnMapping mapping) throws IOException {
        mapping.refusal().ifPresent(refusal -> {
            throw new RefusedException(422, refusal);
        });
        store.setMapping(id, mapping);
        store.remember(job(id).source(), head(id).headings(), mapping);
    }

    /** Tell which region each name of a place in the file means; refused with the line that is wrong. */
    void setPlaces(UUID id, InputStream content) throws IOException {
        Path file = Files.createTempFile("shanzhi-places", ".csv");
        try {
            byte[] csv = content.readNBytes(LONGEST_PLACES + 1);
            if (csv.length > LONGEST_PLACES) {
                throw new RefusedException(413, Refusal.of("import-too-large", LONGEST_PLACES >> 20));
            }
            Files.write(file, csv);
            store.setPlaces(id, PlaceMapping.read(file, regions()).text());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Return how many names of places have been told. */
    int placesTold(UUID id) throws IOException {
        return PlaceMapping.of(store.places(id)).size();
    }

    /** Start taking in, or start again where it was cut off; what has come before is not taken in twice. */
    void start(UUID id, Actor actor) throws IOException {
        ColumnMapping mapping = mapping(id);
        mapping.refusal().ifPresent(refusal -> {
            throw new RefusedException(422, refusal);
        });
        ImportJob job = job(id);
        var reader = new RowReader(job.source(), mapping, PlaceMapping.of(store.places(id)), zone, now(), accusations);
        Path file = Files.createTempFile("shanzhi-import", ".table");
        try {
            if (!store.copy(id, file)) {
                throw new RefusedException(409, Refusal.of("import-taken-in"));
            }
            if (!store.begin(id, now())) {
                throw new RefusedException(409, Refusal.of("import-running"));
            }
            runner.run(id, file, reader, actor);
        } catch (IOException | RefusedException | UncheckedIOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private Function<String, Optional<RegionCode>> regions() {
        var byName = new HashMap<String, RegionCode>();
        for (Region region : regions.on(LocalDate.ofInstant(now(), zone))) {
            byName.putIfAbsent(region.name(), region.code());
            byName.put(region.code().value(), region.code());
        }
        return words -> Optional.ofNullable(byName.get(words));
    }

    private Instant now() {
        return clock.instant();
    }

    /** Browsers of old sent the whole path. */
    private static String last(String fileName, int most) {
        String name = plain(fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return name.length() <= most ? name : name.substring(name.length() - most);
    }

    /** Return the text without what no name has: control characters and halves of characters. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
    }
}
