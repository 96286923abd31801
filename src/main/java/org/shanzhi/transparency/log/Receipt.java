// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * File with which anybody checks, without asking us, that what was done about a matter stands in the log (回执文件). Its form
 * is written down in {@code docs/transparency-log.md}.
 *
 * @param keys the keys the log published; whoever trusts nobody compares them with what is published elsewhere
 * @param entries the records of the matter in their order
 * @param checkpoint the signed checkpoint that the proofs lead to
 */
public record Receipt(List<VerifierKey> keys, List<Entry> entries, SignedNote checkpoint) {
    static final String HEADING = "shanzhi-receipt/1";
    private static final int LONGEST = 10_000_000;

    public Receipt {
        keys = List.copyOf(keys);
        entries = List.copyOf(entries);
    }

    /**
     * One record with its proof.
     *
     * @param index 0-based place in the log
     * @param salt what the commitment was made with, in Base64
     * @param text the record in its canonical form
     */
    public record Entry(long index, String salt, String text, List<Opening> openings, List<Hash> proof) {
        public Entry {
            openings = List.copyOf(openings);
            proof = List.copyOf(proof);
        }

        Hash leaf() {
            return MerkleTree.leaf(Statement.entry(Base64Text.decode(salt), text));
        }
    }

    /**
     * What one seal holds.
     *
     * @param key the opening of the seal, in Base64
     */
    public record Opening(String name, String key, String value) {}

    /** What can be wrong with a receipt. */
    public enum Fault {
        NOT_SIGNED("The checkpoint is not signed by the log"),
        EMPTY("The receipt holds no record"),
        NOT_IN_LOG("is not in the log as it stands here"),
        OUT_OF_PLACE("is missing, or stands in another place"),
        OTHER_MATTER("is about another matter"),
        OTHER_WORDS("was made with other words:");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param record the record it is about, 0 for the whole receipt
     * @param name the seal it is about, else empty
     */
    public record Problem(Fault fault, long record, String name) {
        @Override
        public String toString() {
            return (record == 0 ? "" : "Record " + record + " ") + fault.sentence + (name.isEmpty() ? "" : " " + name);
        }
    }

    /** What an examination found; everything is in order when there is no problem. */
    public record Finding(Optional<VerifierKey> signer, Checkpoint checkpoint, List<Problem> problems) {
        public Finding {
            problems = List.copyOf(problems);
        }

        public boolean inOrder() {
            return problems.isEmpty();
        }
    }

    /** Examine the file with keys that are trusted; those in the file are only believed if they are among them. */
    public Finding examine(Collection<VerifierKey> trusted) {
        var problems = new ArrayList<Problem>();
        Checkpoint head = Checkpoint.parse(checkpoint.text());
        List<VerifierKey> signers = checkpoint.signers(trusted).stream()
                .filter(key -> key.type() == VerifierKey.NOTE && key.name().equals(head.origin()))
                .toList();
        if (signers.isEmpty()) {
            problems.add(new Problem(Fault.NOT_SIGNED, 0, ""));
        }
        if (entries.isEmpty()) {
            problems.add(new Problem(Fault.EMPTY, 0, ""));
        }
        long expected = 1;
        for (Entry entry : entries) {
            if (!MerkleTree.includes(entry.index(), head.size(), entry.leaf(), entry.proof(), head.root())) {
                problems.add(new Problem(Fault.NOT_IN_LOG, expected, ""));
            }
            if (!field(entry, "number").equals(Optional.of(Long.toString(expected)))) {
                problems.add(new Problem(Fault.OUT_OF_PLACE, expected, ""));
            }
            if (!field(entry, "subject").equals(field(entries.getFirst(), "subject"))) {
                problems.add(new Problem(Fault.OTHER_MATTER, expected, ""));
            }
            for (Opening opening : entry.openings()) {
                Hash seal = Statement.seal(Base64Text.decode(opening.key()), opening.value());
                if (!field(entry, "seal " + opening.name()).equals(Optional.of(seal.hex()))) {
                    problems.add(new Problem(Fault.OTHER_WORDS, expected, opening.name()));
                }
            }
            expected++;
        }
        return new Finding(signers.stream().findFirst(), head, problems);
    }

    /** Return what stands behind a name in the canonical form of the record. */
    public static Optional<String> field(Entry entry, String name) {
        return entry.text()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    /** Return the file's content; {@link #parse} reads it. */
    @Override
    public String toString() {
        var file = new StringBuilder(HEADING).append('\n');
        keys.forEach(key -> file.append("key ").append(key).append('\n'));
        for (Entry entry : entries) {
            file.append("\nrecord ").append(entry.index()).append('\n');
            file.append("salt ").append(entry.salt()).append('\n');
            entry.text().lines().forEach(line -> file.append("| ").append(line).append('\n'));
            for (Opening opening : entry.openings()) {
                file.append("open ")
                        .append(opening.name())
                        .append(' ')
                        .append(opening.key())
                        .append(' ')
                        .append(Base64.getEncoder()
                                .encodeToString(opening.value().getBytes(StandardCharsets.UTF_8)))
                        .append('\n');
            }
            entry.proof()
                    .forEach(hash -> file.append("proof ").append(hash.base64()).append('\n'));
        }
        return file.append("\ncheckpoint\n").append(checkpoint).toString();
    }

    public static Receipt parse(String file) {
        // Mail programs and editors change the ends of lines; they hold nothing.
        String text = file.replace("\uFEFF", "").replace("\r\n", "\n");
        int head = text.indexOf("\ncheckpoint\n");
        if (text.length() > LONGEST || head < 0 || !text.startsWith(HEADING + "\n")) {
            throw new MalformedException(
                    "Not a receipt of this log: it begins with " + HEADING + " and ends with a checkpoint");
        }
        var keys = new ArrayList<VerifierKey>();
        var entries = new ArrayList<Entry>();
        Reading reading = new Reading();
        for (String line : text.substring(HEADING.length() + 1, head + 1).split("\n", -1)) {
            if (line.startsWith("key ")) {
                keys.add(VerifierKey.parse(line.substring("key ".length())));
            } else if (line.startsWith("record ")) {
                reading.finish().ifPresent(entries::add);
                reading = new Reading();
                reading.index = Optional.of(index(line.substring("record ".length())));
            } else if (!line.isEmpty()) {
                reading.line(line);
            }
        }
        reading.finish().ifPresent(entries::add);
        String note = text.substring(head + "\ncheckpoint\n".length());
        return new Receipt(keys, entries, SignedNote.parse(note.endsWith("\n") ? note : note + "\n"));
    }

    private static long index(String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new MalformedException("Not a place in the log: " + digits);
        }
        return Long.parseLong(digits);
    }

    /** A record while its lines are read. */
    private static final class Reading {
        private Optional<Long> index = Optional.empty();
        private String salt = "";
        private final StringBuilder text = new StringBuilder();
        private final List<Opening> openings = new ArrayList<>();
        private final List<Hash> proof = new ArrayList<>();

        void line(String line) {
            if (index.isEmpty()) {
                throw new MalformedException("Outside of a record: " + line);
            }
            if (line.startsWith("| ")) {
                text.append(line, 2, line.length()).append('\n');
            } else if (line.startsWith("salt ")) {
                salt = line.substring("salt ".length());
            } else if (line.startsWith("proof ")) {
                proof.add(Hash.ofBase64(line.substring("proof ".length())));
            } else if (line.startsWith("open ")) {
                openings.add(opening(line));
            } else {
                throw new MalformedException("Not a line of a receipt: " + line);
            }
        }

        private static Opening opening(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 4) {
                throw new MalformedException("Not an opening: " + line);
            }
            return new Opening(parts[1], parts[2], new String(Base64Text.decode(parts[3]), StandardCharsets.UTF_8));
        }

        Optional<Entry> finish() {
            return index.map(at -> new Entry(at, salt, text.toString(), openings, proof));
        }
    }
}
