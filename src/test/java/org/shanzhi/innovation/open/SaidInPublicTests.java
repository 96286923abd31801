// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidInPublicTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "有事打 13800138000",
                "电话0990-5550001找我",
                "手机 138 0013 8000",
                "一三八不算，１３８００１３８０００算",
                "写信到 someone@example.org",
                "身份证 11010519491231002X"
            })
    void howToReachSomebodyIsNotTaken(String words) {
        assertThat(SaidInPublic.reaches(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"从 2026-11-25 到 2027-03-01", "要花 12000000 元", "3 号楼 2 单元 501", "每月 3 件变成 12 件"})
    void daysAmountsAndDoorsAreNoTelephones(String words) {
        assertThat(SaidInPublic.reaches(words)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "李女士家门口一直堵,某女士家门口一直堵",
        "我叫李小梅，住在这里,我叫某某，住在这里",
        "老王家的树挡了路,某某家的树挡了路",
        "找张建国师傅修过,找某师傅修过"
    })
    void namesAreCovered(String words, String covered) {
        assertThat(SaidInPublic.covered(words)).isEqualTo(covered);
    }

    @Test
    void whatIsNoNameStaysAsItIs() {
        String words = "高坪村的老人走不了路，小孙子上学绕远，小王庄那头也一样，先生成名单再说。";
        assertThat(SaidInPublic.covered(words)).isEqualTo(words);
    }
}
