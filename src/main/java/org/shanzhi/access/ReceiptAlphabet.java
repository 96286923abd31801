// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Arrays;
import java.util.Map;

/**
 * The 25 characters of receipt codes and their check character.
 *
 * <p>Left out are letters that look like another character (O, I, L, S, Z, B, U) or, spoken by a Chinese caller, sound
 * like one (E like 一, D like T, N like M, V like W). The characters stand for the elements of the field with 25
 * elements; the check character makes the sum of all characters, each weighted by another power of a generator of the
 * field, zero. Since all weights differ and none is zero, any single wrong character and any two exchanged ones show.
 */
final class ReceiptAlphabet {
    static final String CHARACTERS = "0123456789ACFGHJKMPQRTWXY";

    /** Characters that do not occur and the one that was surely meant. */
    private static final Map<Character, Character> MEANT =
            Map.of('O', '0', 'I', '1', 'L', '1', 'S', '5', 'Z', '2', 'B', '8', 'D', 'T', 'N', 'M', 'V', 'W');

    private static final int SIZE = 25;

    /** Position of each ASCII character in the alphabet, −1 where it has none. */
    private static final int[] VALUES = values();

    /** Weight of each position: the powers of 1 + 2·√2, which generates the field's 24 non-zero elements. */
    private static final int[] WEIGHTS = weights();

    private ReceiptAlphabet() {}

    /** Return the character that completes the code. */
    static char check(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            sum = add(sum, times(WEIGHTS[i], VALUES[code.charAt(i)]));
        }
        for (int value = 0; value < SIZE; value++) {
            if (add(sum, times(WEIGHTS[code.length()], value)) == 0) {
                return CHARACTERS.charAt(value);
            }
        }
        throw new IllegalStateException("A field has no zero divisors");
    }

    /** Return the character of the alphabet that was typed or surely meant; 0 if there is none. */
    static char meant(char typed) {
        char upper = Character.toUpperCase(typed);
        char meant = MEANT.getOrDefault(upper, upper);
        return meant < VALUES.length && VALUES[meant] >= 0 ? meant : 0;
    }

    /** Add two elements a + b·√2, written as 5a + b, modulo 5. */
    private static int add(int one, int other) {
        return (one / 5 + other / 5) % 5 * 5 + (one % 5 + other % 5) % 5;
    }

    /** Multiply two elements a + b·√2; 2 is not a square modulo 5, so this is a field. */
    private static int times(int one, int other) {
        int a = one / 5;
        int b = one % 5;
        int c = other / 5;
        int d = other % 5;
        return (a * c + 2 * b * d) % 5 * 5 + (a * d + b * c) % 5;
    }

    private static int[] values() {
        var values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < CHARACTERS.length(); i++) {
            values[CHARACTERS.charAt(i)] = i;
        }
        return values;
    }

    private static int[] weights() {
        int one = 5;
        int generator = 5 + 2;
        var weights = new int[SIZE - 1];
        weights[0] = one;
        for (int i = 1; i < weights.length; i++) {
            weights[i] = times(weights[i - 1], generator);
        }
        return weights;
    }
}
