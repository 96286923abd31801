// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.practices.ContextDistance.Verdict;

/** Whether a practice may be tried here after the model of others (复制审查): nothing is copied blindly. */
public sealed interface CopyCheck {
    /**
     * Nothing speaks against a pilot.
     *
     * @param doubts what whoever decides has to know all the same
     */
    record Allowed(List<Doubt> doubts) implements CopyCheck {
        public Allowed {
            doubts = List.copyOf(doubts);
        }
    }

    /** It stops here until each reason is gone. */
    record Stopped(List<Stop> reasons, List<Doubt> doubts) implements CopyCheck {
        public Stopped {
            reasons = List.copyOf(reasons);
            doubts = List.copyOf(doubts);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("Stopped for no reason");
            }
        }
    }

    /**
     * A reason to stop.
     *
     * @param about key of the component or the condition, name of the {@link Covariate}, or empty
     */
    record Stop(StopKind kind, String about) {}

    /** A doubt; {@code about} as with {@link Stop}. */
    record Doubt(DoubtKind kind, String about) {}

    /** Why copying stops (停止理由). */
    enum StopKind {
        /** 成功条件不具备 */
        CONDITION_NOT_MET,
        /** 成功条件没有回答，或本地数据不详 */
        CONDITION_UNKNOWN,
        /** 超出来源地范围 */
        EXTRAPOLATION,
        /** 没有一项条件可以比较 */
        NOTHING_COMPARED,
        /** 失败记录没有读 */
        FAILURES_UNREAD,
        /** 缺少核心部分 */
        CORE_MISSING,
        /** 核心部分没有回答 */
        CORE_UNANSWERED,
        /** 没有听取受影响的人的意见 */
        PEOPLE_NOT_HEARD,
        /** 受影响的人不愿意的多 */
        PEOPLE_UNWILLING,
        /** 没有试点方案 */
        PILOT_MISSING,
        /** 试点没有事先登记结果指标 */
        PILOT_OUTCOME,
        /** 试点没有对照 */
        PILOT_COMPARISON,
        /** 试点没有停止规则 */
        PILOT_STOP_RULE
    }

    /** What to know though it does not stop (疑点). */
    enum DoubtKind {
        /** 与来源地相差较大 */
        APART,
        /** 比不了 */
        NOT_COMPARED,
        /** 核心部分作了调整 */
        CORE_ADAPTED,
        /** 没有可信的证据 */
        UNPROVED,
        /** 有可信的反面证据 */
        DOUBTFUL,
        /** 来源地已经终止 */
        ENDED
    }

    /**
     * Check a county's answers.
     *
     * @param distance of the place from the sources of this practice
     */
    static CopyCheck of(Practice practice, Locality here, ContextDistance distance, CopyAnswers answers) {
        var reasons = new ArrayList<Stop>();
        practice.account()
                .conditions()
                .forEach(condition -> condition(condition, here, answers)
                        .ifPresent(kind -> reasons.add(new Stop(kind, condition.key()))));
        distance.rows(Verdict.OUTSIDE)
                .forEach(row -> reasons.add(
                        new Stop(StopKind.EXTRAPOLATION, row.covariate().name())));
        if (distance.compared() == 0) {
            reasons.add(new Stop(StopKind.NOTHING_COMPARED, ""));
        }
        if (!answers.failuresRead() && !practice.account().failures().all().isEmpty()) {
            reasons.add(new Stop(StopKind.FAILURES_UNREAD, ""));
        }
        practice.account()
                .idea()
                .core()
                .forEach(component ->
                        core(component, answers).ifPresent(kind -> reasons.add(new Stop(kind, component.key()))));
        people(answers.affected()).ifPresent(kind -> reasons.add(new Stop(kind, "")));
        pilot(answers.pilot()).forEach(kind -> reasons.add(new Stop(kind, "")));
        List<Doubt> doubts = doubts(practice, distance, answers);
        return reasons.isEmpty() ? new Allowed(doubts) : new Stopped(reasons, doubts);
    }

    private static Optional<StopKind> condition(Condition condition, Locality here, CopyAnswers answers) {
        Optional<Boolean> met = condition.bounds().isPresent()
                ? condition
                        .bounds()
                        .flatMap(bounds -> here.reading(bounds.covariate()).map(it -> bounds.hold(it.value())))
                : Optional.ofNullable(answers.conditions().get(condition.key()));
        return met.map(it -> it ? Optional.<StopKind>empty() : Optional.of(StopKind.CONDITION_NOT_MET))
                .orElse(Optional.of(StopKind.CONDITION_UNKNOWN));
    }

    private static Optional<StopKind> core(Component component, CopyAnswers answers) {
        return Optional.ofNullable(answers.core().get(component.key()))
                .map(part -> switch (part) {
                    case CopyAnswers.Part.Feasible _, CopyAnswers.Part.Adapted _ -> Optional.<StopKind>empty();
                    case CopyAnswers.Part.Missing _ -> Optional.of(StopKind.CORE_MISSING);
                })
                .orElse(Optional.of(StopKind.CORE_UNANSWERED));
    }

    private static Optional<StopKind> people(CopyAnswers.Affected affected) {
        return switch (affected) {
            case CopyAnswers.Affected.NotHeard _ -> Optional.of(StopKind.PEOPLE_NOT_HEARD);
            case CopyAnswers.Affected.Heard heard ->
                heard.unwilling() > heard.willing() ? Optional.of(StopKind.PEOPLE_UNWILLING) : Optional.empty();
        };
    }

    private static List<StopKind> pilot(Optional<CopyAnswers.PilotPlan> pilot) {
        if (pilot.isEmpty()) {
            return List.of(StopKind.PILOT_MISSING);
        }
        var kinds = new ArrayList<StopKind>();
        if (!pilot.get().outcome()) {
            kinds.add(StopKind.PILOT_OUTCOME);
        }
        if (!pilot.get().comparison()) {
            kinds.add(StopKind.PILOT_COMPARISON);
        }
        if (!pilot.get().stopRule()) {
            kinds.add(StopKind.PILOT_STOP_RULE);
        }
        return kinds;
    }

    private static List<Doubt> doubts(Practice practice, ContextDistance distance, CopyAnswers answers) {
        var doubts = new ArrayList<Doubt>();
        distance.rows(Verdict.APART)
                .forEach(row ->
                        doubts.add(new Doubt(DoubtKind.APART, row.covariate().name())));
        distance.rows().stream()
                .filter(row -> !row.verdict().compared())
                .forEach(row -> doubts.add(
                        new Doubt(DoubtKind.NOT_COMPARED, row.covariate().name())));
        practice.account().idea().core().stream()
                .map(Component::key)
                .filter(key -> answers.core().get(key) instanceof CopyAnswers.Part.Adapted)
                .forEach(key -> doubts.add(new Doubt(DoubtKind.CORE_ADAPTED, key)));
        Evidence evidence = practice.account().evidence();
        if (evidence.support() == EvidenceGrade.REPORTED) {
            doubts.add(new Doubt(DoubtKind.UNPROVED, ""));
        }
        if (evidence.doubtful()) {
            doubts.add(new Doubt(DoubtKind.DOUBTFUL, ""));
        }
        if (practice.ended()) {
            doubts.add(new Doubt(DoubtKind.ENDED, ""));
        }
        return doubts;
    }
}
