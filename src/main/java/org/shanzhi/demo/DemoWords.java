// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.shared.Category;

/** What the people of the demo county write and what its offices answer; put together from {@link DemoMatters}, by a seed. */
final class DemoWords {
    /**
     * What somebody says, and how it begins.
     *
     * @param gist the words without the place and what people say around them
     */
    record Said(String title, String words, String gist) {}

    /** Sentences that say themselves since when or how often, and bear no second time. */
    private static final Pattern TIMED = Pattern.compile(
            "[一二两三四五六七八九十几半](个)?(多)?(天|月|年|周|星期|学期|季度|钟头|小时|次|晚上)|昨|前天|前年|今年|这个月|上周|上个月|上季度|去年|到现在|半夜|晚上|夜|周末|天天"
                    + "|早晚|每年|长期|一直|早上|到晚|每天|这次|一学期|年前|以后|那天|回来|高峰|上学|放学|常|不停");

    private static final List<String> JUST_NOW = List.of("刚刚发现的", "今天才发现", "这会儿还是这样", "已经几个小时了");
    private static final List<String> DAYS = List.of("有三四天了", "快一个星期了", "上周开始的", "已经半个月了", "前几天打过一次电话,没见人来");
    private static final List<String> LONG = List.of("有大半年了", "从去年到现在", "两三年的老问题了", "拖了好几个月");
    private static final List<String> RAIN = List.of("一下雨就这样", "雨季年年都这样", "上回下雨就反映过");
    private static final List<String> NIGHTS = List.of("常常闹到半夜", "这几晚都这样", "十点以后更厉害", "有半个多月了");
    private static final List<String> AGAIN = List.of("三天两头这样", "管一阵又这样", "说过几次不听", "快两个月了");

    private static final List<String> OPENING = List.of("", "", "", "", "你好,", "我反映一下,", "麻烦你们,", "想说个事,", "您好,");
    private static final List<String> ASK =
            List.of("", "", "请派人来看看。", "希望尽快处理。", "麻烦给个答复。", "能不能先说个时间?", "盼回复,谢谢。", "希望不要再推来推去。");
    private static final List<String> OWN_ASK =
            List.of("", "", "请帮忙协调一下。", "该找哪里,请告诉我。", "希望有人管一管。", "请问还要等多久?", "麻烦查一查。");

    /** What fits every matter, with its name for {0}. */
    private static final List<String> SOLVED =
            List.of("您反映的{0}已核实,当天处理完,请您再看看。", "{0}的事已按您说的情况办完,结果在电话里告诉了您。", "已和您一起核对{0}的情况,问题已经解决。");

    private static final List<String> PARTLY = List.of("{0}已办了一部分,余下的写明了时间,下月底前办完。", "{0}先做了临时处理,彻底解决还在等批复,有结果马上告诉您。");
    private static final List<String> CANNOT = List.of("{0}的事查看过,眼下没有条件办,已列入明年的计划,向您说明。", "{0}这一项今年没有资金,原因和下一步已当面讲清。");

    private static final List<String> CONTACT = List.of(
            "已电话联系反映人,约定上门时间。", "已与反映人当面核对情况。", "电话联系上了,补充了具体位置。", "已联系反映人,说明了办理的步骤和时间。", "电话里问清了经过,记下了要办的几件事。");
    private static final List<String> NOTE =
            List.of("已列入本周的安排,明后天到现场。", "已与社区联系,约好一起上门。", "正在核对材料,有结果马上告诉您。", "已请相关单位一同办理,正在等回复。", "现场看过一次,还要再来一次。");
    private static final List<String> INTERNAL =
            List.of("与经办人通过电话,下午到场。", "同类的事本月第三件,建议一并查。", "反映人白天上班,请晚饭后联系。", "注意先核对位置,附近有两处相近。");
    private static final List<String> PRAISE =
            List.of("处理得挺快,谢谢。", "来的人态度很好。", "解决了。", "比想的快。", "", "", "电话里讲得很清楚。", "希望以后都这样。");
    private static final List<String> GRUDGING = List.of("办是办了,等得太久。", "解决了,但中间问了三次。", "事情好了,态度不好。");
    private static final List<String> COMPLAINT =
            List.of("没有真正解决。", "来看了一眼就走了。", "只是打了个电话。", "过几天又一样。", "说的和做的不一样。", "让我再等,没有说等到哪天。");
    private static final List<String> AGAIN_ASKED = List.of("过了几天又出现了,请再来看看。", "当时好了,现在又和以前一样。", "答应的事只办了一半,请继续办。");
    private static final List<String> MORE_TIME =
            List.of("配件要从外地调，路上三天。", "要等一个晴天才能施工。", "施工要占道，正在办占道手续。", "产权单位在外地，约好下周到现场。");

    private static final List<String> QUESTIONS =
            List.of("请再说说具体在哪一处，附近有什么标志。", "请说说大概什么时候最严重，我们那个时候去看。", "方便的话，请补一张照片或者说说有多大一片。");

    private static final List<String> ANSWERS_TO = List.of("就在小区东门进来第二个路口。", "晚上七点到九点最厉害。", "大约三四米长的一片，下雨就积水。");

    private static final List<String> URGING = List.of("好几天了，麻烦快一点。", "还没有人来看过。", "老人孩子都要从这里走，请抓紧。");

    private static final List<String> ADDED = List.of("补充一下,位置就在门口往里走二十米。", "补充:白天我在家,随时可以来。", "再说一句,今天还是这样。");

    /**
     * Where somebody speaks of.
     *
     * @param lived whether people live there
     * @param outside whether the place only says near what it is
     * @param onRounds whether a grid worker saw it on the rounds
     */
    record Where(String name, boolean lived, boolean outside, boolean onRounds) {}

    private final DemoMatters matters;
    private final RandomGenerator random;

    DemoWords(DemoMatters matters, RandomGenerator random) {
        this.matters = matters;
        this.random = random;
    }

    Said question(Category category, Where place) {
        String asked = any(matters.matter(category).questions());
        String home = place.lived() && random.nextInt(3) == 0 ? "我住" + place.name() + "。" : "";
        String words = any(List.of("请问", "想咨询一下,", "你好,问一下,", "")) + asked + "?" + home;
        return new Said("咨询:" + (random.nextBoolean() ? category.name() : asked), words, asked);
    }

    Said trouble(Category category, Where place) {
        DemoMatters.Matter matter = matters.matter(category);
        String sentence = any(matter.sentences());
        String where = place.name()
                + (place.outside() && !sentence.contains("楼") ? any(List.of("旁边", "门口", "附近", "对面", "")) : "");
        var words = new StringBuilder(place.onRounds() ? "巡查看到," : any(OPENING));
        if (matter.there()) {
            words.append(where).append(random.nextInt(5) == 0 ? "," : "");
        }
        words.append(sentence);
        if (matter.since() != DemoMatters.Since.UNSAID
                && random.nextInt(10) < 7
                && !TIMED.matcher(sentence).find()) {
            words.append(",").append(any(since(matter.since())));
        }
        words.append("。");
        if (!place.onRounds() && random.nextInt(10) < 4) {
            words.append(any(effects(matters.family(category).effect()))).append("。");
        }
        if (!matter.there() && place.lived() && random.nextInt(3) == 0) {
            words.append("我住").append(place.name()).append("。");
        }
        words.append(place.onRounds() ? "" : any(matter.there() ? ASK : OWN_ASK));
        String title = title(matter, sentence);
        return new Said(matter.there() ? where + title : title, words.toString(), sentence);
    }

    /** A title that says the same as the sentence; its first words where none does. */
    private String title(DemoMatters.Matter matter, String sentence) {
        var grams = new HashSet<String>();
        DemoMatters.addGrams(sentence, grams);
        String title = matter.titles().stream()
                .max(Comparator.comparingInt(it -> DemoMatters.shared(it, grams)))
                .orElseThrow();
        boolean same = DemoMatters.shared(title, grams) > 1;
        int comma = sentence.indexOf(',');
        return same ? title : comma < 0 ? sentence : sentence.substring(0, comma);
    }

    String solved(Category category, Said said) {
        return fitting(matters.family(category).solved(), category, said, any(SOLVED));
    }

    String partly(Category category, Said said) {
        return fitting(matters.family(category).partly(), category, said, any(PARTLY));
    }

    String cannot(Category category, Said said) {
        return fitting(matters.family(category).cannot(), category, said, any(CANNOT));
    }

    /** Return what the hotline answers at once: what it knows, and who is in charge. */
    String answer(Category category, Said said, Optional<Organisation> office) {
        String known = fitting(List.of(matters.family(category).answer()), category, said, "");
        String whom = office.map(it -> category.name() + "由" + it.name() + "负责,电话" + it.telephone() + "。")
                .orElse("这件事清单上还没有写明归谁,已记下来报县里。");
        return known.isEmpty() ? whom + "要带的材料和步骤已逐项告诉您。" : known + whom;
    }

    Optional<DemoMatters.Decline> decline(Category category) {
        return matters.family(category).decline();
    }

    String contact() {
        return any(CONTACT);
    }

    String note(boolean visible) {
        return any(visible ? NOTE : INTERNAL);
    }

    /** Return what the checker found: at the place, or in the papers where there is nothing to look at. */
    String passed(Category category) {
        return matters.matter(category).there()
                ? any(List.of("已到现场核实,与反馈一致。", "现场看过,附照片。", "现场核实,已办好。"))
                : any(List.of("已核对办结材料。", "电话核实,与反馈一致。", "查过凭证,已办结。"));
    }

    String failed(Category category) {
        return matters.matter(category).there()
                ? any(List.of("现场与反馈不符,请重新处理。", "现场只办了一半,请继续办。"))
                : any(List.of("凭证不全,请补齐再报。", "反映人说还没有办到,请核对。"));
    }

    String praise() {
        return any(PRAISE);
    }

    String grudging() {
        return any(GRUDGING);
    }

    String complaint() {
        return any(COMPLAINT);
    }

    String askedAgain() {
        return any(AGAIN_ASKED);
    }

    /** What a grid worker did at once. */
    static String didOnTheSpot(RandomGenerator random) {
        return List.of("和旁边的店主一起清走了,地面扫干净了。", "当场联系放的人搬走了。", "用随车的工具处理好了,又看了一遍。")
                .get(random.nextInt(3));
    }

    /** What whoever looked at it saw. */
    static String lookedAt(RandomGenerator random) {
        return List.of("到现场看过,和照片一致。", "现场已经恢复,没有遗留。", "看过了,做到了。").get(random.nextInt(3));
    }

    static String moreTime(RandomGenerator random) {
        return any(random, MORE_TIME);
    }

    static String question(RandomGenerator random) {
        return any(random, QUESTIONS);
    }

    static String answerTo(RandomGenerator random) {
        return any(random, ANSWERS_TO);
    }

    static String urging(RandomGenerator random) {
        return any(random, URGING);
    }

    private static String any(RandomGenerator random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    String added() {
        return any(ADDED);
    }

    /** Return what is most about the matter, one of several if they are as near; the last resort if nothing is about it. */
    private String fitting(List<String> texts, Category category, Said said, String lastResort) {
        var gist = new HashSet<String>();
        DemoMatters.addGrams(said.gist(), gist);
        Set<String> kind = DemoMatters.grams(category);
        int best = 1;
        var near = new ArrayList<String>();
        for (String text : texts) {
            // What was said counts more than what the kind of matter is otherwise about.
            int about = 4 * DemoMatters.shared(text, gist) + DemoMatters.shared(text, kind);
            if (about > best) {
                near.clear();
                best = about;
            }
            if (about == best) {
                near.add(text);
            }
        }
        return near.isEmpty() ? lastResort.replace("{0}", category.name()) : any(near);
    }

    private static List<String> since(DemoMatters.Since since) {
        return switch (since) {
            case JUST_NOW -> JUST_NOW;
            case DAYS -> DAYS;
            case LONG -> LONG;
            case RAIN -> RAIN;
            case NIGHTS -> NIGHTS;
            case AGAIN -> AGAIN;
            case UNSAID -> List.of("");
        };
    }

    private static List<String> effects(String letter) {
        return switch (letter) {
            case "s" -> List.of("老人孩子走这里不方便", "大家都绕着走", "来往的人都在说", "店里生意也受影响");
            case "h" -> List.of("家里有老人和孩子,实在受不了", "邻居们都有意见", "左邻右舍都受影响");
            case "n" -> List.of("根本休息不好", "家里有孩子要考试", "老人心脏不好,受不了");
            case "m" -> List.of("钱不多,但气不过", "家里等着用钱", "找他们几次都没结果", "手里有单据");
            case "p" -> List.of("不想再来回跑", "家里老人腿脚不便", "打电话总占线", "问了几个地方,说法不一样");
            case "f" -> List.of("眼看要误农时", "一家人就靠这点地", "村里人都看着");
            case "d" -> List.of("怕出大事", "附近住着不少老人", "已经叫大家离远一点");
            case "v" -> List.of("村里人都看着", "大家私下都在议论", "说了几次没人理");
            case "g" -> List.of("希望有个说法", "不想闹大,只想讲清楚", "家里人都着急");
            case "c" -> List.of("家长们都着急", "好几家都是这样", "孩子不敢说");
            default -> throw new IllegalArgumentException("No such letter of effect: " + letter);
        };
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
