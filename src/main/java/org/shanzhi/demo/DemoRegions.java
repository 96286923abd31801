// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.RegionCode;

/** The divisions of the demo county: 1 county, 6 towns and streets, 40 villages and communities. All names are invented. */
final class DemoRegions {
    static final RegionCode COUNTY = new RegionCode("990101000000");
    static final String COUNTY_NAME = "青岚县";

    /** Town or street with its villages and communities, in the order of their codes. */
    record Town(RegionCode code, String name, List<Village> villages) {}

    record Village(RegionCode code, String name) {}

    static final List<Town> TOWNS = List.of(
            town(
                    "001",
                    "城关街道",
                    List.of("文庙社区", "鼓楼社区", "东关社区", "西关社区", "南桥社区", "河滨社区", "书院社区", "清源社区", "新华社区"),
                    List.of()),
            town("002", "北门街道", List.of("北门社区", "站前社区", "翠屏社区", "锦绣社区", "工人村社区", "双井社区", "御景社区"), List.of()),
            town("100", "青石镇", List.of("青石社区", "石桥社区"), List.of("上坪村", "下坪村", "杨家湾村", "松林村", "黄泥村")),
            town("101", "柳河镇", List.of("柳河社区"), List.of("柳树村", "大堰村", "沙坝村", "渡口村", "何家村", "新联村")),
            town("102", "白塔镇", List.of("白塔社区"), List.of("塔山村", "龙泉村", "梅子村", "石门村")),
            town("200", "云岭乡", List.of(), List.of("云岭村", "高坪村", "茶园村", "水井村", "竹溪村")));

    private DemoRegions() {}

    private static Town town(String digits, String name, List<String> communities, List<String> villages) {
        var below = new ArrayList<Village>();
        String prefix = "990101" + digits;
        for (int i = 0; i < communities.size(); i++) {
            below.add(new Village(new RegionCode(prefix + "%03d".formatted(1 + i)), communities.get(i)));
        }
        for (int i = 0; i < villages.size(); i++) {
            below.add(new Village(new RegionCode(prefix + "%03d".formatted(200 + i)), villages.get(i)));
        }
        return new Town(new RegionCode(prefix + "000"), name, List.copyOf(below));
    }
}
