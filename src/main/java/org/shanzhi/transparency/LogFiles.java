// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.transparency.log.EntryBundle;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.TileId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the log to whoever wants to check it, as C2SP tlog-tiles says. */
@RestController
class LogFiles {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    // What is in a full or a partial tile never changes.
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Pattern PATH =
            Pattern.compile("(?<level>[0-9]{1,2}|entries)/(?<number>[x0-9/]+?)(\\.p/(?<width>[1-9][0-9]{0,2}))?");

    private final JdbcLog log;
    private final LogKeys keys;

    LogFiles(JdbcLog log, LogKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<String> checkpoint() {
        return log.latest()
                .map(latest -> ResponseEntity.ok()
                        .cacheControl(BRIEFLY)
                        .contentType(TEXT)
                        .body(latest.note().toString()))
                .orElseThrow(LogFiles::nothing);
    }

    /** One line a key, the first first; after the first, the note in which the key before vouches for it. */
    @GetMapping("/log/keys")
    ResponseEntity<String> keys() {
        var lines = new StringBuilder();
        for (LogKeys.Published key : keys.all()) {
            lines.append(key.key())
                    .append(" since ")
                    .append(key.since())
                    .append(key.until().map(until -> " until " + until).orElse(""))
                    .append('\n');
            key.endorsement()
                    .ifPresent(note -> note.lines()
                            .forEach(line -> lines.append("  ").append(line).append('\n')));
        }
        return ResponseEntity.ok().cacheControl(BRIEFLY).contentType(TEXT).body(lines.toString());
    }

    @GetMapping("/log/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        Matcher parts = PATH.matcher(path.startsWith("/") ? path.substring(1) : path);
        if (!parts.matches()) {
            throw nothing();
        }
        long size = log.latest().map(it -> it.checkpoint().size()).orElse(0L);
        boolean entries = parts.group("level").equals("entries");
        TileId id = id(entries ? "0" : parts.group("level"), parts.group("number"));
        int width =
                Optional.ofNullable(parts.group("width")).map(Integer::parseInt).orElse(TileId.WIDTH);
        boolean partial = parts.group("width") != null;
        if (width > id.widthIn(size) || partial && width == TileId.WIDTH) {
            throw nothing();
        }
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(entries ? bundle(id.number(), width) : log.read(id, width));
    }

    private static TileId id(String level, String number) {
        try {
            if (level.length() > 1 && level.startsWith("0")) {
                throw nothing();
            }
            return new TileId(Integer.parseInt(level), TileId.parseNumber(number));
        } catch (MalformedException _) {
            throw nothing();
        }
    }

    private byte[] bundle(long number, int width) {
        List<byte[]> entries = log.commitments(number * TileId.WIDTH, width).stream()
                .map(Secret::entry)
                .toList();
        return EntryBundle.write(entries);
    }

    private static RefusedException nothing() {
        return new RefusedException(404, Refusal.of("not-found"));
    }
}
