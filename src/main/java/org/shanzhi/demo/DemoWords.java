// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import org.shanzhi.shared.Category;

/** What the people of the demo county write and what its offices answer; put together from pieces, by a seed. */
final class DemoWords {
    private static final List<String> SINCE = List.of(
            "已经三天了",
            "有一个多星期了",
            "从上个月就这样",
            "昨天晚上开始的",
            "今天早上发现的",
            "断断续续半年了",
            "上周反映过一次,又这样了",
            "好几年的老问题了",
            "每到周末都这样",
            "一下雨就更厉害");

    private static final List<String> EFFECT = List.of(
            "老人小孩出门都不方便",
            "影响我们一栋楼的人",
            "晚上根本休息不好",
            "怕哪天出事",
            "来往的人都在说",
            "孩子上学要绕路",
            "店里生意也受影响",
            "家里有病人,实在受不了",
            "我们自己想过办法,没有用",
            "问了几个地方,都说不归他们管");

    private static final List<String> ASK =
            List.of("请派人来看看。", "希望尽快处理。", "麻烦给个答复。", "请问该找哪个部门?", "能不能先说个时间?", "请帮忙协调一下。", "盼回复,谢谢。", "希望不要再推来推去。");

    private static final List<String> QUESTION =
            List.of("请问{0}是怎么规定的?", "想咨询一下{0},需要什么手续?", "{0}什么时候能办?", "请问{0}找哪个单位?", "{0}有没有新的政策?");

    private static final List<String> RESULT = List.of(
            "已到现场处理,问题排除,请您再看看。",
            "当天组织人员处理完毕,并安排每周检查一次。",
            "已与相关负责人当面谈过,当场整改,后续由专人跟进。",
            "已修复,更换了损坏的部件,费用不用您出。",
            "已按规定办理,材料已经退还给您。",
            "经核实情况属实,已责令整改,三日内复查通过。");

    private static final List<String> PARTLY =
            List.of("表面问题已处理;彻底解决要等下一批工程,预计明年上半年动工。", "已临时处理,能正常使用;长期方案正在与几家单位商量。", "大部分已整改,还有一户不同意,继续做工作。");

    private static final List<String> CANNOT =
            List.of("现场看过,涉及管线迁改,今年没有资金;已列入明年的计划,到时再告诉您。", "您说的情况政策上目前没有依据,已把意见报给县里。", "产权单位已注销,需要先走司法程序,暂时解决不了,向您说明。");

    private static final List<String> CONTACT =
            List.of("已电话联系反映人,约定上门时间。", "已与反映人当面核对情况。", "电话联系上了,补充了具体位置。", "已加微信,发来现场照片。");

    private static final List<String> PRAISE = List.of("处理得挺快,谢谢。", "来的人态度很好。", "解决了。", "比想的快。", "");

    private static final List<String> COMPLAINT = List.of("没有真正解决。", "来看了一眼就走了。", "只是打了个电话。", "过几天又一样。", "说的和做的不一样。");

    private final RandomGenerator random;

    DemoWords(RandomGenerator random) {
        this.random = random;
    }

    /** Words of the keywords and the place, and how they begin; {@code [title, body]}. */
    String[] message(Category category, String place, boolean question) {
        if (question) {
            String topic = random.nextInt(3) == 0 ? category.name() : category.name() + "," + keyword(category);
            String body = any(QUESTION).replace("{0}", topic) + (random.nextBoolean() ? "我住在" + place + "。" : "");
            return new String[] {"咨询:" + category.name(), body};
        }
        String first = keyword(category);
        String second = keyword(category);
        String problem = first.equals(second) ? first : first + "," + second;
        String title = place + first + (random.nextInt(3) == 0 ? "" : "," + any(SINCE));
        var body = new StringBuilder(place)
                .append(random.nextBoolean() ? "这边" : "")
                .append(problem);
        body.append(",").append(any(SINCE)).append("。");
        if (random.nextInt(4) > 0) {
            body.append(any(EFFECT)).append("。");
        }
        if (random.nextInt(5) == 0) {
            body.append("主要是")
                    .append(category.name())
                    .append("的事,")
                    .append(keyword(category))
                    .append("。");
        }
        body.append(any(ASK));
        return new String[] {title, body.toString()};
    }

    String result() {
        return any(RESULT);
    }

    String partly() {
        return any(PARTLY);
    }

    String cannot() {
        return any(CANNOT);
    }

    String contact() {
        return any(CONTACT);
    }

    String praise() {
        return any(PRAISE);
    }

    String complaint() {
        return any(COMPLAINT);
    }

    private String keyword(Category category) {
        List<String> words = category.keywords();
        return words.isEmpty() ? category.name() : words.get(random.nextInt(words.size()));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
