// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what points at a person (脱敏), before it is kept to learn from or shown to everybody. */
public final class Masking {
    static final String MASK = "＊";

    private static final String SURNAMES_OF_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木";

    private record Mask(Pattern pattern, String replacement) {}

    /** In this order: an address of mail may hold a telephone number, an identity number may hold both. */
    private static final List<Mask> MASKS = List.of(
            mask("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}", MASK),
            mask("(?<![0-9A-Za-z])[1-9]\\d{5}(?:19|20)\\d{2}[01]\\d[0-3]\\d{4}[0-9Xx](?![0-9A-Za-z])", MASK),
            mask("(?<!\\d)[1-9]\\d{5}\\d{2}[01]\\d[0-3]\\d{4}(?!\\d)", MASK),
            mask("(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)", MASK),
            mask("(?<!\\d)0\\d{2,3}[- ]?\\d{7,8}(?!\\d)", MASK),
            mask("(?<!\\d)\\d{16,19}(?!\\d)", MASK),
            mask("(?i)((?:微信|qq|扣扣)号?\\s*[::]?\\s*)[a-z0-9_-]{5,20}", "$1" + MASK),
            mask("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\\- ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]", MASK),
            mask(
                    "(姓名|我叫|名叫|联系人)((?:是|为|[::]|\\s)*)(?:(?:" + SURNAMES_OF_TWO + ")\\p{IsHan}{1,2}|\\p{IsHan}{2,3})",
                    "$1$2" + MASK),
            mask("(?:" + SURNAMES_OF_TWO + "|(?<!\\p{IsHan})\\p{IsHan})(先生|女士|小姐)", MASK + "$1"));

    private Masking() {}

    /** Return the text in its plain form without telephones, identity numbers, plates, addresses of mail and likely names. */
    public static String mask(String text) {
        String masked = GroundText.plain(text);
        for (Mask mask : MASKS) {
            masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
        }
        return masked;
    }

    private static Mask mask(String pattern, String replacement) {
        return new Mask(Pattern.compile(pattern), replacement);
    }
}
