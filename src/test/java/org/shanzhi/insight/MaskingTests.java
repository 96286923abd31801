// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
