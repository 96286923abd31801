// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptAlphabetTests {
    private static final String CHARACTERS = ReceiptAlphabet.CHARACTERS;
    private static final int LENGTH = CheckedReceiptCodes.RANDOM;

    @Test
    void thirteenCharactersCarrySixtyBits() {
        assertThat(LENGTH * Math.log(CHARACTERS.length()) / Math.log(2)).isGreaterThan(60);
    }

    @Test
    void noTwoCharactersLookAlike() {
        for (String alike : new String[] {"0OQD", "1IL", "5S", "2Z", "8B", "UV"}) {
            assertThat(alike.chars()
                            .filter(character -> CHARACTERS.indexOf(character) >= 0)
                            .count())
                    .as(alike)
                    .isLessThanOrEqualTo(alike.equals("0OQD") ? 2 : 1);
        }
    }

    /**
     * The check is linear: whether a change shows depends on the change alone, not on the rest of the code. So every pair
     * of different characters at every place, upon one code, proves it for all codes.
     */
    @Test
    void everySingleWrongCharacterShows() {
        for (int place = 0; place <= LENGTH; place++) {
            for (char right : CHARACTERS.toCharArray()) {
                String code = valid(place, right);
                for (char wrong : CHARACTERS.toCharArray()) {
                    if (wrong != right) {
                        assertThat(isValid(replaced(code, place, wrong))).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void everyExchangeOfTwoCharactersShows() {
        for (int one = 0; one < LENGTH; one++) {
            for (int other = one + 1; other <= LENGTH; other++) {
                for (char first : CHARACTERS.toCharArray()) {
                    for (char second : CHARACTERS.toCharArray()) {
                        String code = withPair(one, first, other, second);
                        if (first != second) {
                            String exchanged = replaced(replaced(code, one, second), other, first);
                            assertThat(isValid(exchanged)).isFalse();
                        }
                    }
                }
            }
        }
    }

    /** Return a valid code with the character at the place, the check character's place included. */
    private static String valid(int place, char character) {
        var random = new Random(place * 31L + character);
        while (true) {
            String code = completed(random, place < LENGTH ? place : -1, character, -1, ' ');
            if (code.charAt(place) == character) {
                return code;
            }
        }
    }

    private static String withPair(int one, char first, int other, char second) {
        var random = new Random(one * 1_000_003L + other * 1009L + first * 31L + second);
        while (true) {
            String code = completed(random, one, first, other < LENGTH ? other : -1, second);
            if (code.charAt(other) == second) {
                return code;
            }
        }
    }

    private static String completed(Random random, int one, char first, int other, char second) {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(
                    i == one ? first : i == other ? second : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return code.append(ReceiptAlphabet.check(code)).toString();
    }

    private static String replaced(String code, int place, char character) {
        return code.substring(0, place) + character + code.substring(place + 1);
    }

    private static boolean isValid(String code) {
        return ReceiptAlphabet.check(code.substring(0, LENGTH)) == code.charAt(LENGTH)
                && CheckedReceiptCodes.read(code).isPresent();
    }
}
