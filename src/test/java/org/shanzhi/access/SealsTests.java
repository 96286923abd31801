// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

@AccessTest
class SealsTests {
    private static final byte[] CLEAR = "13812345678".getBytes(StandardCharsets.UTF_8);

    @Autowired
    Seals seals;

    @Autowired
    VaultKeys keys;

    @Autowired
    @Qualifier("springSessionConversionService")
    ConversionService sessions;

    @Test
    void whatIsSealedIsOpenedInItsPlaceOnly() {
        byte[] sealed = seals.seal(CLEAR, "here");
        keys.rotate();

        assertThat(seals.open(sealed, "here")).isEqualTo(CLEAR);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("138123");
        assertThatThrownBy(() -> seals.open(sealed, "there")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void whatWasNotSealedHereIsRefusedWhateverItIs() {
        assertThatThrownBy(() -> seals.open(new byte[0], "here")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> seals.open(CLEAR, "here")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> seals.open(Arrays.copyOf(seals.seal(CLEAR, "here"), 12), "here"))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void sessionsKeepNothingInClear() {
        byte[] kept = (byte[]) kept("李小梅 13812345678");

        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("李小梅", "13812345678");
        assertThat(sessions.convert(kept, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class)))
                .isEqualTo("李小梅 13812345678");
    }

    @Test
    void whatASessionKeptInClearIsAsIfItWereNotThere() {
        assertThat(sessions.convert(CLEAR, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class)))
                .isNull();
    }

    private Object kept(Object value) {
        Object kept =
                sessions.convert(value, TypeDescriptor.valueOf(Object.class), TypeDescriptor.valueOf(byte[].class));
        assertThat(kept).isNotNull();
        return kept;
    }
}
