// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Text signed by one or more keys (签名文本, C2SP signed-note).
 *
 * @param text ends with a new line
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MOST_SIGNATURES = 64;
    private static final int LONGEST = 1_000_000;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new MalformedException("The text of a note ends with a new line");
        }
    }

    public static SignedNote parse(String note) {
        if (note.length() > LONGEST || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedException("Not a signed note: too long, or with control characters");
        }
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n")) {
            throw new MalformedException("Not a signed note: no empty line before the signatures");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (String line :
                note.substring(gap + 2, Math.max(gap + 2, note.length() - 1)).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedException("More than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(note.substring(0, gap + 1), signatures);
    }

    /**
     * Return the known keys that signed. Signatures of unknown keys are left out; one that names a known key and does not
     * verify spoils the whole note, and then nobody signed.
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) {
        var signers = new ArrayList<VerifierKey>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                if (signature.isOf(key)) {
                    if (!signature.verifies(text, key)) {
                        return List.of();
                    }
                    signers.add(key);
                }
            }
        }
        return List.copyOf(signers);
    }

    /** Return the note with further signatures below those it has. */
    public SignedNote with(List<NoteSignature> more) {
        var all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** Return the spelling that {@link #parse} reads. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }
}
