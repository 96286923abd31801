// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.SameMatter;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.ReadingFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Learns from what people decide on pairs which ones are the same matter (同一事项学习), and remembers what they told apart. */
@Component
class PairLearning {
    private static final Logger log = LoggerFactory.getLogger(PairLearning.class);

    /** What holds where no module keeps the figures. */
    private static final double REQUIRED = 0.9;

    /** Numbers are drawn before the commit: a reader that has seen a later one looks back this far. */
    private static final int LOOK_BACK = 100;

    private final JdbcPairs pairs;
    private final JdbcTexts texts;
    private final Optional<ReadingFigures> figures;
    private final Clock clock;
    private final ZoneId zone;
    private final int enough;
    private final AtomicReference<JdbcPairs.@Nullable Version> version = new AtomicReference<>();
    private final ReentrantLock fitting = new ReentrantLock();
    private long seen;

    /**
     * @param enough how many new decisions are worth a fit before the next night
     */
    PairLearning(
            JdbcPairs pairs,
            JdbcTexts texts,
            ObjectProvider<ReadingFigures> figures,
            Clock clock,
            ZoneId zone,
            @Value("${shanzhi.insight.fit-after:20}") int enough) {
        this.pairs = pairs;
        this.texts = texts;
        this.figures = Optional.ofNullable(figures.getIfAvailable());
        this.clock = clock;
        this.zone = zone;
        this.enough = enough;
    }

    /** Return how many of the pairs above the bar must have been the same today, among the decisions known. */
    double required() {
        return figures.map(known -> known.sameMatterPrecision(LocalDate.now(clock.withZone(zone))))
                .orElse(REQUIRED);
    }

    SameMatterModel model() {
        JdbcPairs.Version held = version.get();
        return held == null ? SameMatterModel.UNTAUGHT : held.model();
    }

    Optional<SameMatter> compare(String one, String other, SameMatters matters) {
        return texts.find(one).flatMap(first -> texts.find(other).map(second -> matters.compare(first, second)));
    }

    void decided(String one, String other, boolean same, SameMatters matters) {
        pairs.save(one, other, same, compare(one, other, matters).map(SameMatter::pair));
    }

    void undecided(String one, String other) {
        pairs.takeBack(one, other);
    }

    boolean toldApart(String one, String other) {
        return pairs.toldApart(one, other);
    }

    /** Return how many decisions the version in use has not seen. */
    int notYetLearnt() {
        JdbcPairs.Version held = version.get();
        return pairs.countSince(held == null ? 0 : held.learntUpTo());
    }

    List<JdbcPairs.Version> versions() {
        return pairs.latest(20);
    }

    /** Fit to everything decided so far, or to nothing where all was taken back; does nothing where nothing is new. */
    void fit() {
        fitting.lock();
        try {
            refreshModel();
            long upTo = pairs.revision();
            JdbcPairs.Version held = version.get();
            if (upTo <= (held == null ? 0 : held.learntUpTo())) {
                return;
            }
            List<SameMatterModel.Decided> decided = pairs.decided(upTo);
            double required = required();
            SameMatterModel fitted = SameMatterModel.fitted(decided, required);
            var measured = SameMatterModel.measured(decided, required);
            pairs.save(fitted, measured, required, upTo);
            refreshModel();
            log.info(
                    "Fitted same matters to {} decisions, bar {}",
                    decided.size(),
                    Math.round(fitted.bar() * 100) / 100.0);
        } finally {
            fitting.unlock();
        }
    }

    /** Take over what other nodes have learnt and heard. */
    void refresh(SameMatters matters) {
        refreshModel();
        fitting.lock();
        try {
            for (JdbcPairs.Judged judged : pairs.since(seen - LOOK_BACK)) {
                matters.apart(judged.one(), judged.other(), judged.apart());
                seen = Math.max(seen, judged.revision());
            }
        } finally {
            fitting.unlock();
        }
    }

    private void refreshModel() {
        pairs.latest(1).stream().findFirst().ifPresent(version::set);
    }

    @Scheduled(fixedDelayString = "PT2M", initialDelayString = "PT2M")
    void fitWhenEnoughIsNew() {
        if (notYetLearnt() >= enough) {
            fit();
        }
    }

    @Scheduled(cron = "${shanzhi.insight.nightly:0 20 3 * * *}", zone = "${shanzhi.zone:Asia/Shanghai}")
    void fitNightly() {
        fit();
    }

    /** What was decided about the words of somebody who asks to be forgotten is no example any longer. */
    @EventListener
    void on(PersonErased erased) {
        pairs.forget(erased.subject());
    }
}
