// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.OrganisationMention;
import org.shanzhi.shared.NamedOrganisation;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

class OrganisationReaderTests {
    private static final RegionCode COUNTY = new RegionCode("990199000000");
    private static final RegionCode TEMPLE = new RegionCode("990199001001");
    private static final RegionCode BRIDGE = new RegionCode("990199001002");

    private final OrganisationReader reader = new OrganisationReader(List.of(
            ofCounty("县住房和城乡建设局"),
            ofCounty("县综合行政执法局"),
            ofCounty("县人民医院"),
            ofCounty("县公安局"),
            ofCounty("国家税务总局青岚县税务局"),
            ofCounty("市生态环境局青岚分局"),
            ofCounty("青岚城乡供水有限公司"),
            ofCounty("青岚污水处理有限公司"),
            ofCounty("城北供水有限公司"),
            ofCounty("县不动产登记中心", "房产证大厅", "Land Registry"),
            committee("文庙社区居民委员会", TEMPLE, "文庙社区"),
            committee("东桥社区居民委员会", BRIDGE, "东桥社区")));

    @Test
    void organisationsAreFoundByWhatPeopleSayForThem() {
        for (String words : List.of("县住房和城乡建设局", "青岚县住建局", "县住建局", "青岚住建局", "住建局", "建设局", "縣住建局")) {
            assertSure("昨天去" + words + "问,没有人管", "县住房和城乡建设局");
        }
        for (String words : List.of("城管", "城管局", "综合执法局", "县城管局")) {
            assertSure(words + "把我的秤收走了", "县综合行政执法局");
        }
        assertSure("县医院挂不上号", "县人民医院");
        assertSure("人民医院挂不上号", "县人民医院");
        assertSure("税务局说要补材料", "国家税务总局青岚县税务局");
        assertSure("文庙社区居委会不给开证明", "文庙社区居民委员会");
        assertSure("文庙居委会不给开证明", "文庙社区居民委员会");
        assertSure("污水处理厂的味道很大", "青岚污水处理有限公司");
    }

    @Test
    void theWordsThatNamedItAreTold() {
        assertThat(find("昨天去县住建局问过", null)).singleElement().satisfies(mention -> {
            assertThat(mention.words()).isEqualTo("县住建局");
            assertThat(mention.organisation()).isEqualTo(id("县住房和城乡建设局"));
            assertThat(mention.confidence()).isBetween(0.9, 0.99);
        });
    }

    @Test
    void theLongestNameCounts() {
        var named = find("城管局和文庙社区居委会互相推", null);

        assertThat(named).extracting(OrganisationMention::name).containsExactlyInAnyOrder("县综合行政执法局", "文庙社区居民委员会");
        assertThat(named).extracting(OrganisationMention::words).containsExactlyInAnyOrder("城管局", "文庙社区居委会");
    }

    @Test
    void aNameThatSeveralAreCalledIsNotSureUnlessThePlaceTellsWhich() {
        assertThat(find("居委会不给开证明", null))
                .hasSize(2)
                .allSatisfy(mention -> assertThat(mention.sure()).isFalse());
        assertThat(find("居委会不给开证明", TEMPLE)).singleElement().satisfies(mention -> {
            assertThat(mention.name()).isEqualTo("文庙社区居民委员会");
            assertThat(mention.sure()).isFalse();
        });
        assertThat(find("the water company does not answer", null))
                .hasSize(2)
                .allSatisfy(mention -> assertThat(mention.sure()).isFalse());
    }

    @Test
    void whatIsOfSomewhereElseOrOnlyAPlaceIsNotSure() {
        assertThat(find("市住建局的网站打不开", null)).noneMatch(OrganisationMention::sure);
        assertThat(find("县医院对面的路灯不亮", null)).singleElement().matches(mention -> !mention.sure());
        assertThat(find("公安来过两次", null)).singleElement().matches(mention -> !mention.sure());
    }

    @Test
    void englishNamesAreFoundAsWholeWords() {
        assertThat(find("I asked the Housing Bureau twice", null))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.name()).isEqualTo("县住房和城乡建设局");
                    assertThat(mention.words()).isEqualTo("housing bureau");
                    assertThat(mention.sure()).isTrue();
                });
        assertThat(find("The urban management bureau took my stall", null))
                .singleElement()
                .matches(OrganisationMention::sure);
        assertThat(find("policed by nobody", null)).isEmpty();
    }

    @Test
    void aliasesOfTheRegisterAreNames() {
        assertSure("房产证大厅要我再来一次", "县不动产登记中心");
        assertSure("The land registry sent me away", "县不动产登记中心");
    }

    @Test
    void textsThatNameNoneSayNothing() {
        assertThat(find("楼下的路灯不亮,建设得不好,医院太远", null)).isEmpty();
    }

    private void assertSure(String text, String name) {
        assertThat(find(text, null)).as(text).singleElement().satisfies(mention -> {
            assertThat(mention.name()).isEqualTo(name);
            assertThat(mention.sure()).isTrue();
        });
    }

    private List<OrganisationMention> find(String text, @Nullable RegionCode region) {
        return reader.find(GroundText.ground(text), region);
    }

    private static NamedOrganisation ofCounty(String name, String... aliases) {
        return new NamedOrganisation(id(name), name, List.of(aliases), COUNTY, "青岚县", false);
    }

    private static NamedOrganisation committee(String name, RegionCode region, String place) {
        return new NamedOrganisation(id(name), name, List.of(), region, place, true);
    }

    private static OrganisationId id(String name) {
        return new OrganisationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
