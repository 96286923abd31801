// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class ReceiptCodesTests {
    @Autowired
    ReceiptCodes codes;

    @Test
    void codeIsShownInGroups() {
        assertThat(codes.create()).matches("[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{2}");
    }

    @Test
    void everyWayOfTypingACodeGivesItsDigest() {
        String code = codes.create();
        String digest = codes.digest(code).orElseThrow();

        assertThat(digest).matches("[0-9a-f]{64}").doesNotContain(code);
        assertThat(codes.digest(code.toLowerCase(Locale.ROOT).replace("-", " ")))
                .contains(digest);
        assertThat(codes.digest(code.replace("-", "—"))).contains(digest);
        assertThat(codes.digest(code.replace('0', 'o').replace('1', 'l').replace('5', 's')))
                .contains(digest);
    }

    @Test
    void sameIntakeKeyGivesTheSameCode() {
        assertThat(codes.derive("web|1")).isEqualTo(codes.derive("web|1")).isNotEqualTo(codes.derive("web|2"));
        assertThat(codes.digest(codes.derive("web|1"))).isPresent();
    }

    @Test
    void nonsenseHasNoDigest() {
        assertThat(codes.digest("")).isEmpty();
        assertThat(codes.digest("你好")).isEmpty();
        assertThat(codes.digest("0".repeat(100_000))).isEmpty();
    }
}
