// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a text what points at a person (脱敏), before it is kept to learn from or shown to everybody. */
public final class Masking {
    static final String MASK = "＊";

    private static final String SURNAMES_OF_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木";

    /** @param group the group of the pattern that points at somebody; 0 where all of it does */
    private record Mask(Pattern pattern, int group) {}

    /** Where a text points at somebody. */
    private record Span(int from, int to) {}

    /** In this order: an address of mail may hold a telephone number, an identity number may hold both. */
    private static final List<Mask> MASKS = List.of(
            whole("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}"),
            whole("(?<![0-9A-Za-z])[1-9]\\d{5}(?:19|20)\\d{2}[01]\\d[0-3]\\d{4}[0-9Xx](?![0-9A-Za-z])"),
            whole("(?<!\\d)[1-9]\\d{5}\\d{2}[01]\\d[0-3]\\d{4}(?!\\d)"),
            whole("(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)"),
            whole("(?<!\\d)0\\d{2,3}[- ]?\\d{7,8}(?!\\d)"),
            whole("(?<!\\d)\\d{16,19}(?!\\d)"),
            part(2, "(?i)((?:微信|qq|扣扣)号?\\s*[::]?\\s*)([a-z0-9_-]{5,20})"),
            whole("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\\- ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"),
            part(1, "(?:姓名|我叫|名叫|联系人)(?:是|为|[::]|\\s)*((?:" + SURNAMES_OF_TWO + ")\\p{IsHan}{1,2}|\\p{IsHan}{2,3})"),
            part(1, "(" + SURNAMES_OF_TWO + "|(?<!\\p{IsHan})\\p{IsHan})(?:先生|女士|小姐)"));

    private Masking() {}

    /** Return the text in its plain form without telephones, identity numbers, plates, addresses of mail and likely names. */
    public static String mask(String text) {
        String plain = GroundText.plain(text);
        return without(plain, pointing(plain));
    }

    /** Return the text as it was written, but for what {@link #mask} takes out of it. */
    public static String cover(String text) {
        var plain = new StringBuilder(text.length());
        var written = new ArrayList<Span>(text.length());
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int next = text.offsetByCodePoints(at, 1);
            String read = plain(text.substring(at, next));
            boolean goesOn = read.equals(" ") && !plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ';
            if (goesOn) {
                written.set(written.size() - 1, new Span(written.getLast().from(), next));
                continue;
            }
            plain.append(read);
            for (int i = 0; i < read.length(); i++) {
                written.add(new Span(at, next));
            }
        }
        return without(
                text,
                pointing(plain.toString()).stream()
                        .map(it -> new Span(
                                written.get(it.from()).from(),
                                written.get(it.to() - 1).to()))
                        .toList());
    }

    /** One character by itself; a blank and the end of a line stay what they are. */
    private static String plain(String character) {
        String plain = GroundText.plain(character);
        boolean blank = plain.isEmpty()
                && Normalizer.normalize(character, Normalizer.Form.NFKC).isBlank();
        return blank ? character.equals("\n") ? character : " " : plain;
    }

    /** Find what points at somebody; what one mask covers the next ones do not read. */
    private static List<Span> pointing(String plain) {
        var spans = new ArrayList<Span>();
        var left = new StringBuilder(plain);
        for (Mask mask : MASKS) {
            Matcher found = mask.pattern().matcher(left.toString());
            while (found.find()) {
                Span span = new Span(found.start(mask.group()), found.end(mask.group()));
                spans.add(span);
                left.replace(span.from(), span.to(), MASK.repeat(span.to() - span.from()));
            }
        }
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }

    private static String without(String text, List<Span> spans) {
        var covered = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            covered.append(text, done, Math.max(done, span.from())).append(MASK);
            done = Math.max(done, span.to());
        }
        return covered.append(text, done, text.length()).toString();
    }

    private static Mask whole(String pattern) {
        return part(0, pattern);
    }

    private static Mask part(int group, String pattern) {
        return new Mask(Pattern.compile(pattern), group);
    }
}
