// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actors;
import org.shanzhi.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes tables in for programs: the file is the body, everything else a parameter. */
@RestController
class ImportApi {
    private final Imports imports;
    private final Actors actors;
    private final Clock clock;

    ImportApi(Imports imports, Actors actors, Clock clock) {
        this.imports = imports;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * How far a table has come.
     *
     * @param state waiting, running, interrupted, done or failed
     * @param rows how many rows it has, 0 until counted
     * @param read how many have been seen
     * @param failure name of the problem, if it failed
     */
    record State(
            UUID id,
            String source,
            String file,
            String state,
            int rows,
            int read,
            int opened,
            int already,
            int refused,
            int abstained,
            double seconds,
            @Nullable String failure) {}

    /**
     * Keep the file in the body and start taking it in, unless {@code start=false}. Each of the parameters id, title, words,
     * time, place, name, telephone, age and accused names the heading of its column.
     */
    @PostMapping("/api/imports")
    ResponseEntity<State> receive(
            @RequestParam(name = "source", defaultValue = "") String source,
            @RequestParam("file") String fileName,
            @RequestParam(name = "start", defaultValue = "true") boolean start,
            HttpServletRequest request)
            throws IOException {
        var told = new EnumMap<ImportColumn, String>(ImportColumn.class);
        for (ImportColumn column : ImportColumn.values()) {
            String heading = request.getParameter(column.key());
            if (heading != null && !heading.isBlank()) {
                told.put(column, heading);
            }
        }
        var actor = actors.current();
        ImportJob job = imports.receive(source, fileName, request.getInputStream(), told, actor);
        if (start) {
            imports.start(job.id(), actor);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/imports/" + job.id()))
                .body(state(job.id()));
    }

    /** Tell by a table with the columns words and region what places are called in the file. */
    @PutMapping("/api/imports/{id}/places")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void places(@PathVariable("id") UUID id, HttpServletRequest request) throws IOException {
        imports.job(id, actors.current());
        imports.setPlaces(id, request.getInputStream());
    }

    /** Start, or start again where it was cut off. */
    @PostMapping("/api/imports/{id}/start")
    ResponseEntity<State> start(@PathVariable("id") UUID id) throws IOException {
        imports.job(id, actors.current());
        imports.start(id, actors.current());
        return ResponseEntity.accepted().body(state(id));
    }

    @GetMapping("/api/imports/{id}")
    State state(@PathVariable("id") UUID id) {
        ImportJob job = imports.job(id, actors.current());
        var now = clock.instant();
        return new State(
                job.id(),
                job.source(),
                job.fileName(),
                job.isCutOff(now) ? "interrupted" : job.state().name().toLowerCase(Locale.ROOT),
                job.rows(),
                job.read(),
                job.opened(),
                job.already(),
                job.refused(),
                job.abstained(),
                job.seconds(now),
                job.failure().map(Refusal::slug).orElse(null));
    }
}
