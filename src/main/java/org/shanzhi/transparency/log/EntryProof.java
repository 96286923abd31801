// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that one entry is in a log, in the common form (通用证明, C2SP tlog-proof).
 *
 * @param index 0-based
 */
public record EntryProof(long index, List<Hash> path, SignedNote checkpoint) {
    private static final String HEADING = "c2sp.org/tlog-proof@v1";

    public EntryProof {
        path = List.copyOf(path);
    }

    public static EntryProof parse(String file) {
        List<String> lines = List.of(file.split("\n", -1));
        int at = 1;
        if (!lines.getFirst().equals(HEADING) || lines.size() < 3) {
            throw new MalformedException("Not a proof: it begins with " + HEADING);
        }
        if (lines.get(at).startsWith("extra ")) {
            at++;
        }
        String index = lines.get(at);
        if (!index.matches("index (0|[1-9][0-9]{0,17})")) {
            throw new MalformedException("Not the index of an entry: " + index);
        }
        var path = new ArrayList<Hash>();
        for (at++; at < lines.size() && !lines.get(at).isEmpty(); at++) {
            path.add(Hash.ofBase64(lines.get(at)));
        }
        String note = String.join("\n", lines.subList(Math.min(at + 1, lines.size()), lines.size()));
        return new EntryProof(Long.parseLong(index.substring("index ".length())), path, SignedNote.parse(note));
    }

    /** Tell whether the entry is where the proof says, in the tree of the checkpoint; who signed it is another question. */
    public boolean proves(byte[] entry) {
        Checkpoint head = Checkpoint.parse(checkpoint.text());
        return MerkleTree.includes(index, head.size(), MerkleTree.leaf(entry), path, head.root());
    }

    @Override
    public String toString() {
        var file = new StringBuilder(HEADING).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> file.append(hash.base64()).append('\n'));
        return file.append('\n').append(checkpoint).toString();
    }
}
