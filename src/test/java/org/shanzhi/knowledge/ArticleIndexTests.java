// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

class ArticleIndexTests {
    private static final RegionCode COUNTY = new RegionCode("990199000000");
    private static final RegionCode TOWN = new RegionCode("990199001000");
    private static final CategoryCode CARD = new CategoryCode("SOC.OTHER.CARD");

    private final ArticleIndex index = new ArticleIndex(List.of(
            article("社保卡丢了怎么补办", List.of("社保卡不见了去哪里补", "社会保障卡补卡要多久"), "带身份证到就近网点挂失补办。", CARD, COUNTY),
            article("水费怎么交", List.of("水费在哪里缴", "水费单子看不懂"), "可以在手机上交，也可以到营业厅交。", "UTI.WATER.FEE", COUNTY),
            article("几点以后不能施工", List.of("工地夜里吵怎么办", "半夜打桩可以吗"), "夜间十点到早上六点不能施工。", "ENV.NOISE.BUILDING", COUNTY),
            article("养狗要不要登记", List.of("狗证怎么办", "遛狗要牵绳吗"), "要登记，出门牵绳。", "URB.PET.DOG", COUNTY),
            article("垃圾什么时候收", List.of("垃圾车几点来"), "每天早晚各一次。", "URB.CLEAN.GARBAGE", COUNTY),
            article("云岭的垃圾什么时候收", List.of("垃圾车几点来"), "逢单日早上一次。", "URB.CLEAN.GARBAGE", TOWN)));

    @ParameterizedTest
    @CsvSource({
        "社保卡丢了怎么补办, 社保卡丢了怎么补办",
        "社保咔丢了怎么补, 社保卡丢了怎么补办",
        "社報卡不见了, 社保卡丢了怎么补办",
        "請問社保卡補辦, 社保卡丢了怎么补办",
        "想问一下我的社会保障卡补卡, 社保卡丢了怎么补办",
        "水费, 水费怎么交",
        "水废在哪里交, 水费怎么交",
        "水费单, 水费怎么交",
        "楼下工地半夜还在打桩吵得睡不着已经三天了, 几点以后不能施工",
        "夜里施工, 几点以后不能施工",
        "狗证, 养狗要不要登记",
        "邻居遛狗从来不牵绳, 养狗要不要登记",
        "遛狗不牵蝇, 养狗要不要登记"
    })
    void whatPeopleSayFindsTheArticleAlsoWithAWrongCharacter(String said, String title) {
        assertThat(titles(Question.of(said))).first().isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"今天天气真好", "路灯坏了", "怎么办", "xyz", "？", "''"})
    void whatNoArticleAnswersFindsNone(String said) {
        assertThat(titles(Question.of(said))).isEmpty();
    }

    @Test
    void kindOfMatterDecidesBetweenWordsThatFitTwo() {
        var neutral = new ArticleIndex(List.of(
                article("搬家以后怎么办转移", List.of(), "a", CARD, COUNTY),
                article("搬家以后怎么办过户", List.of(), "b", "UTI.WATER.FEE", COUNTY)));

        assertThat(neutral.find(new Question("搬家以后怎么办", Optional.of(CARD), Optional.empty()), _ -> true, 2))
                .extracting(it -> it.article().text().title())
                .containsExactly("搬家以后怎么办转移", "搬家以后怎么办过户");
        assertThat(neutral.find(
                        new Question("搬家以后怎么办", Optional.of(new CategoryCode("UTI.WATER")), Optional.empty()),
                        _ -> true,
                        1))
                .extracting(it -> it.article().text().title())
                .containsExactly("搬家以后怎么办过户");
    }

    @Test
    void nearerPlaceComesFirst() {
        assertThat(titles(new Question("垃圾车几点来", Optional.empty(), Optional.of(TOWN))))
                .startsWith("云岭的垃圾什么时候收", "垃圾什么时候收");
    }

    @Test
    void saysWhichWordsAreInCommon() {
        var found = index.find(Question.of("请问社保卡丢了该怎么补办"), _ -> true, 1).getFirst();

        assertThat(found.common()).contains("社保卡丢了", "怎么补办");
        assertThat(found.category()).isFalse();
    }

    @Test
    void anyOneCharacterMayBeWrongInALongEnoughQuestion() {
        for (String title : List.of("社保卡丢了怎么补办", "养狗要不要登记", "几点以后不能施工")) {
            for (int i = 0; i < title.length(); i++) {
                String wrong = title.substring(0, i) + "囧" + title.substring(i + 1);
                assertThat(titles(Question.of(wrong))).as(wrong).first().isEqualTo(title);
            }
        }
    }

    @Test
    void amongTenThousandArticlesTheOneIsFound() {
        var random = new Random(7);
        var many = new ArrayList<Article>();
        for (int i = 0; i < 10_000; i++) {
            many.add(article(
                    words(random, 12),
                    List.of(words(random, 10), words(random, 14)),
                    words(random, 200),
                    CARD,
                    COUNTY));
        }
        var large = new ArticleIndex(many);

        assertThat(large.find(Question.of(many.get(4321).text().title()), _ -> true, 1))
                .extracting(ArticleIndex.Match::article)
                .containsExactly(many.get(4321));
    }

    /** Of few characters, as language is: every pair stands in many articles. */
    private static String words(Random random, int length) {
        var words = new StringBuilder();
        for (int i = 0; i < length; i++) {
            words.append((char) ('\u4e00' + (int) Math.abs(random.nextGaussian() * 150)));
        }
        return words.toString();
    }

    private List<String> titles(Question question) {
        return index.find(question, _ -> true, 5).stream()
                .map(it -> it.article().text().title())
                .toList();
    }

    private static Article article(
            String title, List<String> questions, String answer, String category, RegionCode region) {
        return article(title, questions, answer, new CategoryCode(category), region);
    }

    private static Article article(
            String title, List<String> questions, String answer, CategoryCode category, RegionCode region) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        var id = new ArticleId(UUID.randomUUID());
        var text = new ArticleText(
                title,
                questions,
                answer,
                "",
                Set.of(category),
                region,
                new OrganisationId(UUID.randomUUID()),
                new PersonId(UUID.randomUUID()),
                "依据",
                day,
                Optional.empty(),
                day.plusYears(1));
        return new Article(
                id,
                ArticleState.PUBLISHED,
                new ArticleVersion(id, 1, text, text.responsible(), "某人", Instant.EPOCH, "新写"),
                1,
                1,
                text.reviewBy());
    }
}
