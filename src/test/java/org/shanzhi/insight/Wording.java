// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Random;

/** Writes messages as different as those to an office, from things, places and complaints that recur as often as they do there. */
final class Wording {
    private static final String[] PLACES = {"锦绣花园", "解放路", "东风村", "城南市场", "人民医院", "实验小学", "汽车站", "滨江公园", "新华街", "龙泉镇"};
    private static final String[] SPOTS = {"门口", "旁边", "对面", "后面的巷子", "地下车库", "二楼", "路口", "公交站牌下"};
    private static final String[] THINGS = {
        "路灯不亮", "井盖破损", "污水外溢", "垃圾没人清运", "夜里施工噪音很大", "电梯停运", "自来水发黄", "消防通道被堵", "路面塌陷", "油烟扰民", "占道经营", "树枝挡住信号灯"
    };
    private static final String[] SINCE = {"已经三天了", "从上个月开始", "昨天晚上", "每天凌晨", "下雨就这样", "去年就反映过"};
    private static final String[] WANTS = {"请派人来看看", "希望尽快解决", "谁来管一管", "老人和孩子不敢走", "打了很多次电话没有结果", "要求给个说法"};

    private Wording() {}

    static String message(Random random) {
        var words = new StringBuilder();
        int sentences = 2 + random.nextInt(4);
        for (int i = 0; i < sentences; i++) {
            words.append(one(PLACES, random)).append(1 + random.nextInt(60)).append(random.nextBoolean() ? "号" : "栋");
            words.append(one(SPOTS, random)).append(one(THINGS, random)).append(",");
            for (int k = 0; k < 15 + random.nextInt(30); k++) {
                words.append((char) ('一' + (int) Math.abs(random.nextGaussian() * 900)));
            }
            words.append(",")
                    .append(one(SINCE, random))
                    .append(",")
                    .append(one(WANTS, random))
                    .append("。");
        }
        return words.toString();
    }

    /** The first ones are said most often. */
    private static String one(String[] words, Random random) {
        return words[(int) (words.length * random.nextDouble() * random.nextDouble())];
    }
}
