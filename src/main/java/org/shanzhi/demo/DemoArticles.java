// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.knowledge.ArticleHistory;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.ArticleText;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what people of the demo county often ask. What differs from place to place is said to be the demo county's; some
 * articles are past their review, one was withdrawn, one rewritten, one waits for a second person.
 */
@Component
class DemoArticles implements DemoPart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoArticles.class);
    private static final String BASIS = "演示县办事指南（虚构），归口单位核定";
    private static final String HERE = "以上是演示县的规定，别处以当地公告为准。";

    /**
     * One article in the table.
     *
     * @param owner account of whoever writes it, which is the code of the office
     * @param review in how many days it has to be looked at; negative if it should have been
     */
    private record Told(
            String owner, int review, String categories, String title, String questions, String answer, String hints) {}

    private static final List<Told> ALL = List.of(
            new Told(
                    "rs",
                    200,
                    "SOC.OTHER.CARD",
                    "社保卡丢了怎么补办",
                    "社保卡不见了去哪里补;社会保障卡补卡要多久;社保卡坏了换一张",
                    "先打银行或社保服务电话口头挂失，再带身份证到社保卡服务网点补办，可以当场拿卡。急用的话先申领电子社保卡，在手机上就能用。" + HERE,
                    "先问卡里有没有钱：有钱的要同时去银行办金融账户挂失。"),
            new Told(
                    "rs",
                    150,
                    "SOC.PENSION.PAYMENT",
                    "养老金没有到账怎么查",
                    "退休金这个月没发;养老待遇资格认证在哪里做",
                    "先看是不是过了资格认证的日子：在手机上刷脸就能认证，走不动的可以请村（社区）上门。认证后次月补发。已经认证还没有到账的，带身份证到社保窗口查。",
                    ""),
            new Told(
                    "gs",
                    180,
                    "UTI.WATER.FEE",
                    "水费怎么交、怎么查",
                    "水费在哪里缴;水费单子看不懂;水费怎么突然多了",
                    "手机上、银行和供水营业厅都能交。觉得多了，先关掉家里所有龙头看水表还走不走：走就是漏水；不走还觉得不对，可以申请校表，校表结果不准的不收校表费并退多收的水费。" + HERE,
                    "水表走得异常快、又是一楼的，先问墙角地面湿不湿。"),
            new Told(
                    "gs",
                    40,
                    "UTI.WATER.OUTAGE",
                    "停水了什么时候来水",
                    "家里没水了;停水通知在哪里看",
                    "计划停水会提前一天贴通知。没有通知就停了，多半是爆管抢修，供水客服二十四小时有人接，能查到抢修到哪一步。只有您一家没水的，先看表前阀门。",
                    "整片停水的要派单，不要只答复。"),
            new Told(
                    "hw",
                    25,
                    "URB.CLEAN.GARBAGE",
                    "垃圾什么时候收",
                    "垃圾车几点来;垃圾桶满了没人收;扔垃圾有没有时间",
                    "城区投放点每天早上六点到八点、晚上六点到八点收两次。过了点还满着的，请告诉我们是哪一个投放点，当天补收。" + HERE,
                    "说不出是哪个点的，问最近的门牌或店名。"),
            new Told(
                    "ylx",
                    120,
                    "URB.CLEAN.GARBAGE;AGR.VILLAGE.TIDY",
                    "云岭乡村里的垃圾什么时候收",
                    "村里垃圾车几天来一次;云岭垃圾几点收",
                    "云岭乡逢单日早上七点起逐村收一次，请前一晚放到路口的桶里。下雪封路时顺延，村里喇叭会说。" + HERE,
                    ""),
            new Told(
                    "hw",
                    300,
                    "URB.CLEAN.DEBRIS",
                    "装修垃圾往哪里倒",
                    "建筑垃圾怎么处理;旧家具大件垃圾谁来收",
                    "装修垃圾不能进生活垃圾桶。装袋放到小区指定的暂存点，由物业约车清运，费用由装修的人出；没有物业的，向社区预约。旧家具等大件每月有一次免费收运日。" + HERE,
                    ""),
            new Told(
                    "yls",
                    160,
                    "URB.GREEN.TREE",
                    "树枝挡光、压线，谁来修",
                    "行道树遮住窗户;大树要倒了;小区里的树能不能自己砍",
                    "马路边的行道树由园林管理所修，小区里的由物业修，自家院里的自己修。碰到电线的不要自己动手，打供电抢修电话。不管在哪里，砍树都要先申请。",
                    "要倒的、压线的按险情派单。"),
            new Told(
                    "hb",
                    220,
                    "ENV.NOISE.BUILDING",
                    "夜里几点以后不能施工",
                    "工地夜里吵怎么办;半夜打桩可以吗;装修几点可以开始",
                    "噪声敏感建筑物集中的地方，夜间（晚上十点到第二天早上六点）不能进行产生噪声的施工，抢修抢险和经批准连续作业的除外，批准的要公告。室内装修，工作日中午十二点到两点、晚上七点到早上八点不要敲打。室内装修的时间是演示县的规定，别处以当地公告为准。",
                    "正在施工的当场派单，别等第二天。"),
            new Told(
                    "cg",
                    90,
                    "ENV.NOISE.LIVING;ENV.NOISE.TRADE",
                    "广场舞和店铺喇叭的声音太大",
                    "跳广场舞太吵;商店门口放喇叭揽客;烧烤摊吵到半夜",
                    "晚上九点半以后广场上不能用音响；店铺任何时候都不能用高音喇叭揽客。正在吵的请说清地点，执法队先去劝。" + HERE,
                    ""),
            new Told(
                    "cg",
                    -20,
                    "URB.ORDER.STALL",
                    "哪里可以摆摊",
                    "夜市摆摊要办证吗;卖自家菜能摆在哪里;临时摊位怎么申请",
                    "南桥夜市和各农贸市场外的便民点可以摆，晚上六点到十点，向所在街道登记，不收摊位费。自产自销的菜在便民点全天可以卖。其他人行道上不能摆。" + HERE,
                    "便民点名单每季度会变，先看最新的一张。"),
            new Told(
                    "ga",
                    250,
                    "PUB.REGISTER.CARD",
                    "居住证怎么办",
                    "外地人办居住证要什么;租房子能不能办居住证",
                    "在这里住满半年，有合法稳定就业、合法稳定住所、连续就读之一的，可以向住地派出所申领，带身份证和住处、就业或就读的证明。十五日内发证；首次申领不收费。",
                    ""),
            new Told(
                    "ga",
                    210,
                    "PUB.REGISTER.HOUSEHOLD",
                    "孩子出生怎么上户口",
                    "新生儿落户;宝宝上户口要带什么",
                    "带出生医学证明、父母的身份证、户口簿和结婚证，到父亲或母亲户口所在地派出所办，当场办好，不收费。证件不全的先去问，不会不给上。",
                    ""),
            new Told(
                    "ga",
                    75,
                    "URB.PET.DOG",
                    "养狗要不要登记",
                    "狗证怎么办;遛狗要牵绳吗;哪些狗不能养",
                    "要先打狂犬病疫苗，再凭免疫证明登记，第一年不收费。出门要给狗佩戴犬牌、用不超过两米的绳牵着，主动避让老人和孩子。登记费和牵绳长度是演示县的规定，别处以当地公告为准。",
                    "被咬的先请去打针，留下照片再派单。"),
            new Told(
                    "jy",
                    60,
                    "EDU.ENROL.COMPULSORY",
                    "学区怎么划、在哪里报名",
                    "我家属于哪个小学;外来务工子女怎么上学;入学报名要什么材料",
                    "每年五月公布各学校的服务范围，按户口和实际居住地登记。六月网上登记，七月现场核对。随迁子女凭父母的居住证就近登记，由教育局统筹，不会没有学上。" + HERE,
                    "学区范围以当年公告为准，不要凭去年的表答复。"),
            new Told(
                    "zj",
                    -75,
                    "HOU.PROP.SERVICE",
                    "暖气不热怎么报",
                    "供暖什么时候开始;家里暖气不热;供暖温度多少算合格",
                    "集中供热的小区十一月十五日到次年三月十五日供暖，室内不低于十八度。不热先看是不是阀门没开或要放气；还不热，报供热单位上门测温，测出不合格的按天退费。" + HERE,
                    ""),
            new Told(
                    "zj",
                    140,
                    "HOU.PROP.FUND",
                    "维修资金怎么用",
                    "房顶漏水能不能用维修基金;电梯大修的钱谁出",
                    "屋顶漏水、电梯故障等属于公共部分的，由物业或业委会提出方案，相关业主表决同意后申请。危及安全的可以走应急程序，先修后补手续。",
                    ""),
            new Told(
                    "rq",
                    190,
                    "UTI.GAS.FEE;UTI.GAS.CONNECTION",
                    "燃气费怎么充、怎么开通",
                    "气表怎么充值;天然气开户要多少钱",
                    "插卡表到营业厅或自助机充，物联网表在手机上充。开户带身份证和房屋证明，三个工作日内上门。闻到气味先关阀开窗，到屋外再打抢修电话，不要在屋里开关电器。",
                    "说有气味的按险情处理，不要答复了事。"),
            new Told(
                    "yb",
                    130,
                    "SOC.HEALTH.JOINING",
                    "居民医保在哪里交",
                    "医保断缴了怎么补;新生儿医保;新农合什么时候交",
                    "每年九月到十二月集中缴费，手机上、银行和村（社区）都能交。新生儿出生九十天内参保，从出生那天起就能报。当年的缴费标准以公告为准。",
                    ""),
            new Told(
                    "yb",
                    110,
                    "SOC.HEALTH.ELSEWHERE",
                    "去外地看病怎么备案",
                    "异地就医备案;在省外住院能不能直接报",
                    "手机上填备案，立即生效。备案后在开通的医院住院直接结算，只付自己该付的部分。没有来得及备案的，出院前补上也可以。",
                    ""),
            new Told(
                    "mz",
                    170,
                    "CIV.AGED.SUBSIDY",
                    "高龄津贴怎么领",
                    "八十岁有没有补贴;老人补贴怎么申请",
                    "年满八十周岁的户籍老人可以领，带身份证和银行卡到村（社区）登记，次月起发；行动不便的由村里上门办。标准按年龄分档，以当年公告为准。" + HERE,
                    ""),
            new Told(
                    "mz",
                    230,
                    "CIV.LIFE.MARRIAGE",
                    "结婚登记要带什么",
                    "领结婚证要户口本吗;在外地能不能登记结婚",
                    "双方带身份证一起到任何一个婚姻登记机关办，不再要户口簿，不收费。可以先在网上预约。",
                    ""),
            new Told(
                    "bdc",
                    100,
                    "HOU.TRADE.CERTIFICATE",
                    "办房产证要多久",
                    "房子过户要什么材料;不动产证怎么办",
                    "材料齐的，一般登记五个工作日办完，查封和异议登记当天办。买卖双方带身份证、合同和完税证明到不动产登记中心；税和登记在一个窗口交。" + HERE,
                    ""),
            new Told(
                    "jt",
                    80,
                    "TRA.BUS.SERVICE;TRA.BUS.ROUTE",
                    "老年人坐公交免费吗",
                    "老年公交卡怎么办;六十五岁坐车要钱吗",
                    "六十五周岁以上不分户籍免费坐城区公交，刷身份证或老年卡都行。办老年卡带身份证到公交服务点，当场拿。" + HERE,
                    ""),
            new Told(
                    "sf",
                    240,
                    "PUB.LAW.AID",
                    "请不起律师怎么办",
                    "法律援助怎么申请;农民工讨薪能不能免费请律师",
                    "经济困难的可以向法律援助中心申请免费律师。讨要工资、工伤赔偿、赡养费的，不查经济状况。带身份证和案件材料，七日内答复。",
                    ""),
            new Told(
                    "sc",
                    45,
                    "MAR.SERVICE.PREPAID",
                    "办了卡店关门了怎么办",
                    "健身房跑路退卡;理发店充值退不了",
                    "留好合同、付款记录和聊天截图，写清店名和经营者，由市场监管局调解；调解不成的可以起诉。经营者失联、金额大的，同时报公安。",
                    "人数多的先看有没有同一家店的事项，合在一起。"));

    private final ArticleHistory history;
    private final Accounts accounts;
    private final ZoneId zone;

    DemoArticles(ArticleHistory history, Accounts accounts, ZoneId zone) {
        this.history = history;
        this.accounts = accounts;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "articles";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public void sow(DemoSeed seed) {
        Optional<Actor.Staff> desk = accounts.staff("dispatch");
        for (Told told : ALL) {
            Optional<Actor.Staff> writer = accounts.staff(told.owner());
            if (desk.isEmpty() || writer.isEmpty()) {
                LOG.info("Nobody is there to write the demo article {}", told.title());
                continue;
            }
            tell(told, seed, writer.get(), desk.get());
        }
    }

    private void tell(Told told, DemoSeed seed, Actor.Staff writer, Actor.Staff desk) {
        var id = new ArticleId(DemoIds.of("article/" + told.title()));
        ArticleText text = text(told, seed.today(), writer);
        Instant begun = at(seed, 330);
        if (history.write(id, 0, text, "热线常有人问，按办事指南写成。", writer, begun) instanceof ArticleHistory.Outcome.Refused) {
            // An unfinished attempt left it behind.
            return;
        }
        history.publish(id, 1, "照办事指南逐条核对过。", desk, begun.plusSeconds(7_200));
        if (told.owner().equals("hw") && told.title().startsWith("垃圾")) {
            history.write(id, 1, text, "夏季收运时间改回平时的，重新核对。", writer, at(seed, 40));
            history.publish(id, 2, "和收运班表一致。", desk, at(seed, 39));
        }
        if (told.owner().equals("mz") && told.title().startsWith("结婚")) {
            history.withdraw(id, "登记办法有调整，等归口单位改写。", desk, at(seed, 3));
        }
        if (told.owner().equals("jt")) {
            history.write(id, 1, clearer(told, seed, writer), "满六十五周岁当天起免费，写清楚，请核对。", writer, at(seed, 2));
        }
    }

    private static ArticleText clearer(Told told, DemoSeed seed, Actor.Staff writer) {
        String answer = told.answer().replace("六十五周岁以上", "满六十五周岁当天起，");
        var rewritten = new Told(
                told.owner(),
                told.review(),
                told.categories(),
                told.title(),
                told.questions(),
                answer,
                "有人问旅游专线的，告诉他专线不免费。");
        return text(rewritten, seed.today(), writer);
    }

    private static ArticleText text(Told told, LocalDate today, Actor.Staff writer) {
        return new ArticleText(
                told.title(),
                List.of(told.questions().split(";")),
                told.answer(),
                told.hints(),
                Arrays.stream(told.categories().split(";"))
                        .map(CategoryCode::new)
                        .collect(Collectors.toSet()),
                told.owner().equals("ylx") ? new RegionCode("990101200000") : DemoRegions.COUNTY,
                writer.organisation(),
                writer.person(),
                BASIS,
                today.minusDays(330),
                Optional.empty(),
                today.plusDays(told.review()));
    }

    private Instant at(DemoSeed seed, int daysAgo) {
        return seed.today()
                .minusDays(daysAgo)
                .atTime(LocalTime.of(10, 0))
                .atZone(zone)
                .toInstant();
    }
}
