// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Invented names of estates, and numbers as they stand in names. */
final class DemoNames {
    private static final List<String> DIGITS = List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九");
    private static final List<String> FIRST = List.of(
            "锦绣", "御景", "翠屏", "金桂", "丹枫", "碧水", "兰亭", "阳光", "福星", "和顺", "望江", "康宁", "怡景", "紫荆", "玉兰", "安居", "春晖", "秋月",
            "云锦", "瑞丰", "松鹤", "竹影", "梅香", "荷塘", "凤栖", "龙腾", "祥和", "嘉禾", "银杏", "听涛", "清风", "明珠", "富康", "华庭", "星河", "东篱",
            "南枫", "静安", "长乐", "永宁", "泰和", "丰泽", "雅居", "名仕", "江畔", "水云", "青山", "朝晖", "晨光", "百合", "海棠", "香樟", "芙蓉", "杏林",
            "书香", "文澜", "学府", "世纪", "幸福", "光明", "桃源", "榕树", "金色", "银河", "丽水", "康泰", "安泰", "吉祥", "如意", "盛世", "宏福", "鑫源",
            "润泽", "天和", "景和", "雍和", "颐和", "仁和", "信和", "德馨", "雅馨", "馨月", "恒泰", "汇景", "观澜", "云山", "翠湖", "柳岸", "松涛", "月桂",
            "晴川", "远山", "长青", "紫云", "丹霞", "彩虹", "蓝天", "白云", "旭日", "东升", "南湖", "西岭", "北辰", "中兴", "新华", "复兴");
    private static final List<String> LAST = List.of("花园", "家园", "小区", "苑", "名城", "雅园");

    /** What old people still call the streets, and what everybody calls the long roads. */
    private static final Map<String, List<String>> ROAD_ALIASES = Map.ofEntries(
            Map.entry("青岚大道", List.of("新大街")),
            Map.entry("人民路", List.of("十字街")),
            Map.entry("文庙街", List.of("学宫街")),
            Map.entry("鼓楼街", List.of("钟鼓楼街")),
            Map.entry("建设路", List.of("老车站路")),
            Map.entry("解放街", List.of("老正街")),
            Map.entry("站前大道", List.of("火车站大道")),
            Map.entry("工人路", List.of("厂区路")),
            Map.entry("朝阳路", List.of("东环路")),
            Map.entry("育才路", List.of("学校路")),
            Map.entry("迎宾路", List.of("宾馆路")),
            Map.entry("环城路", List.of("外环", "外环路")),
            Map.entry("滨河南路", List.of("河南岸", "南滨河路")),
            Map.entry("滨河北路", List.of("河北岸", "北滨河路")),
            Map.entry("省道S309", List.of("S309", "309省道")));

    private static final Pattern NUMBERED = Pattern.compile("(.+?)([一二三四五六七八九十]+)(巷|组路|街|段)");

    private DemoNames() {}

    /** Return what else a road is called. */
    static List<String> roadAliases(String name) {
        return ROAD_ALIASES.getOrDefault(name, inFigures(name));
    }

    /** Return the name with its number in figures, as most people write it. */
    static List<String> inFigures(String name) {
        var numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return List.of();
        }
        for (int n = 1; n < 100; n++) {
            if (number(n).equals(numbered.group(2))) {
                return List.of(numbered.group(1) + n + numbered.group(3));
            }
        }
        return List.of();
    }

    /** Return the number from 1 to 99 in Chinese digits. */
    static String number(int number) {
        if (number < 10) {
            return DIGITS.get(number);
        }
        String tens = number < 20 ? "十" : DIGITS.get(number / 10) + "十";
        return number % 10 == 0 ? tens : tens + DIGITS.get(number % 10);
    }

    /** Return names of estates, no two with the same beginning, so that each may also be called by it. */
    static List<String> estates() {
        var names = new ArrayList<String>();
        for (int n = 0; n < FIRST.size(); n++) {
            names.add(FIRST.get(n) + LAST.get(n % LAST.size()));
        }
        return names;
    }
}
