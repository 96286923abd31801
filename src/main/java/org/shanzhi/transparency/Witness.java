// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.MerkleTree;
import org.shanzhi.transparency.log.NoteSignature;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.SigningKey;
import org.shanzhi.transparency.log.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Vouches for the logs of others: that each only ever grew, as far as this platform saw (C2SP tlog-witness). */
@Component
class Witness {
    private static final int MOST_PROOF_LINES = 63;

    private final JdbcClient jdbc;
    private final LogKeys keys;
    private final LogSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Witness(JdbcClient jdbc, LogKeys keys, LogSettings settings, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is said to whoever asks for a cosignature; each has its HTTP status in the specification. */
    sealed interface Answer {
        record Cosigned(String lines) implements Answer {}

        record Malformed() implements Answer {}

        record UnknownLog() implements Answer {}

        record NotSigned() implements Answer {}

        record OtherSize(long size) implements Answer {}

        record NotConsistent() implements Answer {}
    }

    private record Request(long oldSize, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {
        static Request parse(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            int gap = text.indexOf("\n\n");
            String[] lines = gap < 0 ? new String[0] : text.substring(0, gap).split("\n", -1);
            if (lines.length == 0
                    || lines.length > MOST_PROOF_LINES + 1
                    || !lines[0].matches("old (0|[1-9][0-9]{0,17})")) {
                throw new MalformedException("Not a request for a cosignature");
            }
            var proof = new ArrayList<Hash>();
            for (int i = 1; i < lines.length; i++) {
                proof.add(Hash.ofBase64(lines[i]));
            }
            SignedNote note = SignedNote.parse(text.substring(gap + 2));
            return new Request(
                    Long.parseLong(lines[0].substring("old ".length())), proof, note, Checkpoint.parse(note.text()));
        }
    }

    private record Seen(long size, Hash root) {}

    Answer cosign(byte[] body) {
        Request request;
        try {
            request = Request.parse(body);
        } catch (MalformedException _) {
            return new Answer.Malformed();
        }
        List<VerifierKey> known = settings.witnessOf().stream()
                .map(VerifierKey::parse)
                .filter(key -> key.name().equals(request.checkpoint().origin()))
                .toList();
        if (known.isEmpty()) {
            return new Answer.UnknownLog();
        }
        if (request.note().signers(known).isEmpty()) {
            return new Answer.NotSigned();
        }
        if (request.oldSize() > request.checkpoint().size()) {
            return new Answer.Malformed();
        }
        return Objects.requireNonNull(transaction.execute(_ -> follow(request)));
    }

    private Answer follow(Request request) {
        Checkpoint head = request.checkpoint();
        // The row is made first, so that two who ask at once wait for each other.
        jdbc.sql("""
                        INSERT INTO transparency.witnessed (origin, size, root, note)
                        VALUES (:origin, 0, :root, '')
                        ON CONFLICT DO NOTHING
                        """)
                .param("origin", head.origin())
                .param("root", MerkleTree.emptyRoot().bytes())
                .update();
        Seen seen = jdbc.sql("SELECT size, root FROM transparency.witnessed WHERE origin = :origin FOR UPDATE")
                .param("origin", head.origin())
                .query((row, _) -> new Seen(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .single();
        if (request.oldSize() != seen.size()) {
            return new Answer.OtherSize(seen.size());
        }
        if (!consistent(seen, request)) {
            return new Answer.NotConsistent();
        }
        SigningKey key = key();
        NoteSignature cosignature =
                key.cosign(request.note().text(), clock.instant().getEpochSecond());
        jdbc.sql("""
                        UPDATE transparency.witnessed SET size = :size, root = :root, note = :note WHERE origin = :origin
                        """)
                .param("size", head.size())
                .param("root", head.root().bytes())
                .param("note", request.note().with(List.of(cosignature)).toString())
                .param("origin", head.origin())
                .update();
        return new Answer.Cosigned(cosignature + "\n");
    }

    private static boolean consistent(Seen seen, Request request) {
        Checkpoint head = request.checkpoint();
        if (head.size() == 0 && !head.root().equals(MerkleTree.emptyRoot())) {
            return false;
        }
        return seen.size() == 0
                ? request.proof().isEmpty()
                : MerkleTree.extendsTree(seen.size(), seen.root(), head.size(), head.root(), request.proof());
    }

    /** Return the key others verify our cosignatures with. */
    SigningKey key() {
        return keys.witness(
                settings.origin().orElseGet(() -> keys.current().orElseThrow().origin()) + "/witness");
    }

    boolean active() {
        return !settings.witnessOf().isEmpty();
    }

    /** Return the latest checkpoint cosigned, by the SHA-256 of the log's name in hexadecimal digits. */
    Optional<String> latest(String hash) {
        return jdbc
                .sql("SELECT origin, note FROM transparency.witnessed WHERE note <> '' ORDER BY origin")
                .query((row, _) -> List.of(row.getString("origin"), row.getString("note")))
                .list()
                .stream()
                .filter(log -> Hash.sha256(log.getFirst().getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .equals(hash))
                .map(List::getLast)
                .findFirst();
    }
}
