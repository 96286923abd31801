// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephones, identity numbers and cards (号码) however they are written: with anything but letters between their
 * figures, in Chinese figures, with the code of the country.
 */
final class WrittenNumbers {
    /** Where a number stands. */
    record Span(int from, int to) {}

    /** A figure of the text; {@code begins} where something stands before it or the script changes. */
    private record Figure(char digit, int at, boolean begins) {}

    private static final String HAN = "零一二三四五六七八九";
    private static final String HAN_FORMAL = "〇壹贰叁肆伍陆柒捌玖";
    private static final String COUNTING = "十百千万亿拾佰仟";

    /** What may stand between two figures of one number. */
    private static final Pattern BETWEEN =
            Pattern.compile("(?:[^\\p{L}\\p{N}" + Masking.MASK + "]|&[A-Za-z#0-9]{2,8};|<[^<>]{1,20}>){0,4}");

    private static final Pattern IDENTITY =
            Pattern.compile("[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9X]");
    private static final Pattern OLD_IDENTITY =
            Pattern.compile("[1-9]\\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}");
    private static final Pattern MOBILE = Pattern.compile("(?:0{0,2}86|0|17951|12593)?1[3-9]\\d{9}");
    private static final Pattern CARD = Pattern.compile("(?:62|4|5|95)\\d{14,17}");

    /** A number in more pieces than this is a list of numbers. */
    private static final int PIECES_OF_A_CARD = 5;

    private WrittenNumbers() {}

    static List<Span> in(String plain) {
        var spans = new ArrayList<Span>();
        var run = new ArrayList<Figure>();
        for (int at = 0; at < plain.length(); at++) {
            char digit = digit(plain, at, run);
            if (digit == 0) {
                continue;
            }
            if (!run.isEmpty()) {
                int last = run.getLast().at();
                if (at - last > 1
                        && !BETWEEN.matcher(plain).region(last + 1, at).matches()) {
                    number(run, spans);
                    run.clear();
                }
            }
            boolean begins = run.isEmpty()
                    || at - run.getLast().at() > 1
                    || isHan(plain.charAt(at)) != isHan(plain.charAt(at - 1));
            run.add(new Figure(digit, at, begins));
        }
        number(run, spans);
        return spans;
    }

    private static void number(List<Figure> run, List<Span> spans) {
        if (run.size() < 11) {
            return;
        }
        var digits = new StringBuilder(run.size());
        run.forEach(figure -> digits.append(figure.digit()));
        for (int from = 0; from < run.size(); from++) {
            if (!run.get(from).begins()) {
                continue;
            }
            int to = end(digits, run, from);
            if (to > from) {
                spans.add(new Span(run.get(from).at(), run.get(to - 1).at() + 1));
                from = to - 1;
            }
        }
    }

    /** Return where the number that begins there ends; before its beginning if none does. The longest kinds first. */
    private static int end(CharSequence digits, List<Figure> run, int from) {
        for (int length = Math.min(19, run.size() - from); length >= 11; length--) {
            int to = from + length;
            boolean ends = to == run.size() || run.get(to).begins();
            if (ends && isNumber(digits.subSequence(from, to), pieces(run, from, to))) {
                return to;
            }
        }
        return -1;
    }

    private static boolean isNumber(CharSequence digits, int pieces) {
        return switch (digits.length()) {
            case 18 -> matches(IDENTITY, digits) || isCard(digits, pieces);
            case 15 -> pieces <= PIECES_OF_A_CARD && matches(OLD_IDENTITY, digits) || matches(MOBILE, digits);
            case 16, 17, 19 -> isCard(digits, pieces) || matches(MOBILE, digits);
            default -> matches(MOBILE, digits);
        };
    }

    private static boolean isCard(CharSequence digits, int pieces) {
        return pieces == 1 || pieces <= PIECES_OF_A_CARD && matches(CARD, digits);
    }

    private static boolean matches(Pattern pattern, CharSequence digits) {
        Matcher matcher = pattern.matcher(digits);
        return matcher.matches();
    }

    private static int pieces(List<Figure> run, int from, int to) {
        int pieces = 0;
        for (int i = from; i < to; i++) {
            pieces += i == from || run.get(i).begins() ? 1 : 0;
        }
        return pieces;
    }

    /** Return the figure that the character is, 0 if none; X ends an identity number and is one nowhere else. */
    private static char digit(String plain, int at, List<Figure> run) {
        char c = plain.charAt(at);
        if (c < 0x80) {
            if (c >= '0' && c <= '9') {
                return c;
            }
            return (c == 'X' || c == 'x') && run.size() >= 17 ? 'X' : 0;
        }
        int value = HAN.indexOf(c);
        if (value < 0) {
            value = HAN_FORMAL.indexOf(c);
        }
        if (value < 0 && c == '幺') {
            value = 1;
        }
        if (value >= 0) {
            boolean counts = at > 0 && COUNTING.indexOf(plain.charAt(at - 1)) >= 0
                    || at + 1 < plain.length() && COUNTING.indexOf(plain.charAt(at + 1)) >= 0;
            return counts ? 0 : (char) ('0' + value);
        }
        int other = Character.digit(c, 10);
        return other < 0 ? 0 : (char) ('0' + other);
    }

    private static boolean isHan(char c) {
        return c >= 0x3007;
    }
}
