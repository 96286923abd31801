// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Carries what was compared to where it is saved, within the page (表格随页携带): small enough for a form, however many rows. */
final class SheetParcel {
    /** Most bytes of a table that are taken in one go. */
    static final int MOST_BYTES = 4 << 20;
    /** Most bytes that the box shows again; more comes by a file, and would not fit through a form. */
    static final int MOST_BYTES_IN_BOX = 400 << 10;

    private SheetParcel() {}

    static String pack(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Return what was packed; empty if it is damaged or grows beyond measure. */
    static Optional<String> unpack(String parcel) {
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(parcel)))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    static boolean fitsBox(String text) {
        return bytes(text) <= MOST_BYTES_IN_BOX;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
