// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The verifier's program (验证程序). Ends with 0 where everything is in order, with 1 where something is not, with 2 where it
 * was asked for something it does not know.
 */
public final class VerifyLog {
    private static final String USAGE = """
            verify-log receipt FILE [--key KEY]... [--log PLACE]
                Is every record of the receipt in the log, unchanged? With --log also: is the receipt's checkpoint
                the beginning of the log as it stands today?
            verify-log inclusion PROOF --entry FILE --key KEY
                Is the entry (a file with its bytes) where the proof (C2SP tlog-proof) says?
            verify-log consistency OLDER NEWER --log PLACE --key KEY...
                Is the older checkpoint (a file) the beginning of the newer one?
            verify-log log PLACE --key KEY...
                Do all entries and tiles of the published log lead to its signed checkpoint?

            PLACE is the address of a log (https://county.example/log) or a folder with its files.
            KEY is a verifier key (name+id+key); take it from where you trust it: it is published at PLACE/keys, and
            should be printed on paper at the county hall too. Several keys may be given: --key A --key B.
            """;

    private final List<String> words = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    private Optional<String> place = Optional.empty();
    private Optional<String> entry = Optional.empty();

    private VerifyLog() {}

    /** Run the program and end the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            return new VerifyLog().read(arguments).verify() ? 0 : 1;
        } catch (UnknownWordException unknown) {
            Terminal.complain(String.valueOf(unknown.getMessage()));
            Terminal.complain(USAGE);
            return 2;
        } catch (MalformedException | UncheckedIOException problem) {
            Terminal.complain("NOT VERIFIED: " + problem.getMessage());
            return 1;
        }
    }

    private static final class UnknownWordException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownWordException(String problem) {
            super(problem);
        }
    }

    private VerifyLog read(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            if (++i == arguments.length) {
                throw new UnknownWordException(word + " needs a value");
            }
            switch (word) {
                case "--key" -> keys.add(VerifierKey.parse(arguments[i]));
                case "--log" -> place = Optional.of(arguments[i]);
                case "--entry" -> entry = Optional.of(arguments[i]);
                default -> throw new UnknownWordException("Unknown: " + word);
            }
        }
        return this;
    }

    private boolean verify() {
        String what = words.isEmpty() ? "" : words.getFirst();
        return switch (what) {
            case "receipt" -> receipt(argument(1));
            case "inclusion" -> inclusion(argument(1));
            case "consistency" -> consistency(argument(1), argument(2));
            case "log" -> log(argument(1));
            default -> throw new UnknownWordException("What is to be verified?");
        };
    }

    private String argument(int position) {
        if (words.size() <= position) {
            throw new UnknownWordException("Something is missing");
        }
        return words.get(position);
    }

    private boolean receipt(String file) {
        Receipt receipt = Receipt.parse(text(file));
        List<VerifierKey> trusted = keys.isEmpty() ? receipt.keys() : keys;
        var finding = receipt.examine(trusted);
        for (Receipt.Entry record : receipt.entries()) {
            Terminal.say("· " + Receipt.field(record, "at").orElse("?") + "  "
                    + Receipt.field(record, "kind").orElse("?") + "  → "
                    + Receipt.field(record, "fact to").orElse("?"));
        }
        finding.problems().forEach(problem -> Terminal.say("NOT VERIFIED: " + problem));
        if (!finding.inOrder()) {
            return false;
        }
        if (keys.isEmpty()) {
            Terminal.say("The key is the one in the receipt itself. Compare it with one from elsewhere: "
                    + finding.signer().orElseThrow());
        }
        Terminal.say("VERIFIED: " + receipt.entries().size() + " records, unchanged, in the log of "
                + finding.checkpoint().origin() + " at size "
                + finding.checkpoint().size());
        return place.isEmpty() || today(finding.checkpoint(), trusted);
    }

    private boolean today(Checkpoint older, List<VerifierKey> trusted) {
        var log = new PublishedLog(place.orElseThrow());
        return consistent(older, signed(log.checkpoint(), trusted), log);
    }

    private boolean inclusion(String file) {
        EntryProof proof = EntryProof.parse(text(file));
        Checkpoint head = signed(proof.checkpoint(), keys);
        if (!proof.proves(bytes(entry.orElseThrow(() -> new UnknownWordException("--entry is missing"))))) {
            Terminal.say("NOT VERIFIED: the entry is not at " + proof.index() + " of the log");
            return false;
        }
        Terminal.say("VERIFIED: entry " + proof.index() + " of " + head.origin() + " at size " + head.size());
        return true;
    }

    private boolean consistency(String older, String newer) {
        Checkpoint first = signed(SignedNote.parse(text(older)), keys);
        Checkpoint second = signed(SignedNote.parse(text(newer)), keys);
        String where = place.orElseThrow(() -> new UnknownWordException("--log is missing"));
        return first.size() <= second.size()
                ? consistent(first, second, new PublishedLog(where))
                : consistent(second, first, new PublishedLog(where));
    }

    private static boolean consistent(Checkpoint older, Checkpoint newer, PublishedLog log) {
        if (!older.origin().equals(newer.origin())) {
            Terminal.say("NOT VERIFIED: the checkpoints are of different logs");
            return false;
        }
        if (older.size() > newer.size()) {
            Terminal.say(
                    "NOT VERIFIED: FORK: the log has become shorter, from " + older.size() + " to " + newer.size());
            return false;
        }
        boolean holds = older.size() == 0
                ? older.root().equals(MerkleTree.emptyRoot())
                : MerkleTree.extendsTree(
                        older.size(),
                        older.root(),
                        newer.size(),
                        newer.root(),
                        new TiledTree(log, newer.size()).consistency(older.size()));
        Terminal.say(
                holds
                        ? "VERIFIED: the log of size " + older.size() + " is the beginning of that of size "
                                + newer.size()
                        : "NOT VERIFIED: FORK: the log of size " + older.size()
                                + " is not the beginning of that of size " + newer.size());
        return holds;
    }

    private boolean log(String where) {
        var log = new PublishedLog(where);
        Checkpoint head = signed(log.checkpoint(), keys);
        Tiles none = (id, width) -> {
            throw new MalformedException("A tile is missing: " + id);
        };
        var grown = new TreeGrowth(none, 0);
        for (long bundle = 0; bundle * TileId.WIDTH < head.size(); bundle++) {
            int width = new TileId(0, bundle).widthIn(head.size());
            List<byte[]> entries = EntryBundle.read(log.read(TileId.entriesPath(bundle, width)));
            if (entries.size() != width) {
                throw new MalformedException("Bundle " + bundle + " has " + entries.size() + " entries, not " + width);
            }
            grown.add(entries.stream().map(MerkleTree::leaf).toList());
        }
        boolean holds = true;
        for (var tile : grown.changed().entrySet()) {
            int width = tile.getKey().widthIn(head.size());
            if (!Arrays.equals(tile.getValue(), log.read(tile.getKey(), width))) {
                Terminal.say("NOT VERIFIED: " + tile.getKey().path(width) + " does not follow from the entries");
                holds = false;
            }
        }
        Hash root = new TiledTree(grown, head.size()).root();
        if (!root.equals(head.root())) {
            Terminal.say("NOT VERIFIED: the entries lead to the root " + root + ", the checkpoint says " + head.root());
            return false;
        }
        if (holds) {
            Terminal.say("VERIFIED: " + head.size() + " entries of " + head.origin() + ", root " + head.root());
        }
        return holds;
    }

    private static Checkpoint signed(SignedNote note, List<VerifierKey> trusted) {
        if (trusted.isEmpty()) {
            throw new UnknownWordException("--key is missing: whose signature is to be believed?");
        }
        Checkpoint head = Checkpoint.parse(note.text());
        if (note.signers(trusted).stream().noneMatch(key -> key.type() == VerifierKey.NOTE)) {
            throw new MalformedException("The checkpoint of " + head.origin() + " is not signed by a key you trust");
        }
        return head;
    }

    private static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
