// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTests {
    @ParameterizedTest
    @CsvSource({
        "请打13812345678联系, 请打＊联系",
        "请打138 1234 5678联系, 请打＊联系",
        "请打１３８１２３４５６７８联系, 请打＊联系",
        "座机0990-1234567, 座机＊",
        "身份证990101199001011234, 身份证＊",
        "身份证99010119900101123X号, 身份证＊号",
        "车牌川A12345违停, 车牌＊违停",
        "车牌川A·D12345违停, 车牌＊违停",
        "写信到li.si@example.cn吧, 写信到＊吧",
        "我叫王小明。, 我叫＊。",
        "姓名:欧阳修文 住在, 姓名:＊ 住在",
        "联系人 李四, 联系人 ＊",
        "李女士反映停水, ＊女士反映停水",
        "微信号abc_12345, 微信号＊",
        "卡号6222021234567890123, 卡号＊"
    })
    void whatPointsAtAPersonIsTakenOut(String said, String kept) {
        assertThat(Masking.mask(said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "电话一三八一二三四五六七八 | 电话＊",
                "打138.1234.5678或者1 3 8 1 2 3 4 5 6 7 8 | 打＊或者＊",
                "+86 138-1234-5678 | +＊",
                "138&nbsp;1234&nbsp;5678 | ＊",
                "身份证990101 19900101 123X号 | 身份证＊号",
                "卡号6222 0212 3456 7890 123 | 卡号＊",
                "办公电话(0990)1234567 | 办公电话＊",
                "加微信abc12345 | 加微信＊",
                "我住锦绣花园3栋2单元501 | 我住锦绣花园3栋＊",
                "家住石桥村3组12号 | 家住石桥村3组＊",
                "业主李女士和对面的赵小明先生 | 业主＊女士和对面的＊先生",
                "班主任张建国老师打人 | 班主任＊老师打人",
                "村支书刘建国不管 | 村支书＊不管",
                "本人刘平,是村民 | 本人＊,是村民",
                "请打13812345678找王小明 | 请打＊找王小明",
                "请找王小明13812345678 | 请找＊＊",
                "My name is John Miller, call 617-555-0123 | My name is ＊, call ＊",
                "Mr. Smith parks his car here | Mr. ＊ parks his car here"
            })
    void otherWaysOfWritingHideNobody(String said, String kept) {
        assertThat(Masking.mask(said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1、3、5栋停水",
                "语文老师和班主任老师",
                "有关领导同志",
                "小区居民高度重视安全",
                "本人于去年在县城买房",
                "老师马上来",
                "锦绣花园3号楼2单元501室没有水",
                "12345热线和110",
                "2019-1-5 18:30:00",
                "8:00-12:00、14:30-17:30",
                "本人名字没有了",
                "400-123-4567",
                "The City should fix Beacon Street"
            })
    void whatLearningNeedsStays(String said) {
        assertThat(Masking.mask(said)).isEqualTo(said);
    }

    /** Whatever stands between the figures, and whatever stands around the number. */
    @Test
    void noMobileAndNoIdentityNumberSurvives() {
        var random = new Random(28);
        String between = " -–—._/\\*,，、()（）~|:;·\u200b\u00a0\u3000+#=!?\"'";
        List<String> around = List.of("请打", "联系", "。", ",", " ", "电话:", "call ", "(", "是", "");
        for (int i = 0; i < 20_000; i++) {
            boolean identity = i % 2 == 0;
            String number = identity
                    ? String.format(
                                    "%06d%04d%02d%02d%03d",
                                    100_000 + random.nextInt(800_000),
                                    1930 + random.nextInt(95),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28),
                                    random.nextInt(1000))
                            + "0123456789Xx".charAt(random.nextInt(12))
                    : String.format("1%d%09d", 3 + random.nextInt(7), random.nextInt(1_000_000_000));
            int script = random.nextInt(3);
            int often = random.nextInt(4);
            var written = new StringBuilder();
            for (char figure : number.toCharArray()) {
                for (int k = random.nextInt(4); !written.isEmpty() && k < often; k++) {
                    written.append(between.charAt(random.nextInt(between.length())));
                }
                boolean letter = figure == 'X' || figure == 'x';
                written.append((char)
                        (letter || script == 0
                                ? figure
                                : script == 1 ? figure - '0' + '\uff10' : "零一二三四五六七八九".charAt(figure - '0')));
            }
            String said =
                    around.get(random.nextInt(around.size())) + written + around.get(random.nextInt(around.size()));

            assertThat(figures(Masking.mask(said))).as(said).hasSizeLessThan(6);
            assertThat(figures(GroundText.plain(Masking.cover(said)))).as(said).hasSizeLessThan(6);
        }
    }

    private static String figures(String text) {
        return text.replaceAll("[^0-9零一二三四五六七八九]", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "没有人会换药，卧床的老人要坐车。联系人：王小明，13812345678。 | 没有人会换药，卧床的老人要坐车。联系人：＊，＊。",
                "请打１３８１２３４５６７８联系；（急）！ | 请打＊联系；（急）！",
                "请打138　1234　5678，谢谢 | 请打＊，谢谢",
                "李女士反映：３号楼停水 | ＊女士反映：３号楼停水",
                "写信到ｌi.si@example.cn吧？ | 写信到＊吧？",
                "３号楼，㎡，①，全角　空白 | ３号楼，㎡，①，全角　空白"
            })
    void whatIsShownKeepsHowItWasWritten(String said, String shown) {
        assertThat(Masking.cover(said)).isEqualTo(shown);
    }

    @Test
    void signsThatNobodySeesHideNoTelephoneAndLinesStay() {
        assertThat(Masking.cover("请打138\u200b1234\u200b5678\n联系人：李四")).isEqualTo("请打＊\n联系人：＊");
        assertThat(Masking.cover("")).isEmpty();
    }

    @Test
    void placesSumsAndDatesStay() {
        String said = "2026年3月1日,锦绣花园3号楼2单元501室,水费120.50元,编号20260301001";

        assertThat(Masking.mask(said)).isEqualTo(said);
    }
}
