// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.List;

/**
 * What a log says of itself at one moment (检查点, C2SP tlog-checkpoint): so many entries, and this root over them.
 *
 * @param origin the name of the log
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new MalformedException("Not the origin of a log: " + origin);
        }
        if (size < 0) {
            throw new MalformedException("Not the size of a tree: " + size);
        }
    }

    /** Read the text of a note; lines after the third are of no concern here. */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new MalformedException("Not a checkpoint: it needs three lines");
        }
        if (!lines.get(1).matches("0|[1-9][0-9]{0,18}")) {
            throw new MalformedException("Not the size of a tree: " + lines.get(1));
        }
        try {
            return new Checkpoint(lines.getFirst(), Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2)));
        } catch (NumberFormatException tooLarge) {
            throw new MalformedException("Not the size of a tree: " + lines.get(1), tooLarge);
        }
    }

    /** Return the text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
