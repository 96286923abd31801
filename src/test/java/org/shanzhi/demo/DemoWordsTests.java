// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.shared.Category;

class DemoWordsTests {
    private final DemoMatters matters = new DemoMatters();
    private final DemoWords words =
            new DemoWords(matters, new DemoSeed(990_101, DemoCategories.SINCE, 0).random("words"));

    @Test
    void everyLeafHasSentencesQuestionsAndAnAnsweringFamily() {
        assertThat(matters.families()).isGreaterThanOrEqualTo(25);
        assertThat(DemoCategories.leaves()).allSatisfy(leaf -> {
            var matter = matters.matter(leaf);
            assertThat(matter.titles()).as(leaf.name()).isNotEmpty();
            assertThat(matter.sentences()).as(leaf.name()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(matter.questions()).as(leaf.name()).isNotEmpty();
            assertThat(matters.family(leaf).solved()).as(leaf.name()).isNotEmpty();
        });
    }

    @Test
    void resultsAreAboutTheMatter() {
        for (Category leaf : DemoCategories.leaves()) {
            var said = words.trouble(leaf, at("锦绣花园"));
            var about = new HashSet<>(DemoMatters.grams(leaf));
            DemoMatters.addGrams(said.gist(), about);
            for (String text : List.of(words.solved(leaf, said), words.partly(leaf, said), words.cannot(leaf, said))) {
                assertThat(DemoMatters.shared(text, about))
                        .as(leaf.name() + ": " + text)
                        .isPositive();
            }
        }
    }

    @Test
    void sinceWhenIsSaidOnceAndFitsTheMatter() {
        Category leak = DemoCategories.find("UTI.GAS.LEAK");
        Category tax = DemoCategories.find("GOV.BUSINESS.TAX");
        for (int n = 0; n < 300; n++) {
            assertThat(words.trouble(leak, at("锦绣花园3号楼")).words()).doesNotContain("周末", "半年", "一下雨", "老问题");
            assertThat(words.trouble(tax, at("锦绣花园3号楼")).words()).doesNotContain("一下雨", "绕着走", "睡");
        }
    }

    @Test
    void titleAndWordsSayTheSame() {
        for (Category leaf : DemoCategories.leaves()) {
            for (int n = 0; n < 10; n++) {
                var said = words.trouble(leaf, at(""));
                var gist = new HashSet<String>();
                DemoMatters.addGrams(said.gist(), gist);
                assertThat(DemoMatters.shared(said.title(), gist))
                        .as(said.toString())
                        .isPositive();
            }
        }
    }

    @Test
    void waysNotToDispatchFitTheMatter() {
        assertThat(words.decline(DemoCategories.find("LAB.RIGHTS.CONTRACT")))
                .map(DemoMatters.Decline::way)
                .contains(NonDispatch.STATUTORY_ROUTE);
        assertThat(words.decline(DemoCategories.find("PUB.SECURITY.THEFT")))
                .map(DemoMatters.Decline::way)
                .contains(NonDispatch.EMERGENCY_LINE);
        assertThat(words.decline(DemoCategories.find("URB.LIGHT.STREET"))).isEmpty();
    }

    @Test
    void differentPeopleSayTheSameDifferently() {
        Category lamp = DemoCategories.find("URB.LIGHT.STREET");
        var said = new HashSet<String>();
        for (int n = 0; n < 100; n++) {
            said.add(words.trouble(lamp, at("人民路")).words());
        }

        assertThat(said).hasSizeGreaterThan(50);
    }

    private static DemoWords.Where at(String name) {
        return new DemoWords.Where(name, true, false, false);
    }
}
