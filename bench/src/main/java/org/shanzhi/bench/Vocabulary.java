// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.util.Arrays;
import java.util.Random;

/** Writes messages from words of which few are said often and most seldom, each message again from its number alone. */
final class Vocabulary {
    private static final int WORDS = 30_000;
    /** How much more often the first words are said than those after them. */
    private static final double SKEW = 0.9;

    private static final String[] BEFORE = {"领导您好,", "再次反映:", "你好!", "麻烦转一下。"};
    private static final String[] AFTER = {"谢谢!", "请尽快处理。", "盼复", "打了三次电话了!"};

    private final String[] words = new String[WORDS];
    private final double[] upTo = new double[WORDS];

    Vocabulary() {
        var random = new Random(1);
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            var word = new StringBuilder();
            int length = 1 + random.nextInt(i < 500 ? 2 : 4);
            while (word.length() < length) {
                word.append((char) ('一' + (int) (6_000 * random.nextDouble() * random.nextDouble())));
            }
            words[i] = word.toString();
            sum += 1 / Math.pow(i + 5, SKEW);
            upTo[i] = sum;
        }
        for (int i = 0; i < WORDS; i++) {
            upTo[i] /= sum;
        }
    }

    String message(long number) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        int length = 30 + (int) Math.min(500, Math.exp(4 + random.nextGaussian() * 0.7));
        var message = new StringBuilder();
        while (message.length() < length) {
            int found = Arrays.binarySearch(upTo, random.nextDouble());
            message.append(words[Math.min(WORDS - 1, found < 0 ? -found - 1 : found)]);
            if (random.nextInt(9) == 0) {
                message.append(random.nextInt(3) == 0 ? '。' : ',');
            }
        }
        return message.toString();
    }

    /** Put, take and change about the share of the characters, move a sentence, write it wide, greet and thank. */
    static String edited(String text, double share, Random random) {
        var copy = new StringBuilder();
        for (char c : turned(text, random).toCharArray()) {
            int what = random.nextDouble() < share ? random.nextInt(3) : 3;
            if (what > 0) {
                copy.append(what == 1 ? other(text, random) : c);
            }
            if (what == 2) {
                copy.append(other(text, random));
            }
        }
        boolean wide = random.nextInt(3) == 0;
        for (int i = 0; wide && i < copy.length(); i++) {
            char c = copy.charAt(i);
            if (c == ',' || c == '。' || c == ',' || (c > ' ' && c < 0x7f)) {
                copy.setCharAt(i, c < 0x7f && c > ' ' ? (char) (c + 0xfee0) : ' ');
            }
        }
        String before = random.nextInt(3) == 0 ? BEFORE[random.nextInt(BEFORE.length)] : "";
        return before + copy + (random.nextInt(3) == 0 ? AFTER[random.nextInt(AFTER.length)] : "");
    }

    private static char other(String text, Random random) {
        return random.nextBoolean() ? text.charAt(random.nextInt(text.length())) : (char) ('一' + random.nextInt(6_000));
    }

    private static String turned(String text, Random random) {
        int at = text.indexOf('。');
        return at < 0 || random.nextInt(3) > 0 ? text : text.substring(at + 1) + text.substring(0, at + 1);
    }
}
