// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Copies texts as people do who send the same once more: with a share of the characters changed, and more around it. */
final class EditedCopies {
    private static final List<String> GREETINGS =
            List.of("尊敬的领导您好,", "你好!我想再反映一下:", "打扰了,上次说的事还没有人管。", "市民来电反映:", "Hello, ", "各位领导,");
    private static final List<String> ENDINGS = List.of("谢谢!", "请尽快处理,谢谢领导。", "望回复。", "盼复!!!", "此致敬礼", " Thank you.");
    private static final String SIMPLE = "门问车楼业区领导书学东乐买从们会传关农冰动务华单卫厂县图园场处备头实审尔层岗币带";
    private static final String TRADITIONAL = "門問車樓業區領導書學東樂買從們會傳關農冰動務華單衛廠縣圖園場處備頭實審爾層崗幣帶";

    private final Random random;

    EditedCopies(Random random) {
        this.random = random;
    }

    /** Return a copy with about the share of its characters edited. */
    String of(String text, double share) {
        String copy = random.nextInt(3) == 0 ? swapped(text) : text;
        copy = edited(copy, share);
        copy = switch (random.nextInt(4)) {
            case 0 -> wide(copy);
            case 1 -> traditional(copy);
            case 2 -> copy.replaceAll("[,。!?,.!?;;、]", " ");
            default -> copy;
        };
        if (random.nextInt(3) == 0) {
            copy = GREETINGS.get(random.nextInt(GREETINGS.size())) + copy;
        }
        return random.nextInt(3) == 0 ? copy + ENDINGS.get(random.nextInt(ENDINGS.size())) : copy;
    }

    private String edited(String text, double share) {
        var copy = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (random.nextDouble() >= share) {
                copy.append(c);
                continue;
            }
            switch (random.nextInt(3)) {
                case 0 -> copy.append(any(text));
                case 1 -> copy.append(c).append(any(text));
                default -> {}
            }
        }
        return copy.toString();
    }

    /** A character as likely as in the text, or a rarer one. */
    private char any(String text) {
        return random.nextBoolean() ? text.charAt(random.nextInt(text.length())) : (char) ('一' + random.nextInt(3_000));
    }

    private String swapped(String text) {
        var sentences = new ArrayList<>(Arrays.asList(text.split("(?<=[。!?!?;\n])")));
        if (sentences.size() > 1) {
            Collections.swap(sentences, random.nextInt(sentences.size()), random.nextInt(sentences.size()));
        }
        return String.join("", sentences);
    }

    private static String wide(String text) {
        var wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
        return wide.toString();
    }

    private static String traditional(String text) {
        var traditional = new StringBuilder();
        text.chars().forEach(c -> {
            int at = SIMPLE.indexOf(c);
            traditional.append(at < 0 ? (char) c : TRADITIONAL.charAt(at));
        });
        return traditional.toString();
    }
}
