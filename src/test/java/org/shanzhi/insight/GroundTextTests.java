// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroundTextTests {
    @Test
    void widthCaseAndSpacesDoNotMatter() {
        assertThat(GroundText.ground("锦绣花园 3 号楼,ＡＢＣ  Plaza 停水!")).isEqualTo(GroundText.ground("锦绣花园３号楼，abc plaza停水！"));
    }

    @Test
    void traditionalCharactersReadAsSimplified() {
        assertThat(GroundText.ground("樓道燈壞了，請維護")).isEqualTo("楼道灯坏了,请维护");
    }

    @Test
    void invisibleCharactersAreLeftOut() {
        assertThat(GroundText.ground("下\u200b水\ufeff道\u00a0堵 了\t\t吗")).isEqualTo("下水道堵了吗");
    }

    @Test
    void longTextsAreReadToALimit() {
        assertThat(GroundText.ground("水".repeat(100_000))).hasSize(GroundText.READ);
    }

    @Test
    void everyPairOfTheTableIsOneToOne() {
        assertThat(GroundText.lines("traditional.txt"))
                .allSatisfy(pair -> assertThat(pair).hasSize(2))
                .extracting(pair -> pair.charAt(0))
                .doesNotHaveDuplicates();
    }
}
