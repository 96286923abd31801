// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;

class DemoDutiesTests {
    private static final String ARTICLES = "第[零一二三四五六七八九十百千]+(?:条|部分)(?:、第[零一二三四五六七八九十百千]+条)*";
    /** One law: its name, the number of the document where it is no law, the articles, and whether these are unread. */
    private static final Pattern BASIS =
            Pattern.compile("(《[^《》；]+》)(?:（[^（）；]+〔\\d{4}〕\\d+ 号）)?(" + ARTICLES + ")(?:（条文待核）)?");

    private static final Pattern DOCUMENTED = Pattern.compile("\\| (《[^《》]+》) \\| [^|]+ \\| (" + ARTICLES + ") \\|");

    private final List<DutyItem> duties = DemoDuties.all();

    @Test
    void everyLeafHasOneDepartmentExceptTheUnclearOnes() {
        Set<CategoryCode> led = new HashSet<>();
        duties.stream()
                .filter(duty -> duty.list() == DutyList.DEPARTMENT)
                .flatMap(duty -> duty.categories().stream())
                .forEach(category ->
                        assertThat(led.add(category)).as(category.value()).isTrue());

        assertThat(led)
                .containsExactlyInAnyOrderElementsOf(DemoCategories.leaves().stream()
                        .map(Category::code)
                        .filter(code -> !DemoCategories.UNCLEAR.contains(code))
                        .toList());
    }

    @Test
    void unclearLeavesStandInNoList() {
        assertThat(duties)
                .noneMatch(duty -> DemoCategories.UNCLEAR.stream()
                        .anyMatch(leaf -> duty.categories().stream().anyMatch(leaf::isWithin)));
    }

    @Test
    void noTownHasTheSameMatterInTwoLists() {
        Set<String> seen = new HashSet<>();
        duties.stream()
                .filter(duty -> Set.of(DutyList.TOWN_BASIC, DutyList.TOWN_COOPERATIVE, DutyList.TOWN_TAKEN_BACK)
                        .contains(duty.list()))
                .forEach(duty -> duty.categories()
                        .forEach(category -> assertThat(seen.add(duty.region() + " " + category))
                                .as(duty.code())
                                .isTrue()));
    }

    @Test
    void thereAreEnoughItemsAndTheirCodesAreUniqueInTheRegion() {
        assertThat(duties).hasSizeGreaterThanOrEqualTo(150);
        assertThat(duties).extracting(duty -> duty.code() + duty.region()).doesNotHaveDuplicates();
        assertThat(duties).extracting(DutyItem::id).doesNotHaveDuplicates();
    }

    @Test
    void streetsBearNothingThatOnlyVillagesHave() {
        var rural = Set.of("AGR.LAND.HOMESTEAD", "AGR.LAND.CONTRACT", "AGR.VILLAGE.ELECTION", "URB.LIGHT.VILLAGE");
        assertThat(listed("990101001000")).extracting(DutyItem::categories).noneMatch(holdsAny(rural));
        assertThat(listed("990101200000")).extracting(DutyItem::categories).anyMatch(holdsAny(rural));
    }

    @Test
    void everyTownAndStreetHasThreeFullLists() {
        assertThat(DemoRegions.TOWNS).allSatisfy(town -> {
            var items = listed(town.code().value());
            assertThat(items).hasSizeGreaterThanOrEqualTo(53);
            assertThat(items).extracting(DutyItem::list).contains(DutyList.TOWN_BASIC, DutyList.TOWN_COOPERATIVE);
        });
    }

    private List<DutyItem> listed(String region) {
        return duties.stream()
                .filter(duty -> duty.region().value().equals(region))
                .toList();
    }

    private static Predicate<Set<CategoryCode>> holdsAny(Set<String> codes) {
        return categories -> categories.stream().map(CategoryCode::value).anyMatch(codes::contains);
    }

    @Test
    void everyBasisNamesLawsAndTheirArticles() {
        assertThat(duties)
                .flatExtracting(duty -> parts(duty).toList())
                .allMatch(part -> BASIS.matcher(part).matches());
    }

    @Test
    void documentListsTheArticlesThatAreCited() throws IOException {
        Stream<MatchResult> cited = duties.stream()
                .flatMap(DemoDutiesTests::parts)
                .flatMap(part -> BASIS.matcher(part).results());
        Stream<MatchResult> documented = Files.readAllLines(Path.of("docs", "demo-legal-bases.md")).stream()
                .flatMap(line -> DOCUMENTED.matcher(line).results());

        assertThat(articles(documented)).isEqualTo(articles(cited));
    }

    @Test
    void everyDutyIsBorneByAnOrganisation() {
        Set<Object> known =
                DemoInstitutions.organisations().stream().map(Organisation::id).collect(Collectors.toSet());

        assertThat(duties).allMatch(duty -> known.contains(duty.responsible()));
    }

    @Test
    void institutionsAreManyAndTheirCodesAndPeopleDistinct() {
        assertThat(DemoInstitutions.organisations())
                .extracting(Organisation::code)
                .doesNotHaveDuplicates();
        assertThat(DemoInstitutions.organisations()).hasSizeGreaterThanOrEqualTo(100);
        List<Person> people = DemoInstitutions.people(new DemoSeed(990_101, DemoCategories.SINCE, 0));
        assertThat(people).hasSizeBetween(280, 340);
        assertThat(people).extracting(Person::name).doesNotHaveDuplicates();
    }

    @Test
    void sameSeedGivesTheSamePeople() {
        var seed = new DemoSeed(990_101, DemoCategories.SINCE, 0);

        assertThat(DemoInstitutions.people(seed)).isEqualTo(DemoInstitutions.people(seed));
    }

    private static Stream<String> parts(DutyItem duty) {
        return Arrays.stream(duty.legalBasis().split("；", -1));
    }

    private static Map<String, Set<String>> articles(Stream<MatchResult> laws) {
        var articles = new TreeMap<String, Set<String>>();
        laws.forEach(law -> articles.computeIfAbsent(law.group(1), _ -> new TreeSet<>())
                .addAll(List.of(law.group(2).split("、"))));
        return articles;
    }
}
