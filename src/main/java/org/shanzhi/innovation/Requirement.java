// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.shared.Refusal;

/**
 * What a gate can ask for (要求). Which gate asks for what is dated data, see {@link Gate}; what each means is said here, and
 * a few can be let off by nobody.
 */
public enum Requirement {
    /** 价值检验已通过: problem, need and well-being, each with a measure; who gains, who pays, who is left out. */
    VALUE_TESTED(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(innovation.latest(Deed.TEST_VALUE).isEmpty());
        }
    },
    /** 结果已事先封存: outcome, method and stop rule stand in the log before the first day. */
    OUTCOME_SEALED(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            Optional<Entry> sealed = innovation.latest(Deed.SEAL);
            if (sealed.isEmpty()) {
                return missing(true);
            }
            LocalDate first = LocalDate.parse(sealed.get().answers().text("begin"));
            boolean resources = innovation
                    .latest(Deed.RESOURCE)
                    .filter(it -> it.number() < sealed.get().number())
                    .isPresent();
            if (!resources) {
                return Optional.of(Refusal.of("innovation-sealed-early"));
            }
            // The log tells the day, not the hour: what was sealed on the first day itself may have been sealed after
            // it began.
            return ground.day(sealed.get().at()).isBefore(first)
                            && !ground.day(now).isAfter(first)
                    ? Optional.empty()
                    : Optional.of(Refusal.of("innovation-sealed-late", first.toString()));
        }
    },
    /** 自身得利须外部评审: a body that gains cannot approve alone. */
    OUTSIDE_REVIEW_OF_GAIN(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            if (!innovation.bodyGains()) {
                return Optional.empty();
            }
            return missing(!innovation.reviewed(ofNow(innovation)));
        }
    },
    /** 异议已答复 */
    OBJECTIONS_ANSWERED(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            long open = innovation.objections().stream()
                    .filter(it -> it.answer().isEmpty())
                    .count();
            return open == 0 ? Optional.empty() : Optional.of(Refusal.of("innovation-objections-open", open));
        }
    },
    /** 公示期已满: people had time to object. */
    CONSULTED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            Optional<Entry> shown = innovation.latest(Deed.TEST_VALUE);
            if (shown.isEmpty()) {
                return missing(true);
            }
            int days = ground.objectionDays(innovation);
            LocalDate until = ground.day(shown.get().at()).plusDays(days);
            return ground.day(now).isBefore(until)
                    ? Optional.of(Refusal.of("innovation-consultation-runs", until.toString(), days))
                    : Optional.empty();
        }
    },
    /** 外部评审 of whatever is to be approved. */
    REVIEWED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(!innovation.reviewed(ofNow(innovation)));
        }
    },
    /** 照搬检查已通过: conditions, extrapolation, failures elsewhere and the people's answer are on the page. */
    COPY_CHECKED(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            List<Refusal> reasons = innovation.copied().isEmpty() ? List.of() : ground.copyStops(innovation);
            return reasons.stream().findFirst();
        }
    },
    /** 资源已落实: need is covered, and somebody is named who keeps it running after the trial. */
    RESOURCES_COVERED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return ground.resourceStops(innovation).stream().findFirst();
        }
    },
    /** 风险已评估 */
    RISK_ASSESSED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(said(innovation, Deed.RESOURCE, "risks").isEmpty());
        }
    },
    /** 合法性已审查 */
    LEGALITY_REVIEWED(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(said(innovation, Deed.RESOURCE, "legality").isEmpty());
        }
    },
    /** 负担已测量: what the trial cost those at the base. */
    BURDEN_MEASURED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(innovation.latest(Deed.BURDEN).isEmpty());
        }
    },
    /** 试行已结束: its last day is over, or it was stopped. */
    TRIAL_OVER(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            if (innovation.stopped().isPresent()) {
                return Optional.empty();
            }
            Optional<LocalDate> end = innovation
                    .latest(Deed.SEAL)
                    .map(it -> LocalDate.parse(it.answers().text("end")));
            if (end.isEmpty()) {
                return missing(true);
            }
            return ground.day(now).isAfter(end.get())
                    ? Optional.empty()
                    : Optional.of(Refusal.of("innovation-trial-runs", end.get().toString()));
        }
    },
    /** 成效经评估认可: an evaluator found that it showed what was promised. */
    EFFECT_SHOWN(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(innovation
                    .latest(Deed.EVALUATE)
                    .filter(it -> it.answers().says("verdict", "SHOWN"))
                    .isEmpty());
        }
    },
    /** 激励已审查: what it rewards, how it could be gamed, what removes the motive. */
    INCENTIVES_REVIEWED(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(said(innovation, Deed.PACKAGE, "rewards").isEmpty()
                    || said(innovation, Deed.PACKAGE, "motive").isEmpty());
        }
    },
    /** 制度包无冲突: nothing in it contradicts or repeats what holds. */
    NO_CONFLICT(false) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return innovation.latest(Deed.PACKAGE).isEmpty()
                    ? missing(true)
                    : ground.packageStops(innovation).stream().findFirst();
        }
    },
    /** 集体决定: decided by a meeting, whose minutes are named. */
    DECIDED_TOGETHER(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(said(innovation, Deed.RESOURCE, "meeting").isEmpty());
        }
    },
    /** 再测一次后分享: what is shared as proven was measured again at least once. */
    MEASURED_AGAIN(true) {
        @Override
        Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now) {
            return missing(innovation.stage() == Stage.INSTITUTIONALISED
                    && innovation.remeasurements().stream()
                            .noneMatch(it -> it.step().isPresent()));
        }
    };

    private final boolean waivable;

    Requirement(boolean waivable) {
        this.waivable = waivable;
    }

    /** Tell whether a recorded basis can stand in its place. */
    public boolean waivable() {
        return waivable;
    }

    /** Return what is missing; empty where it is met. */
    abstract Optional<Refusal> fault(Innovation innovation, Ground ground, Instant now);

    Optional<Refusal> missing(boolean missing) {
        return missing ? Optional.of(Refusal.of("innovation-missing-" + slug())) : Optional.empty();
    }

    /** Return the name as texts and addresses write it, e.g. {@code value-tested}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String said(Innovation innovation, Deed deed, String name) {
        return innovation.latest(deed).map(it -> it.answers().text(name)).orElse("");
    }

    /** What is before those who approve: the plan of the trial, its result, or the package. */
    private static Deed ofNow(Innovation innovation) {
        return switch (innovation.stage()) {
            case EVALUATED, INSTITUTIONALISED -> Deed.EVALUATE;
            case DECIDED -> Deed.PACKAGE;
            case SENSED, FRAMED, VALUE_TESTED, MATCHED, RESOURCED, PILOTED, ENDED -> Deed.TEST_VALUE;
        };
    }
}
