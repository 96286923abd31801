// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.shanzhi.organisation.OrganisationKind.COMMITTEE;
import static org.shanzhi.organisation.OrganisationKind.PARTY;
import static org.shanzhi.organisation.OrganisationKind.TERRITORIAL_GOVERNMENT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * The organisations of the demo county and their people: some seventy of all kinds besides the forty village and
 * residents' committees. Names and numbers are invented; the dialling code 0990-555 is nobody's here.
 */
final class DemoInstitutions {
    private static final Validity VALIDITY = Validity.since(LocalDate.of(2024, 1, 1));

    /** Short codes of the towns and streets, in the order of {@link DemoRegions#TOWNS}. */
    static final List<String> TOWN_CODES = List.of("CGJ", "BMJ", "QSZ", "LHZ", "BTZ", "YLX");

    /** Code, name, kind, code of the organisation above, all at the level of the county. */
    private static final String COUNTY_TABLE = """
            XW|中共青岚县委员会|PARTY|
            ZZB|县委组织部|PARTY|XW
            SGB|县委社会工作部|PARTY|XW
            ZFW|县委政法委员会|PARTY|XW
            JW|县纪律检查委员会|PARTY|XW
            ZF|青岚县人民政府|TERRITORIAL_GOVERNMENT|
            ZB|县人民政府办公室|LINE_DEPARTMENT|ZF
            FG|县发展和改革局|LINE_DEPARTMENT|ZF
            JY|县教育局|LINE_DEPARTMENT|ZF
            GX|县工业和信息化局|LINE_DEPARTMENT|ZF
            GA|县公安局|LINE_DEPARTMENT|ZF
            MZ|县民政局|LINE_DEPARTMENT|ZF
            SF|县司法局|LINE_DEPARTMENT|ZF
            CZ|县财政局|LINE_DEPARTMENT|ZF
            RS|县人力资源和社会保障局|LINE_DEPARTMENT|ZF
            ZR|县自然资源局|LINE_DEPARTMENT|ZF
            HB|市生态环境局青岚分局|LINE_DEPARTMENT|ZF
            ZJ|县住房和城乡建设局|LINE_DEPARTMENT|ZF
            JT|县交通运输局|LINE_DEPARTMENT|ZF
            SW|县水利局|LINE_DEPARTMENT|ZF
            NY|县农业农村局|LINE_DEPARTMENT|ZF
            SJ|县商务局|LINE_DEPARTMENT|ZF
            WL|县文化旅游体育局|LINE_DEPARTMENT|ZF
            WJ|县卫生健康局|LINE_DEPARTMENT|ZF
            TW|县退役军人事务局|LINE_DEPARTMENT|ZF
            YJ|县应急管理局|LINE_DEPARTMENT|ZF
            SC|县市场监督管理局|LINE_DEPARTMENT|ZF
            YB|县医疗保障局|LINE_DEPARTMENT|ZF
            LY|县林业局|LINE_DEPARTMENT|ZF
            XFJ|县信访局|LINE_DEPARTMENT|ZF
            CG|县综合行政执法局|LINE_DEPARTMENT|ZF
            SP|县行政审批服务局|LINE_DEPARTMENT|ZF
            XF|县消防救援大队|LINE_DEPARTMENT|ZF
            SWJ|国家税务总局青岚县税务局|LINE_DEPARTMENT|
            RX|县12345热线中心|PUBLIC_INSTITUTION|SP
            HC|县诉求办理核查中心|PUBLIC_INSTITUTION|ZFW
            SZ|县市政设施管理所|PUBLIC_INSTITUTION|ZJ
            HW|县环境卫生管理所|PUBLIC_INSTITUTION|CG
            YLS|县园林管理所|PUBLIC_INSTITUTION|CG
            GL|县公路养护中心|PUBLIC_INSTITUTION|JT
            BDC|县不动产登记中心|PUBLIC_INSTITUTION|ZR
            JK|县疾病预防控制中心|PUBLIC_INSTITUTION|WJ
            YY|县人民医院|PUBLIC_INSTITUTION|WJ
            CL|县残疾人联合会|SOCIAL_ORGANISATION|
            ZYZ|县志愿服务联合会|SOCIAL_ORGANISATION|
            TJ|县人民调解协会|SOCIAL_ORGANISATION|
            WYX|县物业服务行业协会|SOCIAL_ORGANISATION|
            SGZ|青岚社会工作服务中心|SOCIAL_ORGANISATION|
            GS|青岚城乡供水有限公司|ENTERPRISE|
            DL|青岚供电有限公司|ENTERPRISE|
            RQ|青岚燃气有限公司|ENTERPRISE|
            GJ|青岚公共交通有限公司|ENTERPRISE|
            HJ|青岚环卫服务有限公司|ENTERPRISE|
            PS|青岚污水处理有限公司|ENTERPRISE|
            """;

    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁",
            "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕");
    private static final List<String> GIVEN_NAMES = List.of(
            "建国", "志强", "晓梅", "丽华", "永福", "春燕", "国庆", "海波", "秀英", "立新", "文静", "德胜", "红霞", "小军", "明辉", "玉兰", "家宝", "雪琴",
            "长青", "思远", "桂芳", "振宇", "云峰", "佳怡", "成林", "爱民", "启明", "素珍", "学文", "冬梅", "卫东", "若溪", "宏伟", "子涵", "凤仙", "天佑",
            "慧敏", "广生", "清泉", "亚男");

    private DemoInstitutions() {}

    static OrganisationId id(String code) {
        return new OrganisationId(DemoIds.of("organisation/" + code));
    }

    /** Return the code of the government of the town or street. */
    static String townCode(RegionCode town) {
        for (int i = 0; i < DemoRegions.TOWNS.size(); i++) {
            if (DemoRegions.TOWNS.get(i).code().equals(town)) {
                return TOWN_CODES.get(i);
            }
        }
        throw new IllegalArgumentException("No demo town " + town);
    }

    /** Return the code of the committee of the village or community: its town's and three digits. */
    static String committeeCode(RegionCode village) {
        return townCode(village.town()) + "-" + village.value().substring(9);
    }

    static List<Organisation> organisations() {
        var all = new ArrayList<Organisation>();
        for (String line : COUNTY_TABLE.lines().toList()) {
            String[] fields = line.split("\\|", -1);
            Optional<String> parent = fields[3].isEmpty() ? Optional.empty() : Optional.of(fields[3]);
            add(all, fields[0], fields[1], OrganisationKind.valueOf(fields[2]), DemoRegions.COUNTY, parent);
        }
        for (DemoRegions.Town town : DemoRegions.TOWNS) {
            String code = townCode(town.code());
            boolean street = town.name().endsWith("街道");
            add(all, code + "-DW", partyName(town.name(), street), PARTY, town.code(), Optional.of("XW"));
            String government = town.name() + (street ? "办事处" : "人民政府");
            // One line, so that who accuses the committee is not answered by the office that it leads, nor the other
            // way.
            add(all, code, government, TERRITORIAL_GOVERNMENT, town.code(), Optional.of(code + "-DW"));
            for (DemoRegions.Village village : town.villages()) {
                String committee = village.name() + (village.name().endsWith("社区") ? "居民委员会" : "民委员会");
                add(all, committeeCode(village.code()), committee, COMMITTEE, village.code(), Optional.of(code));
            }
        }
        return List.copyOf(all);
    }

    private static String partyName(String town, boolean street) {
        return street ? "中共青岚县" + town + "工作委员会" : "中共青岚县" + town + "委员会";
    }

    private static void add(
            List<Organisation> all,
            String code,
            String name,
            OrganisationKind kind,
            RegionCode region,
            Optional<String> parent) {
        String telephone = code.equals("RX") ? "12345" : "0990-555%04d".formatted(1000 + all.size());
        all.add(new Organisation(
                id(code), code, name, kind, region, parent.map(DemoInstitutions::id), telephone, VALIDITY));
    }

    /** Return the people of the organisations; no two have the same name. */
    static List<Person> people(DemoSeed seed) {
        RandomGenerator random = seed.random("people");
        var people = new ArrayList<Person>();
        Set<String> names = new HashSet<>();
        for (Organisation organisation : organisations()) {
            List<String> posts = posts(organisation);
            for (int i = 0; i < posts.size(); i++) {
                people.add(new Person(
                        new PersonId(DemoIds.of("person/" + organisation.code() + "/" + i)),
                        unusedName(random, names),
                        organisation.id(),
                        posts.get(i),
                        "0990-555%04d".formatted(2000 + people.size())));
            }
        }
        return List.copyOf(people);
    }

    private static List<String> posts(Organisation organisation) {
        return switch (organisation.code()) {
            case "RX" -> posts("主任", 3, "派单员", 8, "受理员");
            case "HC" -> posts("主任", 4, "核查员", 0, "");
            case "ZF" -> List.of("县长", "分管副县长");
            default -> posts(organisation.kind());
        };
    }

    private static List<String> posts(String head, int some, String post, int others, String otherPost) {
        var posts = new ArrayList<String>();
        posts.add(head);
        posts.addAll(Collections.nCopies(some, post));
        posts.addAll(Collections.nCopies(others, otherPost));
        return posts;
    }

    private static List<String> posts(OrganisationKind kind) {
        return switch (kind) {
            case PARTY -> List.of("书记", "办公室主任");
            case LINE_DEPARTMENT -> List.of("局长", "分管副局长", "诉求办理专员", "业务股长");
            case TERRITORIAL_GOVERNMENT -> List.of("主要负责人", "分管副职", "综合执法队长", "诉求办理专员", "网格服务中心主任", "民生服务办主任");
            case COMMITTEE -> List.of("主任", "网格员", "网格员");
            case PUBLIC_INSTITUTION -> List.of("负责人", "值班员");
            case SOCIAL_ORGANISATION -> List.of("秘书长");
            case ENTERPRISE -> List.of("客户服务经理", "抢修调度");
        };
    }

    private static String unusedName(RandomGenerator random, Set<String> names) {
        while (true) {
            String name =
                    SURNAMES.get(random.nextInt(SURNAMES.size())) + GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()));
            if (names.add(name)) {
                return name;
            }
        }
    }
}
