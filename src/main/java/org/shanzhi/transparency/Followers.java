// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.NoteSignature;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.transparency.log.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks our witnesses to follow our log and puts their cosignatures under its checkpoint. */
@Component
class Followers {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_SIZE = 20;

    private final JdbcLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Follower> followers;

    /** A witness and where it is asked. */
    private record Follower(VerifierKey key, URI address) {
        static Follower parse(String setting) {
            int at = setting.lastIndexOf("@http");
            if (at < 0) {
                throw new MalformedException("shanzhi.log.witnesses: not <key>@<address>: " + setting);
            }
            String address = setting.substring(at + 1);
            return new Follower(
                    VerifierKey.parse(setting.substring(0, at)),
                    URI.create((address.endsWith("/") ? address : address + "/") + "add-checkpoint"));
        }
    }

    Followers(JdbcLog log, JdbcClient jdbc, TransactionTemplate transaction, LogSettings settings) {
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.followers = settings.witnesses().stream().map(Follower::parse).toList();
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void ask() {
        if (followers.isEmpty()) {
            return;
        }
        log.latest().ifPresent(latest -> followers.forEach(follower -> ask(follower, latest.note())));
    }

    private void ask(Follower follower, SignedNote note) {
        Checkpoint head = Checkpoint.parse(note.text());
        long followed = followed(follower);
        if (followed >= head.size()) {
            return;
        }
        try {
            HttpResponse<String> answer = post(follower, followed, note, head);
            switch (answer.statusCode()) {
                case 200 -> cosigned(follower, note, head, answer.body());
                case 409 -> size(answer.body()).ifPresent(size -> remember(follower, size));
                default -> LOG.warn("The witness {} answers {}", follower.key().name(), answer.statusCode());
            }
        } catch (IOException | MalformedException problem) {
            LOG.warn("The witness {} could not be asked: {}", follower.key().name(), problem.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> post(Follower follower, long followed, SignedNote note, Checkpoint head)
            throws IOException, InterruptedException {
        var body = new StringBuilder("old ").append(followed).append('\n');
        for (Hash hash : new TiledTree(log, head.size()).consistency(followed)) {
            body.append(hash.base64()).append('\n');
        }
        body.append('\n').append(note);
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(follower.address())
                    .timeout(PATIENCE)
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private void cosigned(Follower follower, SignedNote note, Checkpoint head, String lines) {
        List<NoteSignature> cosignatures = new ArrayList<>();
        for (String line : lines.strip().split("\n", -1)) {
            NoteSignature signature = NoteSignature.parse(line);
            if (signature.isOf(follower.key())) {
                cosignatures.add(signature);
            }
        }
        if (new SignedNote(note.text(), cosignatures)
                .signers(List.of(follower.key()))
                .isEmpty()) {
            throw new MalformedException("its cosignature does not verify");
        }
        transaction.executeWithoutResult(_ -> {
            log.leadWhenFree();
            log.checkpoint(head.origin(), head.size())
                    .filter(stored -> stored.note().text().equals(note.text()))
                    .ifPresent(stored -> log.save(head, stored.note().with(cosignatures), stored.at()));
            remember(follower, head.size());
        });
    }

    private static Optional<Long> size(String body) {
        String digits = body.strip();
        return digits.length() < LONGEST_SIZE && digits.matches("0|[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }

    private long followed(Follower follower) {
        return jdbc.sql("SELECT size FROM transparency.followed_by WHERE vkey = :vkey")
                .param("vkey", follower.key().toString())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void remember(Follower follower, long size) {
        jdbc.sql("""
                        INSERT INTO transparency.followed_by (vkey, size) VALUES (:vkey, :size)
                        ON CONFLICT (vkey) DO UPDATE SET size = EXCLUDED.size
                        """)
                .param("vkey", follower.key().toString())
                .param("size", size)
                .update();
    }
}
