// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.util.Arrays;
import java.util.Optional;

/** The formats in which a photo may come (照片格式), known by their first bytes and by nothing else. */
enum PhotoFormat {
    JPEG("image/jpeg", "jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG("image/png", "png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});

    private final String type;
    private final String ending;
    private final byte[] beginning;

    PhotoFormat(String type, String ending, byte[] beginning) {
        this.type = type;
        this.ending = ending;
        this.beginning = beginning;
    }

    static Optional<PhotoFormat> of(byte[] content) {
        return Arrays.stream(values())
                .filter(format -> content.length > format.beginning.length
                        && Arrays.equals(
                                content, 0, format.beginning.length, format.beginning, 0, format.beginning.length))
                .findFirst();
    }

    String type() {
        return type;
    }

    String ending() {
        return ending;
    }
}
