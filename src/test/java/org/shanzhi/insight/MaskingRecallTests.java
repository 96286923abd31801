// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.testing.SharedData;

/**
 * Plants what points at made-up persons into real messages and looks whether it is still there after masking; says the
 * figures and asserts their direction only.
 */
class MaskingRecallTests {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉建国志红梅春海云龙文辉雪琴飞鹏宇浩然思雨佳欣子轩";
    private static final String HAN = "零一二三四五六七八九";
    private static final Pattern MASKED = Pattern.compile(Masking.MASK);

    private final Random random = new Random(6);

    /** What was planted, and the part of it that must be gone. */
    private record Planted(String kind, String words, String secret) {}

    @Test
    void whatIsPlantedIntoRealMessagesIsGone() throws IOException {
        List<String> messages = messages();
        var hidden = new TreeMap<String, int[]>();
        for (int i = 0; i < 4_000; i++) {
            for (Planted planted : planted()) {
                if (random.nextInt(8) != 0) {
                    continue;
                }
                String message = messages.get(random.nextInt(messages.size()));
                int[] ends = message.codePoints()
                        .filter(c -> "。!!??".indexOf(c) >= 0)
                        .toArray();
                int at = ends.length == 0 ? 0 : message.indexOf(ends[random.nextInt(ends.length)]) + 1;
                String masked = Masking.mask(message.substring(0, at) + planted.words() + "。" + message.substring(at));
                int[] count = hidden.computeIfAbsent(planted.kind(), _ -> new int[2]);
                count[0]++;
                count[1] += masked.contains(GroundText.plain(planted.secret())) ? 0 : 1;
            }
        }
        int all = 0;
        int gone = 0;
        for (Map.Entry<String, int[]> kind : hidden.entrySet()) {
            int[] count = kind.getValue();
            System.out.printf("masked %-28s %.4f of %d%n", kind.getKey(), (double) count[1] / count[0], count[0]);
            all += count[0];
            gone += count[1];
        }
        System.out.printf("masked in all %.4f of %d%n", (double) gone / all, all);
        assertThat((double) gone / all).isGreaterThan(0.97);
        assertThat(hidden)
                .allSatisfy((kind, count) ->
                        assertThat((double) count[1] / count[0]).as(kind).isGreaterThan(0.9));
    }

    @Test
    void littleOfARealMessageIsTakenOut() throws IOException {
        long characters = 0;
        long taken = 0;
        int touched = 0;
        int masks = 0;
        List<String> messages = messages();
        for (String message : messages) {
            String plain = GroundText.plain(message);
            String masked = Masking.mask(message);
            Matcher found = MASKED.matcher(masked);
            int here = (int) found.results().count();
            characters += plain.length();
            taken += plain.length() - masked.length() + here;
            masks += here;
            touched += here > 0 ? 1 : 0;
        }
        System.out.printf(
                "masking takes %.5f of the characters, in %d of %d messages, %d times%n",
                (double) taken / characters, touched, messages.size(), masks);
        assertThat((double) taken / characters).isLessThan(0.01);
    }

    private List<Planted> planted() {
        String digits = "1" + (3 + random.nextInt(7)) + figures(9);
        String name = name();
        String identity = (1 + random.nextInt(6))
                + figures(5)
                + (1950 + random.nextInt(60))
                + String.format("%02d%02d", 1 + random.nextInt(12), 1 + random.nextInt(28))
                + figures(3)
                + (random.nextInt(11) == 0 ? "X" : figures(1));
        String card = "62" + figures(17);
        String landline = "0" + (3 + random.nextInt(6)) + figures(2) + "-" + (2 + random.nextInt(7)) + figures(6);
        String wechat = "ab" + figures(6);
        String plate = "川" + (char) ('A' + random.nextInt(8)) + figures(5);
        String door = (1 + random.nextInt(4)) + "单元" + (1 + random.nextInt(9)) + "0" + (1 + random.nextInt(4));
        var planted = new ArrayList<Planted>();
        planted.add(new Planted("mobile", "请打" + digits + "联系", digits));
        planted.add(new Planted("mobile spaced", "电话" + spaced(digits, " "), spaced(digits, " ")));
        planted.add(new Planted("mobile dashed", "电话" + spaced(digits, "-"), spaced(digits, "-")));
        planted.add(new Planted("mobile dotted", "手机:" + spaced(digits, "."), spaced(digits, ".")));
        planted.add(new Planted("mobile every figure apart", "手机" + apart(digits, " "), apart(digits, " ")));
        planted.add(new Planted("mobile full width", "手机" + wide(digits), digits));
        planted.add(new Planted("mobile Chinese figures", "手机" + han(digits), han(digits)));
        planted.add(new Planted("mobile +86", "+86 " + digits, digits));
        planted.add(new Planted("mobile 0086-", "0086-" + spaced(digits, "-"), spaced(digits, "-")));
        planted.add(new Planted("identity", "身份证号码" + identity, identity));
        planted.add(new Planted(
                "identity spaced",
                "身份证" + identity.substring(0, 6) + " " + identity.substring(6, 14) + " " + identity.substring(14),
                identity.substring(6, 14) + " " + identity.substring(14)));
        planted.add(new Planted("card spaced", "卡号" + spaced4(card), spaced4(card)));
        planted.add(new Planted("landline", "座机" + landline, landline));
        planted.add(new Planted(
                "landline (code)",
                "办公电话(0" + landline.substring(1, 4) + ")" + landline.substring(5),
                landline.substring(5)));
        planted.add(new Planted("landline without code", "电话:" + landline.substring(5), landline.substring(5)));
        planted.add(new Planted("wechat", "加微信" + wechat, wechat));
        planted.add(new Planted("wechat vx", "vx:" + wechat, wechat));
        planted.add(new Planted("plate", "车牌号" + plate + "停在路上", plate));
        planted.add(new Planted("plate lower", "一辆" + plate.toLowerCase() + "停在路上", plate.toLowerCase()));
        planted.add(new Planted("door", "我住幸福花园5栋" + door, door));
        planted.add(new Planted("name 我叫", "我叫" + name + ",今年四十岁", name));
        planted.add(new Planted("name 本人", "本人" + name + ",是这里的村民", name));
        planted.add(new Planted("name 联系人", "联系人" + name + "电话" + digits, name));
        planted.add(new Planted("name 老师", "班主任" + name + "老师打骂学生", name));
        planted.add(new Planted("name 王老师", "数学" + name.charAt(0) + "老师打骂学生", name.charAt(0) + "老师"));
        planted.add(new Planted("name 先生", "昨天" + name + "先生打过电话", name));
        planted.add(new Planted("name of an office", "村支书" + name + "不管", name));
        planted.add(new Planted("name of a neighbour", "邻居" + name + "在楼道里放东西", name));
        planted.add(new Planted("name before a number", "请联系" + name + "," + digits, name));
        planted.add(new Planted("name English", "My name is John Miller and I live here", "John Miller"));
        planted.add(new Planted("name English Mr", "Mr. Miller called me", "Miller"));
        planted.add(
                new Planted("mobile English", "call me at 617-555-" + figures(4).replace('1', '2'), "617-555"));
        return planted;
    }

    private String name() {
        String given = "" + GIVEN.charAt(random.nextInt(GIVEN.length()));
        return SURNAMES.charAt(random.nextInt(SURNAMES.length()))
                + (random.nextInt(3) == 0 ? given : given + GIVEN.charAt(random.nextInt(GIVEN.length())));
    }

    private String figures(int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
    }

    private static String spaced(String digits, String sign) {
        return digits.substring(0, 3) + sign + digits.substring(3, 7) + sign + digits.substring(7);
    }

    private static String spaced4(String digits) {
        return digits.replaceAll("(\\d{4})(?=\\d)", "$1 ");
    }

    private static String apart(String digits, String sign) {
        return String.join(sign, digits.split(""));
    }

    private static String wide(String digits) {
        return digits.chars()
                .mapToObj(c -> String.valueOf((char) (c - '0' + '\uff10')))
                .reduce("", String::concat);
    }

    private static String han(String digits) {
        return digits.chars().mapToObj(c -> String.valueOf(HAN.charAt(c - '0'))).reduce("", String::concat);
    }

    private static List<String> messages() throws IOException {
        var messages = new ArrayList<String>();
        for (String file : List.of("labelled_messages.csv", "unlabelled_messages.csv")) {
            try (CsvReader<NamedCsvRecord> reader =
                    CsvReader.builder().ofNamedCsvRecord(SharedData.file("requests/" + file))) {
                for (NamedCsvRecord row : reader) {
                    messages.add(row.getField("title") + "\n" + row.getField("body"));
                }
            }
        }
        return messages;
    }
}
