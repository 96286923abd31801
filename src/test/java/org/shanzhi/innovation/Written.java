// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.UUID;

/** What people of a test write down: complete and lawful, so that a test changes only what it is about. */
public final class Written {
    private Written() {}

    public static Answers begin(UUID owner, UUID accountable, String region) {
        return Answers.of(
                "title",
                "下水口定期清掏",
                "kind",
                "GOVERNANCE",
                "owner",
                owner.toString(),
                "accountable",
                accountable.toString(),
                "region",
                region);
    }

    public static Answers framing() {
        return Answers.of(
                        "problem",
                        "同一处下水口反复堵",
                        "indicator",
                        "URB.DRAIN",
                        "measure",
                        "HEARD",
                        "wanted",
                        "LESS",
                        "baseline",
                        "12",
                        "target",
                        "6",
                        "by",
                        "2027-12-31",
                        "first",
                        "先由社区巡查",
                        "people",
                        "300",
                        "cost",
                        "8000",
                        "rights",
                        "NO")
                .with("direction.objective", "提升排水能力")
                .with("actors.who", "村委会", "住建局");
    }

    public static Answers value() {
        return Answers.of(
                        "solves",
                        "反复积水",
                        "solves-measure",
                        "件数",
                        "meets",
                        "雨天能出门",
                        "meets-measure",
                        "问卷",
                        "raises",
                        "沿街住户",
                        "raises-measure",
                        "问卷",
                        "public",
                        "YES",
                        "common",
                        "YES",
                        "new-here",
                        "YES")
                .with("gainers.group", "沿街住户")
                .with("payers.group", "村集体")
                .with("left-out.group", "外出务工户");
    }

    public static Answers gain() {
        return value().with("own-gain", "BUDGET").with("own-gain-how", "多一笔清掏经费");
    }

    public static Answers review(Deed of) {
        return Answers.of("of", of.name(), "verdict", "SOUND", "reasons", "看过现场", "interest", "NONE");
    }

    public static Answers matching() {
        return Answers.of("why-these", "先修后管", "not-copied", "没有照搬")
                .with("existing.what", "市政养护合同")
                .with("existing.why-not-enough", "只管主管网")
                .with("options.option", "定期清掏")
                .with("kinds", "SPECIAL");
    }

    public static Answers resources(UUID keeper) {
        return Answers.of(
                        "keeper",
                        keeper.toString(),
                        "keeps",
                        "列入年度预算",
                        "risks",
                        "雨季开井有风险",
                        "legality",
                        "司法局审过",
                        "meeting",
                        "常务会议")
                .with("needs.what", "清掏费")
                .with("needs.kind", "MONEY")
                .with("needs.amount", "8000")
                .with("needs.from", "村集体");
    }

    public static Answers plan(LocalDate begin, LocalDate end) {
        return Answers.of(
                        "begin",
                        begin.toString(),
                        "end",
                        end.toString(),
                        "indicator",
                        "URB.DRAIN",
                        "measure",
                        "HEARD",
                        "wanted",
                        "LESS",
                        "method",
                        "COMPARISON",
                        "period",
                        "MONTH",
                        "least-effect",
                        "1",
                        "stop-rule",
                        "有人受伤就停",
                        "done",
                        "每月清掏一次",
                        "survey",
                        "NO")
                .with("tried", "990199001000")
                .with("compared", "990199002000");
    }

    public static Answers reasons() {
        return Answers.of("reasons", "写明理由");
    }

    public static Answers result(String verdict) {
        return Answers.of("verdict", verdict, "reading", "比没试的少", "fairness", "外出户也受益");
    }

    public static Answers decision(Decision decision) {
        return Answers.of("decision", decision.name(), "reasons", "写明理由");
    }

    public static Answers institution(LocalDate from) {
        return Answers.of(
                        "from",
                        from.toString(),
                        "merged",
                        "并入养护合同",
                        "rewards",
                        "奖励少堵",
                        "gamed",
                        "不报修",
                        "motive",
                        "抽查",
                        "review",
                        "一年后复核")
                .with("others.what", "清掏记录表")
                .with("others.kind", "OTHER")
                .with("others.change", "新设");
    }

    public static Answers waiver(Requirement requirement) {
        return Answers.of("requirement", requirement.name(), "basis", "常务会议纪要第三号");
    }

    /** What fits the deed, whatever it is. */
    public static Answers of(Deed deed, LocalDate today) {
        UUID nobody = new UUID(0, 1);
        return switch (deed) {
            case BEGIN -> begin(nobody, nobody, "990199001000");
            case FRAME -> framing();
            case TEST_VALUE -> value();
            case REVIEW -> review(Deed.TEST_VALUE);
            case MATCH -> matching();
            case RESOURCE -> resources(nobody);
            case SEAL -> plan(today.plusDays(3), today.plusDays(90));
            case START, ADOPT, REFUSE_CLAIM, WITHDRAW -> reasons();
            case STOP -> reasons().with("why", "RULE_MET");
            case BURDEN -> Answers.of("month", today.toString(), "hours", "12", "forms", "2");
            case CLAIM -> Answers.of("claim", "好多了", "evidence", "没有再堵");
            case EVALUATE -> result("NOT_SHOWN").with("measured", "UNCLEAR");
            case DECIDE -> decision(Decision.KEEP);
            case PACKAGE -> institution(today.plusDays(10));
            case REMEASURE -> Answers.of("value", "7", "verdict", "HOLDS", "reading", "还管用", "relations", "分工没有变");
            case QUESTION -> reasons().with("signal", "BURDEN");
            case OBJECT -> Answers.of("words", "清掏时挡住店门");
            case ANSWER -> Answers.of("objection", "1", "answer", "改到清晨", "changed", "清晨作业");
            case WAIVE -> waiver(Requirement.EFFECT_SHOWN);
            case HAND_OVER -> reasons().with("owner", nobody.toString()).with("accountable", nobody.toString());
            case SHARE -> Answers.of("worked", "勤清", "did-not", "一次大修", "conditions", "有人管", "advice", "先看井");
            case TAKE_EFFECT -> Answers.NONE;
        };
    }
}
