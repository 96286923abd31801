// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.cases.Attachments.Sort;

/**
 * The formats in which a file or a recording may come (文件与录音格式), known by what they hold and not by what they are called.
 * Nothing of them is opened or changed.
 */
enum FileFormat {
    PDF(Sort.DOCUMENT, "application/pdf", "pdf") {
        /** Readers look for the end within the last kilobyte; a file without it is cut off. */
        @Override
        boolean is(byte[] content) {
            return begins(content, 0, "%PDF-") && within(content, Math.max(0, content.length - 1024), "%%EOF");
        }
    },
    MP4(Sort.VOICE, "audio/mp4", "m4a") {
        /** What holds a picture track is a film. */
        @Override
        boolean is(byte[] content) {
            return begins(content, 4, "ftyp") && !filmed(content);
        }
    },
    MP3(Sort.VOICE, "audio/mpeg", "mp3") {
        /** Two frames behind one another, or the tag that stands before the first. */
        @Override
        boolean is(byte[] content) {
            return content.length > 10
                    && (begins(content, 0, "ID3")
                            || (content[0] & 0xFF) == 0xFF
                                    && (content[1] & 0xE6) == 0xE2
                                    && (content[2] & 0xF0) != 0xF0
                                    && (content[2] & 0x0C) != 0x0C);
        }
    },
    OGG(Sort.VOICE, "audio/ogg", "ogg") {
        @Override
        boolean is(byte[] content) {
            byte[] head = Arrays.copyOf(content, Math.min(content.length, 128));
            return begins(content, 0, "OggS") && (within(head, 0, "OpusHead") || within(head, 0, "\u0001vorbis"));
        }
    },
    WEBM(Sort.VOICE, "audio/webm", "webm") {
        @Override
        boolean is(byte[] content) {
            byte[] head = Arrays.copyOf(content, Math.min(content.length, 64));
            return begins(content, 0, "\u001A\u0045\u00DF\u00A3") && within(head, 0, "webm");
        }
    },
    WAV(Sort.VOICE, "audio/wav", "wav") {
        @Override
        boolean is(byte[] content) {
            return begins(content, 0, "RIFF") && begins(content, 8, "WAVE");
        }
    },
    AMR(Sort.VOICE, "audio/amr", "amr") {
        @Override
        boolean is(byte[] content) {
            return begins(content, 0, "#!AMR\n") || begins(content, 0, "#!AMR-WB\n");
        }
    };

    private final Sort sort;
    private final String type;
    private final String ending;

    FileFormat(Sort sort, String type, String ending) {
        this.sort = sort;
        this.type = type;
        this.ending = ending;
    }

    static Optional<FileFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(it -> it.is(content)).findFirst();
    }

    abstract boolean is(byte[] content);

    Sort sort() {
        return sort;
    }

    String type() {
        return type;
    }

    /** Return the name with the ending that its content has: another one would have it opened by another programme. */
    String named(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("." + ending) ? name : name + "." + ending;
    }

    /** A film names the handler of its picture track behind the word for handler, after eight bytes. */
    private static boolean filmed(byte[] content) {
        for (int at = 0; at + 16 <= content.length; at++) {
            if (begins(content, at, "hdlr") && begins(content, at + 12, "vide")) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] content, int at, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return content.length > at + bytes.length
                && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static boolean within(byte[] content, int from, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = from; at + bytes.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }
}
