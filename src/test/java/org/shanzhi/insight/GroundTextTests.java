// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundTextTests {
    @Test
    void widthCaseAndSpacesDoNotMatter() {
        assertThat(GroundText.ground("锦绣花园 3 号楼,ＡＢＣ  Plaza 停水!")).isEqualTo(GroundText.ground("锦绣花园３号楼，abc plaza停水！"));
    }

    @Test
    void traditionalCharactersReadAsSimplified() {
        assertThat(GroundText.ground("樓道燈壞了，請維護")).isEqualTo("楼道灯坏了,请维护");
    }

    @Test
    void invisibleCharactersAreLeftOut() {
        assertThat(GroundText.ground("下\u200b水\ufeff道\u00a0堵 了\t\t吗")).isEqualTo("下水道堵了吗");
    }

    @Test
    void longTextsAreReadToALimit() {
        assertThat(GroundText.ground("水".repeat(100_000))).hasSize(GroundText.READ);
    }

    @Test
    void everyTraditionalCharacterReadsAsTheSimplifiedOneAlsoWhereSeveralBecameOne() {
        assertThat(GroundText.ground("裡面後門麵館乾淨幹活週末臺灣颱風頭髮發現鬥爭關係聯繫隻雲餘濛矇")).isEqualTo("里面后门面馆干净干活周末台湾台风头发发现斗争关系联系只云余蒙蒙");
        assertThat(GroundText.ground("后天干什么")).isEqualTo("后天干什么");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "路灯坏了😡😡💡！！！！！ | 路灯坏了!",
                "★★★路灯■■坏了~~~~~~ | 路灯坏了~",
                "<p>路灯<br/>坏了&nbsp;&amp; &#19981;亮</p> | 路灯坏了&不亮",
                "路灯坏了 https://example.org/a?b=c 见图 | 路灯坏了见图",
                "尊敬的县长:您好!路灯坏了。此致 敬礼! | 路灯坏了",
                "各位领导好，路灯坏了，非常感谢！ | 路灯坏了",
                "您好！路灯坏了，谢谢！ | 路灯坏了",
                "你好多天没来 | 你好多天没来",
                "Hello, the street light is out. Thank you! | the street light is out",
                "谢谢 | 谢谢",
                "1️⃣路灯2️⃣ | 1路灯2",
                "𠮷祥街 | 𠮷祥街"
            })
    void whatSaysNothingIsLeftOut(String said, String read) {
        assertThat(GroundText.ground(said)).isEqualTo(read);
    }

    @Test
    void everyWayToWriteIsReadAlike() {
        var read = new LinkedHashMap<String, String>();
        read.put("ＷＩＦＩ　太慢（５Ｇ）", "wifi太慢(5g)");
        read.put("面积㎡，№３，①②，½，ﬁne，℃……", "面积m2,no3,12,1\u20442,fine,c.");
        read.put("ｶﾞｽﾊﾟｲﾌﾟ", "ガスパイプ");
        read.put("cafe\u0301 CAFÉ İzmir ẞ", "café café izmirß");
        read.put("e\u0323\u0301 ệ", "ẹệ");
        read.put("한국어 \u1112\u1161\u11ab\u3131\u314f", "한국어한가");
        read.put("뽀\u11a8", "뽁");
        read.put("豈\uf900 ⼀ 凵\u2f10 \ud87e\udc00", "岂岂一凵凵丽");
        read.put("𝐀𝟏 𠮷 \ud83d\ude00\ud83c\udf1f", "a1𠮷");
        read.put("坏\ud83d了\ude00吗", "坏了吗");
        read.put("路\u0000灯\u0007坏\u0085了\u2028吗\u2007呢", "路灯坏了吗呢");
        read.put("Main\u00a0Street\t 12 \n\n  No. 3", "main street 12\nno.3");
        read.put("\n\n 路灯坏了 \n\n", "路灯坏了");
        read.put("路 灯 a b 坏 c", "路灯a b坏c");
        read.put("a\u200b b", "a b");
        read.put("&#0;&#xD83D;&#x1F600;&#9999999;路灯&lt;坏&gt;", "路灯<坏>");
        read.put("<!-- 看\n不见 --><b>路灯</b><坏>", "路灯<坏>");
        read.put("HTTP://A.cn/x?y 路灯www.b.cn坏", "路灯坏");
        read.put("尊敬的书记\n您好！\n路灯坏了\n\n此致\n敬礼", "尊敬的书记\n\n路灯坏了");
        read.put("各位领导好!", "各位领导好!");
        read.put("\ud83d".repeat(3), "");
        read.put("", "");

        read.forEach(
                (said, expected) -> assertThat(GroundText.ground(said)).as(said).isEqualTo(expected));
    }

    @Test
    void whatIsForPeopleKeepsItsCaseAndItsSigns() {
        assertThat(GroundText.plain("\n ＡＢＣ　 樓道\u200b燈★壞了!! \n\n&amp; \n")).isEqualTo("ABC 樓道燈★壞了!!\n\n&amp;");
        assertThat(GroundText.plain("… ".repeat(50_000))).hasSize(200_000 - 1);
    }

    @Test
    void aTitleBeginsTheWholeAlsoWithCourtesies() {
        for (String title : List.of("您好！路灯坏了，谢谢", "路灯坏了!!", "求助", "路灯</b>坏了")) {
            assertThat(GroundText.ground(title + "\n您好，没人管。谢谢")).startsWith(GroundText.ground(title));
        }
    }

    @Test
    void noInputBreaksIt() {
        var random = new Random(6);
        String alphabet = "<>&;#x0好谢敬\n 您!。\ud83d\ude00\u200b\ufffdａA1";
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            assertThat(GroundText.ground(text.toString())).hasSizeLessThanOrEqualTo(GroundText.READ);
        }
    }
}
