// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.shanzhi.innovation.Question.Kind.CATEGORY;
import static org.shanzhi.innovation.Question.Kind.FIGURE;
import static org.shanzhi.innovation.Question.Kind.INSTITUTION;
import static org.shanzhi.innovation.Question.Kind.OBJECTION;
import static org.shanzhi.innovation.Question.Kind.ORGANISATION;
import static org.shanzhi.innovation.Question.Kind.PERSON;
import static org.shanzhi.innovation.Question.Kind.PRACTICE;
import static org.shanzhi.innovation.Question.Kind.REGION;
import static org.shanzhi.innovation.Question.Kind.REQUIREMENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** What each deed asks (填写表目录). */
public final class Sheets {
    private Sheets() {}

    /** Return the sheet of the deed; without questions where nothing is asked. */
    public static Sheet of(Deed deed) {
        return new Sheet(
                deed,
                switch (deed) {
                    case BEGIN ->
                        List.of(
                                line("title"),
                                one("kind", names(InnovationKind.values())),
                                known("owner", ORGANISATION),
                                known("accountable", PERSON),
                                known("region", REGION),
                                optional("need"));
                    case FRAME ->
                        List.of(
                                // Direction: whose objective this carries out, step by step.
                                rows("direction", "objective", "county", "local", "evidence"),
                                // Goal: fixed before anything is tried.
                                words("problem"),
                                known("indicator", CATEGORY),
                                one("measure", "HEARD", "HEARD_PER_1000"),
                                one("wanted", "LESS", "MORE"),
                                new Question.Amount("baseline", true, 0),
                                new Question.Amount("target", true, 0),
                                new Question.Day("by", true),
                                // Actors: who does what, what they may not do, who hands over to whom.
                                new Question.Rows(
                                                "actors",
                                                true,
                                                List.of("who", "side", "does", "duty", "may-not", "hands-over"))
                                        .choosing("side", "GOVERNMENT", "SOCIETY", "RESIDENTS"),
                                words("first"),
                                // How much is at stake.
                                new Question.Amount("people", true, 1),
                                new Question.Amount("cost", true, 0),
                                one("rights", "NO", "YES"));
                    case TEST_VALUE ->
                        List.of(
                                words("solves"),
                                line("solves-measure"),
                                words("meets"),
                                line("meets-measure"),
                                words("raises"),
                                line("raises-measure"),
                                one("public", "YES", "PARTLY"),
                                one("common", "YES", "PARTLY"),
                                one("new-here", "YES", "PARTLY"),
                                rows("gainers", "group", "place", "how"),
                                rows("payers", "group", "place", "how"),
                                rows("left-out", "group", "place", "how"),
                                many("own-gain", "FEES", "BUDGET", "POSTS", "PRAISE"),
                                new Question.Words("own-gain-how", false));
                    case REVIEW ->
                        List.of(
                                one("of", Deed.TEST_VALUE.name(), Deed.EVALUATE.name(), Deed.PACKAGE.name()),
                                one("verdict", "SOUND", "UNSOUND"),
                                words("reasons"),
                                one("interest", "NONE"));
                    case MATCH ->
                        List.of(
                                rows("existing", "what", "why-not-enough"),
                                rows("options", "option", "fits", "against", "rank"),
                                many("kinds", "SPECIAL", "SYSTEMIC", "COMPREHENSIVE", "AT_SOURCE"),
                                words("why-these"),
                                new Question.Known("practice", false, false, PRACTICE),
                                new Question.Rows("core", false, List.of("component", "here", "how"))
                                        .choosing("here", "FEASIBLE", "ADAPTED", "MISSING"),
                                new Question.Rows("conditions", false, List.of("condition", "met"))
                                        .choosing("met", "YES", "NO"),
                                new Question.One("failures-read", false, false, List.of("YES")),
                                new Question.Words("people-said", false),
                                new Question.Amount("willing", false, 0),
                                new Question.Amount("unwilling", false, 0),
                                words("not-copied"));
                    case RESOURCE ->
                        List.of(
                                new Question.Rows("needs", true, List.of("what", "kind", "amount", "from"))
                                        .choosing("kind", "MONEY", "POSTS", "DATA", "TIME"),
                                new Question.Rows("systems", false, List.of("system", "used-for")),
                                known("keeper", ORGANISATION),
                                words("keeps"),
                                new Question.Words("risks", false),
                                new Question.Words("legality", false),
                                new Question.Line("meeting", false, false));
                    case SEAL ->
                        List.of(
                                new Question.Known("tried", true, true, REGION),
                                new Question.Known("compared", false, true, REGION),
                                new Question.Day("begin", true),
                                new Question.Day("end", true),
                                known("indicator", CATEGORY),
                                one("measure", "HEARD", "HEARD_PER_1000"),
                                one("wanted", "LESS", "MORE"),
                                one("method", "COMPARISON", "COURSE"),
                                one("period", "MONTH", "WEEK"),
                                new Question.Amount("least-effect", true, 0),
                                words("stop-rule"),
                                words("done"),
                                one("survey", "YES", "NO"));
                    case START, ADOPT -> List.of(words("reasons"));
                    case STOP -> List.of(one("why", "RULE_MET", "HARM", "OUTSIDE"), words("reasons"));
                    case BURDEN ->
                        List.of(
                                new Question.Day("month", true),
                                new Question.Amount("hours", true, 0),
                                new Question.Amount("forms", true, 0),
                                new Question.Words("what", false));
                    case CLAIM -> List.of(words("claim"), words("evidence"));
                    case REFUSE_CLAIM -> List.of(words("reasons"));
                    case EVALUATE ->
                        List.of(
                                one("measured", "CLEAR", "UNCLEAR", "REFUSED"),
                                new Question.Line("effect", false, false),
                                new Question.Line("low", false, false),
                                new Question.Line("high", false, false),
                                new Question.Line("p", false, false),
                                new Question.Line("doubts", false, true),
                                one("verdict", "SHOWN", "NOT_SHOWN", "CANNOT_TELL"),
                                words("reading"),
                                words("fairness"),
                                new Question.One(
                                        "participation-measured", false, false, List.of("FELL", "HELD", "UNKNOWN")),
                                new Question.Line("participation-change", false, true),
                                new Question.Words("participation", false));
                    case DECIDE -> List.of(one("decision", names(Decision.values())), words("reasons"));
                    case PACKAGE ->
                        List.of(
                                new Question.Day("from", true),
                                new Question.Rows(
                                                "duties",
                                                false,
                                                List.of("code", "name", "organisation", "category", "legal-basis"))
                                        .knowing("organisation", ORGANISATION)
                                        .knowing("category", CATEGORY),
                                new Question.Rows("figures", false, List.of("figure", "region", "value", "basis"))
                                        .knowing("figure", FIGURE)
                                        .knowing("region", REGION),
                                new Question.Rows(
                                                LimitPlans.ROWS,
                                                false,
                                                List.of(
                                                        "stage",
                                                        "category",
                                                        "type",
                                                        "urgency",
                                                        "region",
                                                        "amount",
                                                        "unit",
                                                        "basis"))
                                        .choosing("stage", names(LimitStage.values()))
                                        .knowing("category", CATEGORY)
                                        .choosing("type", names(RequestType.values()))
                                        .choosing("urgency", names(Urgency.values()))
                                        .knowing("region", REGION)
                                        .choosing("unit", names(LimitUnit.values())),
                                institutions(InstitutionKind.SERVICE),
                                institutions(InstitutionKind.FORM, "service"),
                                institutions(InstitutionKind.BUDGET, "amount", "unit"),
                                institutions(InstitutionKind.RULE),
                                new Question.Rows("others", false, List.of("what", "kind", "change"))
                                        .choosing("kind", "POSTS", "SYSTEM", "OTHER"),
                                words("merged"),
                                words("rewards"),
                                words("gamed"),
                                words("motive"),
                                words("review"));
                    case REMEASURE ->
                        List.of(
                                new Question.Amount("value", true, 0),
                                one("verdict", "HOLDS", "FADES", "GONE"),
                                words("reading"),
                                words("relations"));
                    case QUESTION ->
                        List.of(
                                one("signal", "BURDEN", "COST", "COMPLAINTS", "HARM", "NEGLECT", "GAP"),
                                words("reasons"));
                    case OBJECT -> List.of(words("words"), new Question.Line("place", false, false));
                    case ANSWER -> List.of(known("objection", OBJECTION), words("answer"), words("changed"));
                    case WAIVE -> List.of(known("requirement", REQUIREMENT), words("basis"));
                    case HAND_OVER ->
                        List.of(known("owner", ORGANISATION), known("accountable", PERSON), words("reasons"));
                    case WITHDRAW -> List.of(words("reasons"));
                    case SHARE -> List.of(words("worked"), words("did-not"), words("conditions"), words("advice"));
                    case TAKE_EFFECT -> List.of();
                });
    }

    private static Question institutions(InstitutionKind kind, String... own) {
        var columns = new ArrayList<>(List.of("name", "code", "organisation", "region", "says"));
        columns.addAll(List.of(own));
        columns.addAll(List.of("review", "replaces"));
        return new Question.Rows(kind.rows(), false, columns)
                .knowing("organisation", ORGANISATION)
                .knowing("region", REGION)
                .knowing("replaces", INSTITUTION)
                .dating("review");
    }

    private static Question line(String name) {
        return new Question.Line(name, true, false);
    }

    private static Question optional(String name) {
        return new Question.Line(name, false, true);
    }

    private static Question words(String name) {
        return new Question.Words(name, true);
    }

    private static Question one(String name, String... choices) {
        return new Question.One(name, true, false, List.of(choices));
    }

    private static Question many(String name, String... choices) {
        return new Question.One(name, false, true, List.of(choices));
    }

    private static Question known(String name, Question.Kind kind) {
        return new Question.Known(name, true, false, kind);
    }

    private static Question rows(String name, String... columns) {
        return new Question.Rows(name, true, List.of(columns));
    }

    private static String[] names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }
}
