// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;

/** Invented names of estates, and numbers as they stand in names. */
final class DemoNames {
    private static final List<String> DIGITS = List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九");
    private static final List<String> FIRST = List.of(
            "锦绣", "御景", "翠屏", "金桂", "丹枫", "碧水", "兰亭", "阳光", "福星", "和顺", "望江", "康宁", "怡景", "紫荆", "玉兰", "安居", "春晖", "秋月",
            "云锦", "瑞丰", "松鹤", "竹苑", "梅香", "荷塘", "凤栖", "龙腾", "祥和", "嘉禾", "银杏", "听涛", "清风", "明珠", "富康", "华庭", "星河", "东篱",
            "南枫", "静安", "长乐", "永宁", "泰和", "丰泽", "雅居", "名仕", "江畔", "水云", "青山", "朝晖", "晨光", "百合", "海棠", "香樟", "芙蓉", "杏林",
            "书香", "文苑", "学府", "世纪", "幸福", "光明", "桃源", "榕树", "金色", "银河", "丽水", "康泰", "安泰", "吉祥", "如意", "盛世", "宏福", "鑫源",
            "润泽", "天和", "景和", "雍和", "颐和", "仁和", "信和", "德馨", "雅馨", "馨园", "恒泰", "汇景", "观澜", "云山", "翠湖", "柳岸", "松涛", "月桂",
            "晴川", "远山", "长青", "紫云", "丹霞", "彩虹", "蓝天", "白云", "旭日", "东升", "南湖", "西苑", "北辰", "中兴", "新华", "复兴");
    private static final List<String> LAST = List.of("花园", "家园", "小区", "苑", "名城", "雅园");

    private DemoNames() {}

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
