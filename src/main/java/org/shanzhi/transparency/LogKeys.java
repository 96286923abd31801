// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.SigningKey;
import org.shanzhi.transparency.log.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log's keys: the public halves in the database, to be published for ever; the private ones in files of the key folder,
 * readable by their owner alone. Beside each private key lies the last checkpoint signed with it: a database that was set
 * back to an older backup cannot set that back.
 */
@Component
class LogKeys {
    private final JdbcClient jdbc;
    private final Path folder;

    LogKeys(JdbcClient jdbc, @Value("${shanzhi.keys:${shanzhi.data:data}/keys}") Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /**
     * A key as it is published.
     *
     * @param endorsement the key, signed by the one before it
     */
    record Published(
            VerifierKey key, String origin, Instant since, Optional<Instant> until, Optional<String> endorsement) {}

    List<Published> all() {
        return jdbc.sql("SELECT vkey, origin, since, until, endorsement FROM transparency.log_key ORDER BY number")
                .query((row, _) -> new Published(
                        VerifierKey.parse(row.getString("vkey")),
                        row.getString("origin"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getString("endorsement"))))
                .list();
    }

    List<VerifierKey> verifiers() {
        return all().stream().map(Published::key).toList();
    }

    Optional<Published> current() {
        return all().stream().filter(key -> key.until().isEmpty()).findFirst();
    }

    /** Read the private half of a key; empty where this machine does not have it. */
    Optional<SigningKey> signing(VerifierKey key) {
        Path file = file(key, ".key");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            return Optional.of(SigningKey.of(key, encoded));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The log's key cannot be read: " + file.toAbsolutePath(), unreadable);
        }
    }

    /** Make a key that signs from now on. The key before it, if any, vouches for it and ends. */
    SigningKey make(String origin, Instant now) {
        SigningKey fresh = SigningKey.fresh(origin, VerifierKey.NOTE);
        Optional<String> endorsement = current()
                .flatMap(before -> signing(before.key()))
                .map(before -> {
                    String text = "shanzhi-log-key/1\n" + fresh.verifier() + "\n";
                    return new SignedNote(text, List.of(before.sign(text))).toString();
                });
        write(file(fresh.verifier(), ".key"), Base64.getEncoder().encodeToString(fresh.encoded()) + "\n");
        // The clock may have been set back meanwhile: a key does not end before it began.
        jdbc.sql("UPDATE transparency.log_key SET until = greatest(since, :now) WHERE until IS NULL")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        INSERT INTO transparency.log_key (vkey, origin, since, endorsement)
                        VALUES (:vkey, :origin, :now, :endorsement)
                        """)
                .param("vkey", fresh.verifier().toString())
                .param("origin", origin)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("endorsement", endorsement.orElse(null))
                .update();
        return fresh;
    }

    /** Read the last checkpoint this machine signed with the key. */
    Optional<SignedNote> lastSigned(VerifierKey key) {
        Path file = file(key, ".checkpoint");
        try {
            return Files.exists(file) ? Optional.of(SignedNote.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The last checkpoint cannot be read: " + file.toAbsolutePath(), unreadable);
        }
    }

    /** Remember a checkpoint, after the database holds it for good. */
    void remember(VerifierKey key, SignedNote checkpoint) {
        write(file(key, ".checkpoint"), checkpoint.toString());
    }

    /** Return this platform's own key as a witness of other logs; made when first asked for. */
    SigningKey witness(String name) {
        Path file = folder.resolve("witness.key");
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                return SigningKey.of(
                        VerifierKey.parse(lines.getFirst()), Base64.getDecoder().decode(lines.get(1)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The witness's key cannot be read: " + file.toAbsolutePath(), unreadable);
        }
        SigningKey fresh = SigningKey.fresh(name, VerifierKey.COSIGNATURE);
        write(file, fresh.verifier() + "\n" + Base64.getEncoder().encodeToString(fresh.encoded()) + "\n");
        return fresh;
    }

    private Path file(VerifierKey key, String ending) {
        return folder.resolve("log-" + HexFormat.of().toHexDigits(key.id()) + ending);
    }

    /** Write whole or not at all, on the disk before it counts. */
    private void write(Path file, String content) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectories(folder, posix ? new FileAttribute<?>[] {permissions("rwx------")} : none());
            Path fresh = Files.createTempFile(
                    folder,
                    file.getFileName().toString(),
                    ".new",
                    posix ? new FileAttribute<?>[] {permissions("rw-------")} : none());
            try (var channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.WRITE, StandardOpenOption.SYNC))) {
                channel.write(StandardCharsets.UTF_8.encode(content));
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot be written: " + file.toAbsolutePath(), unwritable);
        }
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
