// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoveringTests {
    private static final PersonalData LI = new PersonalData("李小梅", "13900001234", "xiaomei@example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我是李小梅。",
                "小梅说水又溢出来了。",
                "已经联系李女士。",
                "老李家门口，阿李也在。",
                "电话139 0000 1234。",
                "电话１３９００００１２３４。",
                "电话+86-139-0000-1234。",
                "尾号1234的居民。",
                "邮箱XiaoMei@Example.org。"
            })
    void whateverNamesThePersonIsCovered(String text) {
        String covered = Covering.of(List.of(LI)).apply(text);

        assertThat(covered)
                .contains(Covering.COVER)
                .doesNotContain("李小梅", "小梅", "李女士", "老李", "阿李", "1234", "１２３４", "example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"李家村三号楼排水口堵了。", "老李村的路灯坏了。", "编号20261123-000012。", ""})
    void whatNamesNobodyStays(String text) {
        assertThat(Covering.of(List.of(LI)).apply(text)).isEqualTo(text);
    }

    @Test
    void nameGivenWithATitleIsCoveredInItsOtherForms() {
        var covering = Covering.of(List.of(new PersonalData("欧阳先生", null, null)));

        assertThat(covering.apply("欧阳先生来电，小欧阳，欧阳师傅，阳光小区")).isEqualTo("＊＊来电，＊＊，＊＊，阳光小区");
    }

    @Test
    void sameGivenNameOfAnotherLeavesNoSurnameStanding() {
        var covering = Covering.of(List.of(LI, new PersonalData("王小梅", null, null)));

        assertThat(covering.apply("王小梅和李小梅")).isEqualTo("＊＊和＊＊");
    }

    @Test
    void foreignNameIsCoveredHoweverItIsWritten() {
        var covering = Covering.of(List.of(new PersonalData("Anna Berg", null, null)));

        assertThat(covering.apply("ANNA BERG called")).isEqualTo("＊＊ called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "身份证511202198807149927，请核实",
                "身份证5112 0219 8807 1499 2X，请核实",
                "我住紫藤巷27号302室，请核实",
                "我家就住在紫藤巷27号302室，请核实",
                "本人家在紫藤巷27号302室，请核实"
            })
    void cardNumbersAndDwellingsAreCoveredWhoseverTheyAre(String text) {
        assertThat(Covering.of(List.of()).apply(text))
                .contains(Covering.COVER, "请核实")
                .doesNotContain("5112", "紫藤巷", "302");
    }

    @Test
    void mobileNumbersAreCoveredWhereNobodyKnowsTheOwn() {
        String text = "请打 138 1234 5678 找我，工单 20260824005985";

        assertThat(Covering.of(List.of(new PersonalData("李小梅", null, null))).apply(text))
                .isEqualTo("请打 " + Covering.COVER + " 找我，工单 20260824005985");
        assertThat(Covering.of(List.of(LI)).apply(text)).isEqualTo(text);
    }

    @Test
    void whoIsNamedCanBeCoveredWithoutWhereSheLives() {
        String text = "李小梅家楼下路灯不亮，我住紫藤巷27号";

        assertThat(Covering.naming(List.of(LI)).apply(text)).isEqualTo(Covering.COVER + "家楼下路灯不亮，我住紫藤巷27号");
    }

    @Test
    void nobodyToCoverChangesNothing() {
        assertThat(Covering.of(List.of()).apply("李小梅")).isEqualTo("李小梅");
    }
}
