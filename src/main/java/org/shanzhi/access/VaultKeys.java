// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of the vault. Data keys and the root of the digest keys lie in the database, sealed by the master key, which
 * lies in a file; so neither a copy of the database nor the file alone opens anything.
 */
@Component
class VaultKeys {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Path file;
    private final SecretKey master;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> data = new ConcurrentHashMap<>();
    private final Map<String, SecretKey> digests = new ConcurrentHashMap<>();
    private final SecretKey digestRoot;
    private volatile int current;

    VaultKeys(JdbcClient jdbc, Clock clock, @Value("${shanzhi.keys:${shanzhi.data:data}/keys}") Path folder) {
        this.jdbc = jdbc;
        this.clock = clock;
        boolean fresh = jdbc.sql("SELECT count(*) FROM access.sealed_key")
                        .query(Integer.class)
                        .single()
                == 0;
        this.file = MasterKey.file(folder);
        this.master = derive(MasterKey.in(folder, fresh), "seal keys");
        if (fresh) {
            seal(1, "digest");
            seal(2, "data");
        }
        this.digestRoot = open(idOf("digest"));
        this.current = idOf("data");
        currentData();
    }

    /** Make a new data key; what is stored from now on is sealed with it. */
    int rotate() {
        int next = jdbc.sql("SELECT max(id) + 1 FROM access.sealed_key")
                .query(Integer.class)
                .single();
        seal(next, "data");
        current = next;
        return next;
    }

    int current() {
        return current;
    }

    byte[] encrypt(int key, byte[] clear, String context) {
        return encrypt(data(key), clear, context + "|" + key);
    }

    byte[] decrypt(int key, byte[] sealed, String context) {
        return decrypt(data(key), sealed, context + "|" + key);
    }

    /** Return the HMAC-SHA-256 of the text under a key of its own for the purpose. */
    byte[] digest(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(digests.computeIfAbsent(purpose, name -> derive(digestRoot, name)));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", unavailable);
        }
    }

    private SecretKey data(int id) {
        return data.computeIfAbsent(id, this::open);
    }

    private void currentData() {
        data(current);
    }

    private int idOf(String purpose) {
        return jdbc.sql("SELECT max(id) FROM access.sealed_key WHERE purpose = :purpose")
                .param("purpose", purpose)
                .query(Integer.class)
                .single();
    }

    /** Two nodes that start for the first time at once make one key: the second finds the first's. */
    private void seal(int id, String purpose) {
        var clear = new byte[32];
        random.nextBytes(clear);
        jdbc.sql("""
                INSERT INTO access.sealed_key (id, purpose, wrapped, made_at)
                VALUES (:id, :purpose, :wrapped, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id)
                .param("purpose", purpose)
                .param("wrapped", encrypt(master, clear, "key|" + id))
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private SecretKey open(int id) {
        byte[] wrapped = jdbc.sql("SELECT wrapped FROM access.sealed_key WHERE id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        try {
            return new SecretKeySpec(decrypt(master, wrapped, "key|" + id), "AES");
        } catch (SealBrokenException broken) {
            throw new MasterKeyException("other", file, broken);
        }
    }

    private byte[] encrypt(SecretKey key, byte[] clear, String context) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            var sealed = new byte[NONCE + cipher.getOutputSize(clear.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            cipher.doFinal(clear, 0, clear.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", unavailable);
        }
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, String context) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new SealBrokenException(context, null);
        }
        var nonce = new byte[NONCE];
        System.arraycopy(sealed, 0, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException broken) {
            throw new SealBrokenException(context, broken);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Derive a key for the purpose (HKDF, RFC 5869). */
    private static SecretKey derive(SecretKey root, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root)
                                    .thenExpand(("shanzhi " + purpose).getBytes(StandardCharsets.UTF_8), 32));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException unavailable) {
            throw new IllegalStateException("HKDF-SHA256 is part of JDK 25", unavailable);
        }
    }
}
