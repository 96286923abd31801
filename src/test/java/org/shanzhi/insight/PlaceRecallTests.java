// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** Measures on a made-up county with messages whose place is known; says the figures and asserts their direction only. */
class PlaceRecallTests {
    private static final double METRE = 1 / 111_195.0;

    private static final List<String> FIRST = List.of(
            "锦绣", "阳光", "翠湖", "书香", "丽景", "金域", "紫荆", "碧水", "南山", "华庭", "天和", "盛世", "银河", "龙泉", "凤鸣", "文昌", "清溪", "桂香",
            "松涛", "云锦");
    private static final List<String> LAST = List.of("花园", "小区", "家园", "公寓", "苑");
    private static final List<String> ROADS =
            List.of("解放路", "人民路", "建设大道", "滨江路", "文庙街", "长青路", "朝阳路", "工农街", "学府路", "环城北路", "银杏路", "凤凰大道");
    private static final List<String> PUBLIC = List.of(
            "青岚县人民医院", "青岚县第一中学", "青岚县第三小学", "城关街道卫生院", "人民公园", "便民菜市场", "汽车客运站", "政务服务中心", "青岚县文化广场", "石桥镇敬老院", "滨河大桥",
            "青岚县中医医院");
    private static final List<String> VILLAGES = List.of("石桥村", "柳树沟村", "大塘社区", "文庙社区", "站前社区", "清水坪村");
    private static final String[][] SOUNDS = {
        {"锦绣", "锦秀"}, {"翠湖", "脆湖"}, {"书香", "舒香"}, {"丽景", "丽井"}, {"紫荆", "紫金"}, {"碧水", "壁水"}, {"盛世", "圣世"}, {"凤鸣", "凤明"},
        {"文昌", "文昌"}, {"清溪", "青溪"}, {"桂香", "贵香"}, {"松涛", "松滔"}, {"云锦", "云景"}, {"解放", "解方"}, {"滨江", "宾江"}, {"长青", "常青"},
        {"朝阳", "朝杨"}, {"学府", "学付"}, {"银杏", "银姓"}
    };
    private static final List<String> HAPPENED =
            List.of("下水道堵了三天没人修", "路灯不亮", "有人乱停车堵住消防通道", "半夜施工吵得睡不着", "停水两天了", "垃圾堆了一个星期", "树倒了压住电线");
    private static final List<String> NOWHERE = List.of(
            "请问养老金什么时候发放,我今年六十岁",
            "医保卡丢了怎么补办",
            "楼下有人唱歌跳舞声音很大",
            "单位拖欠工资三个月",
            "孩子上学的政策咨询",
            "公交车司机态度不好",
            "办事人员推来推去",
            "物业乱收费没有人管",
            "我家门口的路坏了",
            "隔壁邻居养狗扰民",
            "阳光很好但是空气有异味",
            "家园建设需要大家努力",
            "人民群众的利益谁来管",
            "学校门口车多人多不安全",
            "银河系的星星真漂亮这个活动很好",
            "医院里排队太久",
            "小区停车位不够",
            "这条路的建设拖了两年");

    private final Random random = new Random(28);
    private final Map<String, Point> points = new TreeMap<>();
    private final List<NamedPlace> places = new ArrayList<>();
    private final List<String> estates = new ArrayList<>();

    /** @param at where it happened; null where the message names no place */
    private record Said(String kind, String words, @Nullable Point at, double tolerance) {}

    @Test
    void placesAreFoundHoweverTheyAreNamed() {
        county();
        var reader = new PlaceReader(places);
        var measured = new TreeMap<String, List<double[]>>();
        long started = System.nanoTime();
        int asked = 0;
        for (int i = 0; i < 300; i++) {
            for (Said said : messages()) {
                asked++;
                Optional<PlaceProposal> found = reader.find("", GroundText.ground(said.words()), 0, null);
                boolean sure = found.filter(it -> it.confidence() >= 0.45).isPresent();
                double error = found.isEmpty() || said.at() == null
                        ? Double.NaN
                        : found.get().point().metresTo(said.at());
                boolean right = error <= said.tolerance();
                measured.computeIfAbsent(said.kind(), _ -> new ArrayList<>()).add(new double[] {
                    found.isPresent() ? 1 : 0, sure ? 1 : 0, right ? 1 : 0, sure && right ? 1 : 0, error
                });
            }
        }
        double micros = (System.nanoTime() - started) / 1e3 / asked;
        var recall = new TreeMap<String, Double>();
        measured.forEach((kind, rows) -> {
            double found = sum(rows, 0);
            double sure = sum(rows, 1);
            double right = sum(rows, 2);
            double median = rows.stream()
                    .map(row -> row[4])
                    .filter(error -> !error.isNaN())
                    .sorted(Comparator.naturalOrder())
                    .skip((long) found / 2)
                    .findFirst()
                    .orElse(Double.NaN);
            recall.put(kind, kind.startsWith("absent") ? found / rows.size() : right / rows.size());
            System.out.printf(
                    "places %-22s proposed %.3f right %.3f sure %.3f right of the sure %.3f median error %.0f m%n",
                    kind,
                    found / rows.size(),
                    right / rows.size(),
                    sure / rows.size(),
                    sum(rows, 3) / Math.max(1, sure),
                    median);
        });
        System.out.printf("places %d messages, %.0f microseconds each%n", asked, micros);
        assertThat(recall.get("plain")).isGreaterThan(0.95);
        assertThat(recall.get("building")).isGreaterThan(0.95);
        assertThat(recall.get("other ending")).isGreaterThan(0.8);
        assertThat(recall.get("shorter")).isGreaterThan(0.8);
        assertThat(recall.get("same sound")).isGreaterThan(0.7);
        assertThat(recall.get("one character wrong")).isGreaterThan(0.7);
        assertThat(recall.get("crossing")).isGreaterThan(0.8);
        assertThat(recall.get("absent")).isLessThan(0.1);
    }

    private static double sum(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).sum();
    }

    private List<Said> messages() {
        String what = HAPPENED.get(random.nextInt(HAPPENED.size()));
        String estate = estates.get(random.nextInt(estates.size()));
        String other = estates.get(random.nextInt(estates.size()));
        String road = ROADS.get(random.nextInt(ROADS.size()));
        String across = ROADS.get(random.nextInt(ROADS.size()));
        String open = PUBLIC.get(random.nextInt(PUBLIC.size()));
        String village = VILLAGES.get(random.nextInt(VILLAGES.size()));
        int building = 1 + random.nextInt(9);
        Point at = points.get(estate);
        var said = new ArrayList<Said>();
        said.add(new Said("plain", estate + what, at, 200));
        said.add(new Said("plain", open + what, points.get(open), 200));
        said.add(new Said("plain", village + what, points.get(village), 1_000));
        said.add(new Said("building", estate + building + "栋" + what, points.get(estate + building), 60));
        said.add(new Said(
                "building",
                estate + "小区" + "零一二三四五六七八九".charAt(building) + "号楼" + what,
                points.get(estate + building),
                60));
        String bare = estate.substring(0, 2);
        String end = List.of("小区", "花园", "家园", "苑").get(random.nextInt(4));
        said.add(new Said("other ending", bare + end + what, at, 200));
        said.add(new Said(
                "other ending",
                village.replaceAll("(村|社区)$", village.endsWith("村") ? "社区" : "村") + what,
                points.get(village),
                1_000));
        String[] shorter = shorter(open);
        said.add(new Said("shorter", shorter[random.nextInt(shorter.length)] + "门口" + what, points.get(open), 300));
        String heard = sounding(estate);
        if (!heard.equals(estate)) {
            said.add(new Said("same sound", heard + what, at, 200));
        }
        String heardRoad = sounding(road);
        if (!heardRoad.equals(road)) {
            said.add(new Said(
                    "same sound", heardRoad + (1 + random.nextInt(40)) * 2 + "号" + what, points.get(road), 2_500));
        }
        String wrong = "涛桐庆斌珊".charAt(random.nextInt(5)) + estate.substring(1);
        boolean clear = !estate.startsWith("南")
                && estates.stream()
                                .filter(it -> it.endsWith(wrong.substring(1)))
                                .count()
                        == 1;
        if (clear) {
            said.add(new Said("one character wrong", wrong + what, at, 200));
        }
        String wrongOpen = "便民采市场".equals(open) ? open : open.length() > 4 ? wrong(open) : null;
        if (wrongOpen != null) {
            said.add(new Said("one character wrong", wrongOpen + what, points.get(open), 200));
        }
        said.add(new Said("opposite", estate + "对面" + what, at, 250));
        said.add(new Said("away", open + "往北" + 200 + "米" + what, moved(points.get(open), 0, 200), 150));
        said.add(new Said("away", estate + "东边五百米" + what, moved(at, 500, 0), 250));
        int house = 2 + random.nextInt(78);
        said.add(new Said("house number", road + house + "号" + what, onRoad(road, house), 120));
        if (ROADS.indexOf(road) % 2 != ROADS.indexOf(across) % 2) {
            said.add(new Said("crossing", road + "与" + across + "交叉口" + what, crossing(road, across), 250));
            said.add(new Said("crossing", road + across + "路口的红绿灯坏了", crossing(road, across), 250));
        }
        if (points.get(estate).metresTo(points.get(other)) > 500
                && points.get(estate).metresTo(points.get(other)) < 3_000) {
            said.add(new Said("between", estate + "到" + other + "之间" + what, middle(at, points.get(other)), 300));
        }
        if (!estate.equals(other)) {
            said.add(new Said("where one lives", "我住" + other + ",昨天路过" + open + "看到" + what, points.get(open), 200));
            said.add(new Said(
                    "where one lives",
                    "我是" + other + "的业主," + estate + building + "栋" + what,
                    points.get(estate + building),
                    200));
        }
        said.add(new Said("absent", NOWHERE.get(random.nextInt(NOWHERE.size())), null, 0));
        return said;
    }

    private static String[] shorter(String open) {
        return switch (open) {
            case "青岚县人民医院" -> new String[] {"县人民医院", "人民医院", "青岚人民医院", "县医院"};
            case "青岚县第一中学" -> new String[] {"县一中", "第一中学", "青岚一中", "一中"};
            case "青岚县第三小学" -> new String[] {"三小", "第3小学", "县三小", "青岚三小"};
            case "城关街道卫生院" -> new String[] {"城关卫生院", "卫生院"};
            case "便民菜市场" -> new String[] {"便民农贸市场", "便民菜场"};
            case "汽车客运站" -> new String[] {"汽车站", "客运站"};
            case "政务服务中心" -> new String[] {"政务中心", "政务大厅"};
            case "青岚县文化广场" -> new String[] {"文化广场", "县文化广场"};
            case "石桥镇敬老院" -> new String[] {"石桥敬老院", "石桥镇养老院"};
            case "青岚县中医医院" -> new String[] {"县中医院", "中医院"};
            default -> new String[] {open};
        };
    }

    private static String wrong(String open) {
        return switch (open) {
            case "青岚县人民医院" -> "青岚县人氏医院";
            case "便民菜市场" -> "便氏菜市场";
            case "滨河大桥" -> "滨何大桥";
            case "政务服务中心" -> "正务服务中心";
            case "汽车客运站" -> "汽车客远站";
            default -> "清岚县" + open.substring(3);
        };
    }

    private String sounding(String name) {
        for (String[] pair : SOUNDS) {
            if (name.startsWith(pair[0])) {
                return pair[1] + name.substring(pair[0].length());
            }
        }
        return name;
    }

    private void county() {
        place(Kind.REGION, "青岚县", "990101000000", at(0, 0), null);
        place(Kind.REGION, "城关街道", "990101001000", at(0, 0), null);
        place(Kind.REGION, "石桥镇", "990101002000", at(6_000, 6_000), null);
        for (int i = 0; i < VILLAGES.size(); i++) {
            place(
                    Kind.REGION,
                    VILLAGES.get(i),
                    "99010100" + (1 + i % 2) + String.format("%03d", i + 1),
                    somewhere(),
                    null);
        }
        for (String first : FIRST) {
            String name = first + LAST.get(random.nextInt(LAST.size()));
            Point point = somewhere();
            estates.add(name);
            place(Kind.ESTATE, name, "990101001001", point, "990101001001001");
            for (int n = 1; n < 10; n++) {
                place(
                        Kind.BUILDING,
                        name + n + "号楼",
                        "990101001001",
                        moved(point, 20 * n - 100, 10 * n),
                        "990101001001001");
                points.put(name + n, moved(point, 20 * n - 100, 10 * n));
            }
        }
        PUBLIC.forEach(name -> place(
                Kind.PUBLIC_PLACE,
                name,
                name.startsWith("石桥") ? "990101002001" : "990101001001",
                somewhere(),
                "990101001001002"));
        for (String road : ROADS) {
            place(Kind.ROAD, road, "990101001000", onRoad(road, 40), null);
            for (int n = 2; n <= 80; n += 2 + random.nextInt(6)) {
                place(Kind.BUILDING, road + n + "号", "990101001001", onRoad(road, n), "990101001001003");
            }
        }
    }

    /** Every second road runs north, the others east; a house stands every 25 metres or more. */
    private static Point onRoad(String road, int number) {
        int index = ROADS.indexOf(road);
        double along = 25 * (number - 40);
        double across = 300 * (index / 2.0 - 3);
        return index % 2 == 0 ? at(across, along) : at(along, across);
    }

    private static Point crossing(String road, String across) {
        int one = ROADS.indexOf(road);
        int other = ROADS.indexOf(across);
        double first = 300 * (one / 2.0 - 3);
        double second = 300 * (other / 2.0 - 3);
        return one % 2 == 0 ? at(first, second) : at(second, first);
    }

    private void place(Kind kind, String name, String region, Point point, @Nullable String cell) {
        points.put(name, point);
        places.add(new NamedPlace(
                name, List.of(), kind, point, new RegionCode(region), cell == null ? null : new CellCode(cell)));
    }

    private Point somewhere() {
        return at(random.nextInt(8_000) - 4_000, random.nextInt(8_000) - 4_000);
    }

    private static Point at(double east, double north) {
        return moved(new Point(105, 30), east, north);
    }

    private static Point moved(Point point, double east, double north) {
        return new Point(
                point.longitude() + east * METRE / Math.cos(Math.toRadians(point.latitude())),
                point.latitude() + north * METRE);
    }

    private static Point middle(Point one, Point other) {
        return new Point((one.longitude() + other.longitude()) / 2, (one.latitude() + other.latitude()) / 2);
    }
}
