// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.desk.Differences.Run;

class DifferencesTests {
    @Test
    void marksWhatOnlyOneSays() {
        var found = Differences.of("锦绣花园3号楼外排水口溢水", "锦绣花园5号楼外排水口又溢水了");

        assertThat(marked(found.one())).isEqualTo("锦绣花园[3]号楼外排水口溢水");
        assertThat(marked(found.other())).isEqualTo("锦绣花园[5]号楼外排水口[又]溢水[了]");
        assertThat(found.none()).isFalse();
        assertThat(found.rest()).isFalse();
    }

    @Test
    void anotherWayOfWritingIsNoDifference() {
        assertThat(Differences.of("门口的車,ABC 路", "门口的车,abc 路").none()).isTrue();
    }

    @Test
    void figuresAndLatinWordsAreComparedWhole() {
        assertThat(marked(Differences.of("Main Street 128", "Main Street 123").one()))
                .isEqualTo("Main Street [128]");
    }

    @Test
    void aSingleCharacterInCommonDoesNotTearWhatDiffers() {
        assertThat(marked(Differences.of("甲乙丙的丁戊", "子丑寅的卯辰").one())).isEqualTo("[甲乙丙的丁戊]");
    }

    @Test
    void everythingThatWasWrittenStandsThereHoweverLong() {
        String one = "同一句话说很多遍。".repeat(400);
        String other = "另有开头。" + one;

        var found = Differences.of(one, other);

        assertThat(text(found.one())).isEqualTo(one);
        assertThat(text(found.other())).isEqualTo(other);
        assertThat(found.rest()).isTrue();
        assertThat(marked(found.other())).startsWith("[另有开头。]");
        assertThat(Differences.of("", "").none()).isTrue();
    }

    private static String marked(List<Run> runs) {
        return runs.stream()
                .map(it -> it.common() ? it.text() : "[" + it.text() + "]")
                .collect(Collectors.joining());
    }

    private static String text(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
