// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A published log, under an address of the web or in a folder (已发布的日志). */
final class PublishedLog implements Tiles {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String place;

    PublishedLog(String place) {
        this.place = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    }

    SignedNote checkpoint() {
        return SignedNote.parse(text("checkpoint"));
    }

    String text(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] read(TileId id, int width) {
        return read(id.path(width));
    }

    byte[] read(String path) {
        try {
            return place.startsWith("http:") || place.startsWith("https:")
                    ? fetched(URI.create(place + "/" + path))
                    : Files.readAllBytes(Path.of(place).resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(place + "/" + path + " cannot be read", unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MalformedException("Interrupted while reading " + path, interrupted);
        }
    }

    private static byte[] fetched(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
