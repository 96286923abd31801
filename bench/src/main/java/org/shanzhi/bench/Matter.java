// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.util.List;
import java.util.Random;

/** What a resident says; made from its number, so that every contender carries the same. */
record Matter(long number, String title, String words, String place, String name, String telephone) {
    private static final List<String> WHERE = List.of(
            "东门小区", "人民路农贸市场", "锦绣花园", "老粮站家属院", "实验小学门口", "河滨公园", "新华书店后巷", "汽车站广场", "和平里", "第二中学操场外", "兴隆街", "棉纺厂宿舍",
            "水利局家属院", "金桂苑", "南湖新村", "解放桥头", "县医院急诊楼旁", "工业园三号路");
    private static final List<String> WHAT = List.of(
            "路灯坏了一直没有人修，晚上黑得看不见路",
            "排水口堵了，一下雨水就漫到楼道里",
            "夜里工地还在施工，吵得老人睡不着",
            "垃圾好几天没有清运，臭味很大",
            "自来水发黄，还有一股味道",
            "电梯三天两头停运，老人上不了楼",
            "占道经营把人行道全堵住了",
            "井盖松动，车一过就响，怕有人掉下去",
            "暖气不热，屋里只有十二度",
            "公交车改了线路，孩子上学不方便",
            "物业不公开收费明细，问了也不说",
            "化粪池外溢，流到了马路上");
    private static final List<String> SINCE =
            List.of("有一个多星期了", "从上个月开始", "昨天晚上起", "已经说过两次", "前天下雨之后", "大概半年了", "今天早上发现的");
    private static final List<String> WISH = List.of("请尽快派人来看看。", "希望给个说法。", "麻烦处理一下，谢谢。", "请问什么时候能解决？", "请回个电话。");

    static Matter of(long number) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        String where = any(WHERE, random);
        String place = where + (1 + random.nextInt(60)) + "号楼" + (1 + random.nextInt(6)) + "单元";
        String what = any(WHAT, random);
        return new Matter(
                number,
                where + what.replaceFirst("，.*", ""),
                place + what + "，" + any(SINCE, random) + "，住户有" + (2 + random.nextInt(200)) + "家。" + any(WISH, random),
                place,
                "王" + (char) ('一' + random.nextInt(2_000)) + (char) ('一' + random.nextInt(2_000)),
                "139%08d".formatted(random.nextInt(100_000_000)));
    }

    private static String any(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
