// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.insight.WrittenNumbers.Span;

/** Takes out of a text what points at a person (脱敏), before it is kept to learn from or shown to everybody. */
public final class Masking {
    static final String MASK = "＊";

    /** @param group the group of the pattern that points at somebody; 0 where all of it does */
    private record Mask(Pattern pattern, int group) {}

    private static final String LIVES = "(?=[我家住现居地户本])(?:我住|家住|住在|住址|现住|居住在|居住于|地址|户主|我家|我们家|我是|本人)";

    private static final Mask MAIL = whole("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}");

    /** In this order; what one covers the next ones do not read. */
    private static final List<Mask> MASKS = List.of(
            whole("(?<!\\d)[(]?0\\d{2,3}[)]?[-–— ]{0,3}\\d{7,8}(?:[-转 ]{1,2}\\d{1,5})?(?!\\d)"),
            part(
                    1,
                    "(?=[电座手号联热传TtPp])(?:电话|座机|手机|号码|联系方式|热线|传真|Tel|TEL|tel|[Pp]hone)(?:号码?)?(?:是|为|[::\\s]){0,3}([2-8]\\d{2,3}[- ]?\\d{4}(?:\\d{0,4}))(?!\\d)"),
            whole(
                    "(?<![\\dA-Za-z])(?:\\+?1[-. ]{0,2})?[(]?(?![48]00)[2-9]\\d{2}[)]?[-. ]{1,2}\\d{3}[-. ]\\d{4}(?!\\d)"),
            whole("(?<!\\d)\\+[1-9]\\d{0,2}(?:[-. ]?\\d{2,4}){2,5}(?!\\d)"),
            whole("(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)"),
            whole("(?<!\\d)\\d{16,19}(?!\\d)"),
            part(
                    1,
                    "(?=[身护通驾残军社医银存考准学卡账帐工])(?i)(?:身份证|护照|通行证|驾驶证|驾照|残疾证|军官证|社保卡|医保卡|银行卡|存折|考生|准考证|学籍|学|卡|账|帐|工)(?:号码|号|编号|ID)(?:是|为|[::\\s]){0,3}([a-z]{0,4}\\d[\\dx*-]{4,20})"),
            part(
                    1,
                    "(?=[微威薇vwqVWQ扣企支抖快加])(?i)(?<![a-z])(?:微\\s?信|威信|薇信|v信|vx|wx|weixin|wechat|q\\s?q|扣扣|企鹅|支付宝|抖音|快手|加v|加微)(?:号码?|账号|帐号|id)?(?:是|为|[::\\s]){0,3}([a-z0-9_-]{5,20})(?![a-z0-9])"),
            whole(
                    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•.\\- ]{0,2}(?=[A-Za-z]{0,4}\\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])"),
            part(
                    1,
                    "(?=[车牌])(?:车牌|牌照|车号)(?:号码|号)?(?:是|为|[::\\s]){0,3}(\\p{IsHan}?[A-Za-z][·•.\\- ]{0,2}[A-Za-z0-9]{4,6})(?![A-Za-z0-9])"),
            part(
                    1,
                    LIVES
                            + "[^。!?;\\n]{0,30}?(?:号楼|栋|幢|座|号院|#|小区|花园|苑|院|城|村|楼|-)\\D{0,4}?((?:[0-9一二三四五六七八九十]{1,3}(?:单元|门|-))?[0-9]{3,4}(?:号?室|号?房|户|号(?!楼))?)(?![0-9年月元块平米人户多])"),
            part(1, LIVES + "[^。!?;\\n]{0,30}?(?:组|队|路|街|巷|弄|胡同|村|屯)([0-9]{1,4}号)(?!楼|线|院|井|门)"),
            part(
                    1,
                    "(?=[iImM])(?i:i live (?:at|in)|my (?:house|home|address)(?: is)?(?: at)?)\\s+(?:(?i:apt|unit|#)\\.?\\s*)?(\\d{1,5}[A-Za-z]?)(?= [A-Z])"));

    private static final WrittenNames NAMES = new WrittenNames();

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

    /** Find what points at somebody. An address of mail may hold a telephone number, an identity number may hold both. */
    private static List<Span> pointing(String plain) {
        var spans = new ArrayList<Span>();
        var left = new StringBuilder(plain);
        cover(MAIL, left, spans);
        cover(WrittenNumbers.in(left.toString()), left, spans);
        MASKS.forEach(mask -> cover(mask, left, spans));
        cover(NAMES.in(left.toString()), left, spans);
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }

    private static void cover(Mask mask, StringBuilder left, List<Span> spans) {
        Matcher found = mask.pattern().matcher(left.toString());
        var here = new ArrayList<Span>();
        while (found.find()) {
            here.add(new Span(found.start(mask.group()), found.end(mask.group())));
        }
        cover(here, left, spans);
    }

    private static void cover(List<Span> found, StringBuilder left, List<Span> spans) {
        spans.addAll(found);
        found.forEach(it -> left.replace(it.from(), it.to(), MASK.repeat(it.to() - it.from())));
    }

    private static String without(String text, List<Span> spans) {
        var covered = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            if (span.to() <= done) {
                continue;
            }
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
