// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.RegionCode;

/** The public places of the demo county that wait for ground, by community, and the cells that one of them fills alone. */
final class DemoSites {
    private final Map<RegionCode, Deque<Site>> waiting = all();
    private final Map<CellCode, String> dedicated = new LinkedHashMap<>();

    /** How the ground of a public place is laid out. */
    enum Layout {
        SCHOOL,
        HOSPITAL,
        PARK,
        WORKS,
        STATION,
        OFFICE,
        SQUARE,
        MARKET
    }

    /** Public place that takes a cell, or with {@code whole} false a corner of one. */
    record Site(Layout layout, boolean whole, boolean dedicated, String name, List<String> aliases) {}

    /** Take the next place that takes a whole cell of the community. */
    Optional<Site> takeWhole(RegionCode community) {
        return take(community, true);
    }

    /** Take the next place to which a corner of a cell of the community is enough. */
    Optional<Site> takeCorner(RegionCode community) {
        return take(community, false);
    }

    private Optional<Site> take(RegionCode community, boolean whole) {
        var left = waiting.getOrDefault(community, new ArrayDeque<>());
        Optional<Site> next =
                left.stream().filter(site -> site.whole() == whole).findFirst();
        next.ifPresent(left::remove);
        return next;
    }

    /** Say that the place fills the cell; only some have it to themselves. */
    void fill(CellCode cell, Site site) {
        if (site.dedicated()) {
            dedicated.put(cell, site.name());
        }
    }

    /** Return the cells that one institution fills, with its name. */
    Map<CellCode, String> dedicated() {
        return dedicated;
    }

    private static Map<RegionCode, Deque<Site>> all() {
        var sites = new HashMap<RegionCode, Deque<Site>>();
        site(sites, "文庙社区", Layout.SQUARE, true, false, "文庙广场", "文庙");
        site(sites, "文庙社区", Layout.SCHOOL, false, false, "文庙小学", "青岚县文庙小学");
        site(sites, "鼓楼社区", Layout.SQUARE, false, false, "鼓楼广场", "鼓楼");
        site(sites, "鼓楼社区", Layout.MARKET, false, false, "鼓楼农贸市场", "鼓楼菜市场");
        site(sites, "东关社区", Layout.SCHOOL, true, true, "东关小学", "青岚县东关小学");
        site(sites, "东关社区", Layout.MARKET, false, false, "东关农贸市场", "东关菜市场");
        site(sites, "西关社区", Layout.SCHOOL, true, true, "青岚县第二中学", "县二中", "二中");
        site(sites, "西关社区", Layout.MARKET, false, false, "西关建材市场");
        site(sites, "南桥社区", Layout.STATION, true, false, "青岚县客运站", "南桥客运站", "汽车站");
        site(sites, "南桥社区", Layout.MARKET, false, false, "南桥农贸市场", "南桥菜市场");
        site(sites, "河滨社区", Layout.PARK, true, true, "滨河公园", "河滨公园");
        site(sites, "河滨社区", Layout.OFFICE, false, false, "青岚县图书馆", "县图书馆");
        site(sites, "书院社区", Layout.SCHOOL, true, true, "青岚县第一中学", "县一中", "青岚中学", "一中");
        site(sites, "书院社区", Layout.SCHOOL, false, false, "书院幼儿园");
        site(sites, "清源社区", Layout.OFFICE, true, true, "青岚县人民政府", "县政府");
        site(sites, "清源社区", Layout.OFFICE, false, false, "青岚县政务服务中心", "政务大厅", "办事大厅");
        site(sites, "新华社区", Layout.HOSPITAL, true, true, "青岚县人民医院", "县医院", "人民医院");
        site(sites, "新华社区", Layout.OFFICE, false, false, "青岚县文化馆", "县文化馆");
        site(sites, "北门社区", Layout.HOSPITAL, true, true, "青岚县中医院", "县中医院", "中医院");
        site(sites, "站前社区", Layout.STATION, true, true, "青岚火车站", "火车站");
        site(sites, "站前社区", Layout.SQUARE, false, false, "站前广场");
        site(sites, "翠屏社区", Layout.PARK, true, true, "翠屏公园", "翠屏山公园");
        site(sites, "锦绣社区", Layout.SCHOOL, true, true, "锦绣小学", "青岚县锦绣小学");
        site(sites, "锦绣社区", Layout.MARKET, false, false, "锦绣农贸市场", "锦绣菜市场");
        site(sites, "工人村社区", Layout.WORKS, true, true, "青岚工业园", "县工业园区", "工业园");
        site(sites, "工人村社区", Layout.MARKET, false, false, "工人村农贸市场", "工人村菜市场");
        site(sites, "双井社区", Layout.SQUARE, false, false, "双井广场", "双井公园");
        site(sites, "双井社区", Layout.SCHOOL, false, false, "双井小学");
        site(sites, "御景社区", Layout.PARK, true, false, "青岚县体育公园", "体育公园", "县体育场");
        site(sites, "石桥社区", Layout.WORKS, true, true, "青石石材园", "石材园");
        return sites;
    }

    private static void site(
            Map<RegionCode, Deque<Site>> sites,
            String community,
            Layout layout,
            boolean whole,
            boolean dedicated,
            String name,
            String... aliases) {
        var region = DemoRegions.TOWNS.stream()
                .flatMap(town -> town.villages().stream())
                .filter(village -> village.name().equals(community))
                .findFirst()
                .orElseThrow()
                .code();
        sites.computeIfAbsent(region, _ -> new ArrayDeque<>())
                .add(new Site(layout, whole, dedicated, name, List.of(aliases)));
    }
}
