// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Decision;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationHistory;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Requirement;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.practices.Practice;
import org.shanzhi.practices.Practices;
import org.shanzhi.shared.CategoryCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sows eight innovations at different stages, one of them honestly ended, one kept and measured again. Every step goes through
 * the same rules as any other; what the trials show is measured, from cases and monthly figures that are made up.
 */
@Component
class DemoInnovations implements DemoPart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoInnovations.class);
    private static final CategoryCode BLOCKED = new CategoryCode("URB.DRAIN.BLOCKED");
    private static final String DOWNTOWN = "990101001000";
    private static final String NORTH = "990101002000";
    private static final String CLEARING = "县政府常务会议纪要（演示）：下水口定期清掏";
    private static final String HILLS = "990101200000";
    /** Months before the demo's year of cases for which the old desk's figures are made up. */
    private static final int EARLIER_MONTHS = 30;

    private final InnovationHistory history;
    private final Voices voices;
    private final Practices practices;
    private final Accounts accounts;
    private final Organisations organisations;
    private final ZoneId zone;

    DemoInnovations(
            InnovationHistory history,
            Voices voices,
            Practices practices,
            Accounts accounts,
            Organisations organisations,
            ZoneId zone) {
        this.history = history;
        this.voices = voices;
        this.practices = practices;
        this.accounts = accounts;
        this.organisations = organisations;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "innovations";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public void sow(DemoSeed seed) {
        if (List.of("innovator", "evaluator", "town", "townleader", "leader").stream()
                .anyMatch(name -> accounts.staff(name).isEmpty())) {
            LOG.info("Nobody is there to carry the demo innovations");
            return;
        }
        voices.saveEarlier(earlier(seed));
        sensed(new Tale(seed, "night-building", "innovator"));
        tested(new Tale(seed, "village-puddles", "town"));
        copied(new Tale(seed, "points", "town"));
        sealed(new Tale(seed, "loud-shops", "innovator"));
        running(new Tale(seed, "before-the-rain", "town"));
        evaluated(new Tale(seed, "waste-reminder", "innovator"));
        ended(new Tale(seed, "noise-mediator", "town"));
        kept(new Tale(seed, "regular-clearing", "innovator"));
    }

    /** The old desk's monthly figures of blocked drains: fewer where they were cleared regularly, from the trial on. */
    private static List<Voices.Earlier> earlier(DemoSeed seed) {
        RandomGenerator random = seed.random("earlier voices");
        var counted = new ArrayList<Voices.Earlier>();
        LocalDate end = seed.today().minusYears(1).withDayOfMonth(1);
        LocalDate trial = trialOfTheKept(seed);
        for (DemoRegions.Town town : DemoRegions.TOWNS) {
            boolean downtown = town.code().value().equals(DOWNTOWN);
            if (!downtown && !town.code().value().equals(NORTH)) {
                continue;
            }
            for (DemoRegions.Village village : town.villages()) {
                double level = 5 + 3 * random.nextDouble();
                for (int back = EARLIER_MONTHS; back > 0; back--) {
                    LocalDate month = end.minusMonths(back);
                    double season = 1 + 0.25 * Math.sin((month.getMonthValue() - 3) * Math.PI / 6);
                    double cleared = downtown && !month.isBefore(trial) ? 0.5 : 1;
                    counted.add(new Voices.Earlier(
                            village.code(),
                            month,
                            BLOCKED,
                            poisson(level * season * cleared, random),
                            "演示数据：旧热线系统月度统计（虚构）"));
                }
            }
        }
        return counted;
    }

    private static int poisson(double mean, RandomGenerator random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static LocalDate trialOfTheKept(DemoSeed seed) {
        return seed.today().minusMonths(24).withDayOfMonth(1);
    }

    /** Tells an innovation step by step; whoever tells it says how many days ago each step was. */
    private final class Tale {
        private final DemoSeed seed;
        private final String name;
        private final Actor.Staff owner;
        private final Organisation office;
        private @Nullable Innovation now;

        Tale(DemoSeed seed, String name, String owner) {
            this.seed = seed;
            this.name = name;
            this.owner = staff(owner);
            this.office = organisations.find(this.owner.organisation()).orElseThrow();
        }

        Innovation now() {
            return Objects.requireNonNull(now);
        }

        Tale begin(int daysAgo, String title, String kind, String region) {
            Person accountable = organisations.people(office.id()).stream()
                    .filter(it -> !it.id().equals(owner.person()))
                    .filter(it -> !it.id().equals(staff("townleader").person()))
                    .findFirst()
                    .orElseThrow();
            Answers begun = Answers.of(
                    "title",
                    title,
                    "kind",
                    kind,
                    "owner",
                    office.id().toString(),
                    "accountable",
                    accountable.id().toString(),
                    "region",
                    region);
            return done(history.begin(DemoIds.of("innovation/" + name), begun, owner, at(daysAgo)));
        }

        Tale own(int daysAgo, Deed deed, Answers answers) {
            return step(daysAgo, deed, answers, owner);
        }

        /** The leader who decides: the town's own for the town, the county's for the county. */
        Tale decide(int daysAgo, Deed deed, Answers answers) {
            return step(daysAgo, deed, answers, staff(owner.equals(staff("town")) ? "townleader" : "leader"));
        }

        Tale judge(int daysAgo, Deed deed, Answers answers) {
            return step(daysAgo, deed, answers, staff("evaluator"));
        }

        Tale step(int daysAgo, Deed deed, Answers answers, Actor actor) {
            UUID key = DemoIds.of("innovation/" + name + "/" + (now().version() + 1));
            return done(history.take(now().id(), key, deed, answers, actor, at(daysAgo)));
        }

        private Tale done(Innovations.Outcome outcome) {
            switch (outcome) {
                case Innovations.Outcome.Done done -> now = done.innovation();
                case Innovations.Outcome.Refused refused ->
                    throw new IllegalStateException("The demo innovation " + name + " is refused: " + refused.faults());
            }
            return this;
        }

        LocalDate day(int daysAgo) {
            return seed.today().minusDays(daysAgo);
        }

        private Instant at(int daysAgo) {
            return day(daysAgo)
                    .atTime(LocalTime.of(9, 0))
                    .plusMinutes(now == null ? 0 : now.version() * 7L)
                    .atZone(zone)
                    .toInstant();
        }

        String officeId() {
            return office.id().toString();
        }
    }

    private Actor.Staff staff(String name) {
        return accounts.staff(name).orElseThrow();
    }

    private void sensed(Tale tale) {
        tale.begin(6, "夜间施工提前公告、邻里可查", "MANAGEMENT", DemoRegions.COUNTY.value());
    }

    private void tested(Tale tale) {
        tale.begin(40, "村口积水点由村民小组共管", "GOVERNANCE", HILLS)
                .own(36, Deed.FRAME, framing("URB.DRAIN.FLOOD", "雨后村口积水，老人孩子绕路", 320, 6_000, tale.day(-300)))
                .own(
                        30,
                        Deed.TEST_VALUE,
                        value("雨后两三天走不了路", "雨天能正常出门", "住在低处的老人和上学的孩子")
                                .with("gainers.group", "住在低处的二十多户")
                                .with("gainers.place", "云岭村、高坪村")
                                .with("gainers.how", "雨后当天能走")
                                .with("payers.group", "村民小组")
                                .with("payers.place", "云岭村、高坪村")
                                .with("payers.how", "每月一次义务清沟")
                                .with("left-out.group", "常年在外的户")
                                .with("left-out.place", "各村")
                                .with("left-out.how", "出不了工，按约定折资"))
                .step(
                        12,
                        Deed.OBJECT,
                        Answers.of("words", "让出不了工的人家折资，钱多少、谁管，没有说清楚。", "place", "高坪村"),
                        new Actor.Anonymous());
    }

    private void copied(Tale tale) {
        String practice = practices.all().stream()
                .filter(it -> it.account().title().zh().contains("积分"))
                .map(Practice::code)
                .findFirst()
                .or(() -> practices.all().stream().map(Practice::code).findFirst())
                .orElse("points");
        tale.begin(55, "照外地办法搞村民积分", "MANAGEMENT", HILLS)
                .own(52, Deed.FRAME, framing("ENV.NOISE.LIVING", "红白事放音响扰民，劝了又来", 900, 30_000, tale.day(-200)))
                .own(
                        48,
                        Deed.TEST_VALUE,
                        value("扰民反复、劝不住", "夜里能安静睡觉", "老人、学生和上早班的人")
                                .with("own-gain", "PRAISE")
                                .with("own-gain-how", "外地来参观、上级表扬"))
                .own(
                        44,
                        Deed.MATCH,
                        matching("村规民约里已有约定，没有人记、没有人评", "外地的积分办法", "本村红白理事会先劝").with("practice", practice));
    }

    private void sealed(Tale tale) {
        tale.begin(50, "经营噪声先劝后罚、结果上墙", "GOVERNANCE", DOWNTOWN)
                .own(46, Deed.FRAME, framing("ENV.NOISE.TRADE", "沿街店铺音响扰民，罚了又响", 420, 12_000, tale.day(-250)))
                .own(40, Deed.TEST_VALUE, value("罚款管一时，音响照旧", "晚上九点以后安静", "沿街楼上的住户"))
                .own(34, Deed.MATCH, matching("现行处罚权在城管，只有罚、没有劝", "先劝后罚、结果上墙", "商户自管小组互相提醒"))
                .own(28, Deed.RESOURCE, resources(tale.officeId(), "公示牌和巡查工时", "12000"))
                .own(
                        20,
                        Deed.SEAL,
                        plan(DOWNTOWN, NORTH, tale.day(-20), tale.day(-200), "ENV.NOISE.TRADE", "1")
                                .with("survey", "YES"));
    }

    private void running(Tale tale) {
        tale.begin(130, "汛前雨水口清掏包到组", "MANAGEMENT", HILLS)
                .own(126, Deed.FRAME, framing("URB.DRAIN", "每到汛期雨水口就堵", 380, 9_000, tale.day(-120)))
                .own(122, Deed.TEST_VALUE, value("一下大雨就积水", "雨天能出门", "沿沟住户"))
                .own(116, Deed.MATCH, matching("养护合同只到镇区，管不到村", "包到村民小组", "购买养护服务"))
                .own(112, Deed.RESOURCE, resources(tale.officeId(), "清掏工具和误工补助", "9000"))
                .own(106, Deed.SEAL, plan(HILLS, "990101102000", tale.day(90), tale.day(-30), "URB.DRAIN", "0.5"))
                .decide(98, Deed.START, reasons("费用小、可随时停，先试一个汛期。"))
                .own(58, Deed.BURDEN, burden(tale.day(60), "36", "2"))
                .own(28, Deed.BURDEN, burden(tale.day(30), "28", "1"));
    }

    private void evaluated(Tale tale) {
        tale.begin(260, "楼栋长提醒清运垃圾", "GOVERNANCE", DOWNTOWN)
                .own(256, Deed.FRAME, framing("URB.CLEAN", "垃圾桶满了没人报，臭了才有人打电话", 460, 15_000, tale.day(-60)))
                .own(250, Deed.TEST_VALUE, value("满了没人管", "门口不臭", "一楼和桶边住户"))
                .own(244, Deed.MATCH, matching("清运合同有频次，没有看满不满", "楼栋长提醒", "加装满溢感应器"))
                .own(238, Deed.RESOURCE, resources(tale.officeId(), "提醒用的电话费", "15000"))
                .own(232, Deed.SEAL, plan(DOWNTOWN, NORTH, tale.day(210), tale.day(60), "URB.CLEAN", "2"))
                .decide(222, Deed.START, reasons("先在城关试五个月，与北门对比。"))
                .own(150, Deed.BURDEN, burden(tale.day(160), "64", "5"))
                .own(52, Deed.CLAIM, Answers.of("claim", "投诉明显下降，应当全县推开。", "evidence", "我们自己数的，五月比一月少了三成。"))
                .judge(48, Deed.REFUSE_CLAIM, reasons("五月本来就比一月少，没有和没试的地方比，不能算成效。"));
        judged(tale, 40, "按事先封存的方法，与北门街道相比看不出稳当的差别。", "一楼住户说好的多，高层住户没有感觉。");
    }

    private void ended(Tale tale) {
        tale.begin(330, "村里设噪声调解岗", "MANAGEMENT", HILLS)
                .own(326, Deed.FRAME, framing("ENV.NOISE.LIVING", "邻里噪声反复闹", 260, 18_000, tale.day(-30)))
                .own(320, Deed.TEST_VALUE, value("吵了又吵、没人管到底", "夜里安静", "老人和学生"))
                .own(314, Deed.MATCH, matching("调解委员会能调，平时没有人", "设专人", "轮流值守"))
                .own(308, Deed.RESOURCE, resources(tale.officeId(), "调解员补助", "18000"))
                .own(302, Deed.SEAL, plan(HILLS, "990101102000", tale.day(270), tale.day(90), "ENV.NOISE.LIVING", "1"))
                .decide(290, Deed.START, reasons("先试半年。"))
                .own(200, Deed.BURDEN, burden(tale.day(210), "80", "6"));
        judged(tale, 80, "来调的人少，投诉没有因此变少；按事先说好的标准，没有达到。", "离村部近的户用得上，山上的户用不上。");
        tale.decide(
                        70,
                        Deed.DECIDE,
                        Answers.of("decision", Decision.END.name(), "reasons", "没有达到事先定的结果，不再拨钱。如实试、如实停，记为有益的探索，不追究。"))
                .own(
                        66,
                        Deed.SHARE,
                        Answers.of(
                                "worked",
                                "当面说开的几户，后来没有再闹。",
                                "did-not",
                                "专人坐等没有用，山上的户下不来。",
                                "conditions",
                                "居住集中、走得到。",
                                "advice",
                                "别设专岗，先让小组长上门。"));
    }

    private void kept(Tale tale) {
        LocalDate first = trialOfTheKept(tale.seed);
        int start = (int) (tale.seed.today().toEpochDay() - first.toEpochDay());
        int effect = 420;
        tale.begin(start + 60, "下水口定期清掏", "INSTITUTION", DOWNTOWN)
                .own(
                        start + 55,
                        Deed.FRAME,
                        framing("URB.DRAIN.BLOCKED", "同一处下水口反复堵，通了又堵", 480, 46_000, tale.day(start - 330)))
                .own(start + 50, Deed.TEST_VALUE, value("同一处反复堵", "门前不积水、不返臭", "一楼住户和沿街店铺"))
                .own(start + 40, Deed.MATCH, matching("有人报才去通，没有人定期看", "每月清掏一次", "换大口径管道"))
                .own(start + 32, Deed.RESOURCE, resources(tale.officeId(), "清掏车工时", "46000"))
                .own(
                        start + 25,
                        Deed.SEAL,
                        plan(DOWNTOWN, NORTH, first, first.plusMonths(6).minusDays(1), "URB.DRAIN.BLOCKED", "1"))
                .decide(start + 10, Deed.START, reasons("与北门街道对比试半年。"))
                .own(start - 90, Deed.BURDEN, burden(first.plusMonths(2), "52", "1"));
        judged(tale, 500, "试的社区每月比不试的少两件上下，事先定的标准达到了。", "沿街店铺也受益；老小区受益最多。");
        boolean shown = tale.now()
                .latest(Deed.EVALUATE)
                .filter(it -> it.answers().says("verdict", "SHOWN"))
                .isPresent();
        if (!shown) {
            tale.decide(
                    490,
                    Deed.WAIVE,
                    Answers.of(
                            "requirement",
                            Requirement.EFFECT_SHOWN.name(),
                            "basis",
                            "县政府常务会议纪要（演示）：数据不足以判断，按现场核查先保留一年。"));
        }
        tale.decide(480, Deed.DECIDE, Answers.of("decision", Decision.KEEP.name(), "reasons", "试出来有用，花钱不多，写成制度。"))
                .own(460, Deed.PACKAGE, clearing(tale, tale.day(effect)))
                .decide(440, Deed.ADOPT, reasons("同一天生效，谁来当局长都照办。"))
                .step(effect, Deed.TAKE_EFFECT, Answers.NONE, new Actor.Machine("institution"))
                .judge(
                        40,
                        Deed.REMEASURE,
                        Answers.of(
                                "value",
                                "3",
                                "verdict",
                                "HOLDS",
                                "reading",
                                "满一年再测：每月还是三件上下，没有回到原来的六件。",
                                "relations",
                                "社区报点、商户看门前、政府出车，说好的分工还在；商户想少跑一趟，已经改成线上报。"))
                .own(
                        30,
                        Deed.SHARE,
                        Answers.of(
                                "worked",
                                "定期清掏，比坏了再修省钱。",
                                "did-not",
                                "第一个月没有避开早市，堵了路。",
                                "conditions",
                                "有清掏车，有人记哪一口井先满。",
                                "advice",
                                "先数清楚堵的井，再定频次。"));
    }

    /** What changes together so that clearing goes on by itself: a limit, a figure, and a row of each kind in the register. */
    private static Answers clearing(Tale tale, LocalDate from) {
        Answers written = Answers.of(
                        "from",
                        from.toString(),
                        "merged",
                        "并入市政养护合同，不另设台账。",
                        "rewards",
                        "堵得少的片区",
                        "gamed",
                        "不让居民报、报了不记。",
                        "motive",
                        "按回访和抽查算，不按上报数算",
                        "review",
                        "满一年复核一次，堵得不再少就改。")
                .with("limits.stage", "CONTACT", "FINISH")
                .with("limits.category", BLOCKED.value(), BLOCKED.value())
                .with("limits.type", "HELP", "HELP")
                .with("limits.urgency", "NORMAL", "NORMAL")
                .with("limits.region", DOWNTOWN, DOWNTOWN)
                .with("limits.amount", "4", "5")
                .with("limits.unit", "WORKING_HOURS", "WORKING_DAYS")
                .with("limits.basis", CLEARING, CLEARING)
                .with("figures.figure", "reopen.days")
                .with("figures.region", DOWNTOWN)
                .with("figures.value", "20")
                .with("figures.basis", CLEARING)
                .with("others.what", "社区报点的人怎么记、怎么谢")
                .with("others.kind", "OTHER")
                .with("others.change", "各社区自己商量，镇里不考核");
        written = institution(written, "services", "下水口定期清掏", "每月清掏一次；堵了可以加一次，不收费", tale, from.plusMonths(24));
        written = institution(written, "forms", "清掏记录", "一张表记清时间、井号、清出多少，替代原来的两张表", tale, from.plusMonths(24))
                .with("forms.service", "下水口定期清掏");
        written = institution(
                        written,
                        "budgets",
                        "清掏车工时",
                        "列入市政养护年度预算，不向居民和店铺收",
                        tale,
                        from.plusMonths(13).plusDays(5))
                .with("budgets.amount", "46000")
                .with("budgets.unit", "元（每年）");
        return institution(written, "rules", "市政养护合同清掏条款", "频次写进合同，避开早市，少清一次扣一次的钱", tale, from.plusMonths(24));
    }

    private static Answers institution(
            Answers written, String rows, String name, String says, Tale tale, LocalDate review) {
        return written.with(rows + ".name", name)
                .with(rows + ".organisation", tale.officeId())
                .with(rows + ".region", DOWNTOWN)
                .with(rows + ".says", says)
                .with(rows + ".review", review.toString());
    }

    /** The evaluator writes down what the measuring showed, and calls shown only what is. */
    private void judged(Tale tale, int daysAgo, String reading, String fairness) {
        Answers written = Answers.of("verdict", "SHOWN", "reading", reading, "fairness", fairness);
        try {
            tale.judge(daysAgo, Deed.EVALUATE, written);
        } catch (IllegalStateException notShown) {
            LOG.debug("Not shown", notShown);
            tale.judge(daysAgo, Deed.EVALUATE, written.with("verdict", "CANNOT_TELL"));
        }
    }

    private static Answers framing(String indicator, String problem, int people, int cost, LocalDate by) {
        return Answers.of(
                        "problem",
                        problem,
                        "indicator",
                        indicator,
                        "measure",
                        "HEARD",
                        "wanted",
                        "LESS",
                        "baseline",
                        "6",
                        "target",
                        "3",
                        "by",
                        by.toString(),
                        "first",
                        "先由社区（村）和居民把点位摸清，政府再出人出钱。",
                        "people",
                        Integer.toString(people),
                        "cost",
                        Integer.toString(cost),
                        "rights",
                        "NO")
                .with("direction.objective", "基层治理体系和治理能力现代化")
                .with("direction.county", "把群众反复说的事从根上解决")
                .with("direction.local", problem)
                .with("direction.evidence", "近一年的诉求件数，见指标")
                .with("actors.who", "主责单位", "社区（村）和居民小组", "沿街商户、物业")
                .with("actors.side", "GOVERNMENT", "RESIDENTS", "SOCIETY")
                .with("actors.does", "出方案、出钱、公布结果", "报点位、看效果", "管好自家门前")
                .with("actors.may-not", "不得摊派、不得打卡排名", "不代行处罚", "不得转嫁费用")
                .with("actors.hands-over", "交社区日常看管", "发现反弹交主责单位", "管不住的交主责单位");
    }

    private static Answers value(String solves, String meets, String raises) {
        return Answers.of(
                        "solves",
                        solves,
                        "solves-measure",
                        "同类诉求件数",
                        "meets",
                        meets,
                        "meets-measure",
                        "前后问卷",
                        "raises",
                        raises,
                        "raises-measure",
                        "前后问卷里的安全感和获得感",
                        "public",
                        "YES",
                        "common",
                        "YES",
                        "new-here",
                        "YES")
                .with("gainers.group", raises)
                .with("gainers.how", meets)
                .with("payers.group", "主责单位的工时和经费")
                .with("left-out.group", "不住在试点片区的人")
                .with("left-out.how", "这一轮用不上，结果出来再说");
    }

    private static Answers matching(String existing, String option, String other) {
        return Answers.of("why-these", "先用花钱少、能停的；管用再写成制度。", "not-copied", "外地做法只取道理，频次和分工按本地来。")
                .with("existing.what", "现有职责和合同")
                .with("existing.why-not-enough", existing)
                .with("options.option", option, other)
                .with("options.fits", "人手够、能马上试", "见效稳")
                .with("options.against", "要有人记", "花钱多、慢")
                .with("options.rank", "1", "2")
                .with("kinds", "COMPREHENSIVE", "AT_SOURCE");
    }

    private static Answers resources(String keeper, String what, String amount) {
        return Answers.of(
                        "keeper",
                        keeper,
                        "keeps",
                        "试完以后由主责单位列入年度预算，专人不另设。",
                        "risks",
                        "影响小，随时可以停。",
                        "legality",
                        "不新设权力、不减损权利。")
                .with("needs.what", what, "每月看一次数据的时间")
                .with("needs.kind", "MONEY", "TIME")
                .with("needs.amount", amount, "4")
                .with("needs.from", "年度业务经费", "现有岗位")
                .with("systems.system", "本平台")
                .with("systems.used-for", "数据按定义自动来，不另填表");
    }

    private static Answers plan(
            String tried, String compared, LocalDate begin, LocalDate end, String indicator, String leastEffect) {
        return Answers.of(
                        "begin",
                        begin.toString(),
                        "end",
                        end.toString(),
                        "indicator",
                        indicator,
                        "measure",
                        "HEARD",
                        "wanted",
                        "LESS",
                        "method",
                        "COMPARISON",
                        "period",
                        "MONTH",
                        "least-effect",
                        leastEffect,
                        "stop-rule",
                        "有人受伤，或者同类诉求连续两个月比上年同期多一半，就停。",
                        "done",
                        "按方案做，每月公布一次做了什么。",
                        "survey",
                        "NO")
                .with("tried", tried)
                .with("compared", compared);
    }

    private static Answers reasons(String reasons) {
        return Answers.of("reasons", reasons);
    }

    private static Answers burden(LocalDate month, String hours, String forms) {
        return Answers.of("month", month.withDayOfMonth(1).toString(), "hours", hours, "forms", forms);
    }
}
