// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.TreeMap;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.Statement;

/** The 32 random bytes behind one commitment; salt and blinding key are derived from them. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret fresh() {
        var bytes = new byte[Statement.SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] salt() {
        return derived("salt");
    }

    byte[] blinding() {
        return derived("blinding");
    }

    private byte[] derived(String what) {
        return Hash.sha256(what.getBytes(StandardCharsets.US_ASCII), bytes).bytes();
    }

    /** Return the canonical statement of the record under this secret. */
    Statement statement(PublicRecord record) {
        byte[] blinding = blinding();
        var seals = new TreeMap<String, Hash>();
        record.sealed()
                .forEach((name, value) -> seals.put(name, Statement.seal(Statement.opening(blinding, name), value)));
        return new Statement(record.subject(), record.number(), record.kind(), record.at(), record.facts(), seals);
    }

    /** Return the commitment of the record: what the log keeps of it. */
    Hash commitment(PublicRecord record) {
        return commitment(Statement.entry(salt(), statement(record).text()));
    }

    static Hash commitment(byte[] entry) {
        return Hash.of(Arrays.copyOfRange(entry, 1, entry.length));
    }

    static byte[] entry(Hash commitment) {
        var entry = new byte[1 + Hash.BYTES];
        entry[0] = Statement.VERSION;
        System.arraycopy(commitment.bytes(), 0, entry, 1, Hash.BYTES);
        return entry;
    }
}
