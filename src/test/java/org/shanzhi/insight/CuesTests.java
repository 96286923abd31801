// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

class CuesTests {
    private final Cues cues = new Cues();

    @ParameterizedTest
    @CsvSource({
        "请问办理居住证需要什么材料, CONSULTATION",
        "路灯坏了三天没人修, HELP",
        "投诉隔壁工地夜间施工扰民, COMPLAINT",
        "举报某饭店无证经营, REPORT",
        "建议在小学门口加装红绿灯, SUGGESTION",
        "How do I renew my residence permit?, CONSULTATION",
        "The street light is broken. Please fix it, HELP",
        "I want to complain about the driver, COMPLAINT",
        "I suggest a crossing near the school, SUGGESTION",
        "Could you tell me where I can pay the property tax?, CONSULTATION",
        "The lift has been out of order since Monday. Please send someone, HELP",
        "The karaoke downstairs is too loud and keeps us awake, COMPLAINT",
        "The driver was rude and refused to stop. This is unacceptable, COMPLAINT",
        "I want to report an unlicensed clinic, REPORT",
        "It would be nice if there were more benches, SUGGESTION",
        "你好, HELP"
    })
    void typeFollowsTheCueWords(String said, RequestType type) {
        assertThat(cues.find(GroundText.ground(said), 0).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "3号楼二楼着火了, DANGER",
        "有人掉进水里了, DANGER",
        "楼道堆放杂物容易着火, NORMAL",
        "存在触电的安全隐患, NORMAL",
        "去年这里发生过山体滑坡, NORMAL",
        "整个小区停水两天了, URGENT",
        "请问停水通知在哪里看, NORMAL",
        "历史遗留问题多年得不到解决, DIFFICULT",
        "The house across the street is on fire, DANGER",
        "There is a risk of a gas leak, NORMAL",
        "We have had no water for two days, URGENT",
        "The school kitchen has caught fire, DANGER",
        "A child fell into the river, DANGER",
        "My mother is stuck in the lift, DANGER",
        "We are worried that the old wiring could lead to a house fire, NORMAL",
        "Last year there was a landslide here, NORMAL",
        "There was a drill last year. Now the house next door is on fire, DANGER",
        "The manhole cover is missing in front of the school, URGENT",
        "When will the power cut end, NORMAL",
        "We are without electricity since last night, URGENT",
        "The house has stood unfinished and we have asked for years, DIFFICULT",
        "路灯不亮, NORMAL"
    })
    void dangerNeedsClearWords(String said, Urgency urgency) {
        assertThat(cues.find(GroundText.ground(said), 0).urgency()).isEqualTo(urgency);
    }

    @Test
    void whatIsProposedNamesTheWordsThatSaySo() {
        var found = cues.find(GroundText.ground("投诉物业,整个小区停水两天了"), 0);

        assertThat(found.typeWords()).contains("投诉");
        assertThat(found.urgencyWords()).isNotEmpty().allMatch("投诉物业,整个小区停水两天了"::contains);
        assertThat(cues.find("你好", 0).typeWords()).isEmpty();
        assertThat(cues.find("你好", 0).urgencyWords()).isEmpty();
    }
}
