// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The file with the master key: 32 random bytes in Base64, readable by its owner alone. */
final class MasterKey {
    private static final String FILE = "vault.key";
    private static final int BYTES = 32;

    private MasterKey() {}

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** Read the key; make it if it is missing and nothing has been sealed yet. */
    static SecretKey in(Path folder, boolean nothingSealed) {
        Path file = file(folder);
        try {
            if (!Files.exists(file)) {
                if (!nothingSealed) {
                    throw new MasterKeyException("missing", file);
                }
                make(folder, file);
            }
            return read(file);
        } catch (IOException problem) {
            throw new MasterKeyException(Files.exists(file) ? "unreadable" : "not-writable", file, problem);
        }
    }

    private static SecretKey read(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length == BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            throw new MasterKeyException("damaged", file, notBase64);
        }
        throw new MasterKeyException("damaged", file);
    }

    private static void make(Path folder, Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? new FileAttribute<?>[] {permissions("rwx------")} : none());
        Path fresh = Files.createTempFile(
                folder, FILE, ".new", posix ? new FileAttribute<?>[] {permissions("rw-------")} : none());
        try (var channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.WRITE, StandardOpenOption.SYNC))) {
            channel.write(StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n"));
        }
        try {
            // A link, unlike a move, never replaces a key that another node has just made.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException made) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
