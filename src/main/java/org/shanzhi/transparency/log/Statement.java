// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is committed of one thing that happened (承诺内容), in the one canonical form, version 1. The form is written down in
 * {@code docs/transparency-log.md}.
 *
 * @param subject what it is about
 * @param number the place among the records of the subject, from 1 without gaps
 * @param at to the microsecond
 * @param facts what may be known, as it is
 * @param seals what is personal, each as a keyed hash made by {@link #seal}
 */
public record Statement(
        String subject,
        long number,
        String kind,
        Instant at,
        SortedMap<String, String> facts,
        SortedMap<String, Hash> seals) {
    /** First byte of an entry: which form the entry has. */
    public static final byte VERSION = 1;
    /** Bytes of a salt and of a blinding key. */
    public static final int SECRET_BYTES = 32;

    static final String HEADING = "shanzhi-record/1";
    private static final String DOMAIN = "shanzhi-commitment/1\n";

    public Statement {
        if (number < 1) {
            throw new MalformedException("Records are numbered from 1: " + number);
        }
        facts = new TreeMap<>(facts);
        seals = new TreeMap<>(seals);
        facts.keySet().forEach(Statement::checkName);
        seals.keySet().forEach(Statement::checkName);
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9.-]*")) {
            throw new MalformedException("Not the name of a fact: " + name);
        }
    }

    /** Return the canonical form: lines of UTF-8, each ending with a new line. */
    public String text() {
        var text = new StringBuilder();
        line(text, HEADING);
        line(text, "subject: " + escaped(subject));
        line(text, "number: " + number);
        line(text, "kind: " + escaped(kind));
        line(text, "at: " + at.truncatedTo(ChronoUnit.MICROS));
        facts.forEach((name, value) -> line(text, "fact " + name + ": " + escaped(value)));
        seals.forEach((name, seal) -> line(text, "seal " + name + ": " + seal.hex()));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /**
     * Return the entry of the log: the version, then the SHA-256 of the salt and the canonical form. Without the salt nothing
     * can be learnt from it, not even by guessing.
     */
    public static byte[] entry(byte[] salt, String text) {
        if (salt.length != SECRET_BYTES) {
            throw new MalformedException("A salt has " + SECRET_BYTES + " bytes, not " + salt.length);
        }
        Hash commitment =
                Hash.sha256(DOMAIN.getBytes(StandardCharsets.US_ASCII), salt, text.getBytes(StandardCharsets.UTF_8));
        var entry = new byte[1 + Hash.BYTES];
        entry[0] = VERSION;
        commitment.copyTo(entry, 1);
        return entry;
    }

    /** Return the key that opens one seal of a record and no other. */
    public static byte[] opening(byte[] blinding, String name) {
        return keyed(blinding, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Seal a personal value under the {@link #opening} of its name. */
    public static Hash seal(byte[] opening, String value) {
        return Hash.of(keyed(opening, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] keyed(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HMAC with SHA-256", impossible);
        }
    }
}
