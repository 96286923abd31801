// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTests {
    @ParameterizedTest
    @CsvSource({"李雪梅,李**", "李雪,李*", "李,*", "欧阳修远,欧**", "𠮷野家,𠮷**", "Anna Schmidt,A**"})
    void nameKeepsItsFirstCharacter(String name, String masked) {
        assertThat(Mask.cover(new PersonalData(name, null, null)).name()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13812345678,138****5678", "057187654321,****21", "12345,****"})
    void telephoneKeepsAHint(String telephone, String masked) {
        assertThat(Mask.cover(new PersonalData(null, telephone, null)).telephone())
                .isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"anna@example.org,a***@example.org", "a@example.org,***", "nonsense,***"})
    void mailKeepsItsHost(String mail, String masked) {
        assertThat(Mask.cover(new PersonalData(null, null, mail)).mail()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "138 1234 5678,13812345678",
        "+86-138-1234-5678,13812345678",
        "0086 13812345678,13812345678",
        "１３８１２３４５６７８,13812345678",
        "(0571) 8765-4321,057187654321"
    })
    void telephoneIsTheSameHoweverTyped(String typed, String normal) {
        assertThat(Telephone.normal(typed)).isEqualTo(normal);
    }
}
