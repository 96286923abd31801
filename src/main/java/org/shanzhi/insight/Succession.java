// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.shanzhi.insight.JdbcStandings.Day;
import org.shanzhi.insight.JdbcStandings.Decision;
import org.shanzhi.insight.JdbcStandings.Duel;
import org.shanzhi.insight.JdbcStandings.Held;
import org.shanzhi.insight.JdbcStandings.Reason;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ReadingFigures.Learning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How versions of the model follow each other (模型接替): a new one is tried beside the one in use, on decisions that neither
 * has seen, and takes its place unless it is worse. What nodes do at once is decided by the database.
 */
@Service
class Succession {
    private static final Logger log = LoggerFactory.getLogger(Succession.class);

    private static final int AT_ONCE = 500;

    private final JdbcModels models;
    private final JdbcCards cards;
    private final JdbcStandings standings;
    private final ZoneId zone;
    private final ConcurrentHashMap<Integer, NamedModel> loaded = new ConcurrentHashMap<>();

    Succession(JdbcModels models, JdbcCards cards, JdbcStandings standings, ZoneId zone) {
        this.models = models;
        this.cards = cards;
        this.standings = standings;
        this.zone = zone;
    }

    /** Reads a text as a version would. */
    interface Judge {
        /** Return what the version says, empty where nobody could know the category. */
        Optional<Verdict> judge(String text, CategoryCode decided, NamedModel model);
    }

    /** @param strange whether it abstained because the text is in words it never met */
    record Verdict(boolean right, boolean abstained, boolean strange) {}

    /** Keep a newly trained version and say where it stands; empty where another node kept one of the same examples. */
    @Transactional
    public Optional<Integer> keep(TrainedModel trained, long learntUpTo, double seconds, Card card, Learning figures) {
        standings.lock();
        Optional<Integer> kept = models.save(trained, learntUpTo, seconds);
        kept.ifPresent(version -> {
            cards.save(version, card);
            admit(version, trained.quality().examples(), figures);
            models.forgetWeights();
        });
        return kept;
    }

    private void admit(int version, int examples, Learning figures) {
        Optional<Held> champion = standings.at(Standing.CHAMPION);
        if (champion.isEmpty()) {
            stand(version, Standing.CHAMPION, Reason.FIRST);
            return;
        }
        Held inUse = champion.get();
        if (inUse.examples() < figures.outgrownShare() * examples && !standings.chosen(inUse.version())) {
            retire(Standing.CHALLENGER);
            retire(Standing.WAITING);
            standings.place(inUse.version(), Standing.RETIRED);
            stand(version, Standing.CHAMPION, Reason.OUTGROWN);
            return;
        }
        if (standings.at(Standing.CHALLENGER).isEmpty()) {
            stand(version, Standing.CHALLENGER, Reason.TRIAL);
            return;
        }
        retire(Standing.WAITING);
        stand(version, Standing.WAITING, Reason.WAITS);
    }

    /**
     * Let those versions go whose weights are no longer what was stored. In place of the one in use comes the one that was in use
     * before it, as far as that can be read; where none can, the next one that is trained.
     */
    @Transactional
    public void passOverDamaged() {
        standings.lock();
        passOver();
    }

    private void passOver() {
        for (Standing standing : List.of(Standing.WAITING, Standing.CHALLENGER, Standing.CHAMPION)) {
            standings
                    .at(standing)
                    .map(Held::version)
                    .filter(version -> models.find(version).isEmpty())
                    .ifPresent(version -> letGo(version, standing));
        }
        callNext();
    }

    private void letGo(int version, Standing standing) {
        stand(version, Standing.RETIRED, Reason.DAMAGED);
        models.letGo(version);
        log.error("v{} is damaged and was passed over", version);
        if (standing == Standing.CHAMPION) {
            models.others(version).stream()
                    .filter(other -> models.find(other).isPresent())
                    .findFirst()
                    .ifPresent(other -> stand(other, Standing.CHAMPION, Reason.RESTORED));
        }
    }

    /** Put a version to use by hand, whose weights are still kept. Tells whether that could be done. */
    @Transactional
    public boolean choose(int version, By by, String words) {
        standings.lock();
        Optional<Held> champion = standings.at(Standing.CHAMPION);
        if (champion.filter(held -> held.version() == version).isPresent() || !standings.hasWeights(version)) {
            return false;
        }
        champion.ifPresent(held -> {
            standings.place(held.version(), Standing.RETIRED);
            standings.note(held.version(), Standing.RETIRED, Reason.REPLACED);
        });
        standings.place(version, Standing.CHAMPION);
        standings.noteChosen(version, by, words);
        callNext();
        log.info("{} put v{} to use in place of {}", by.name(), version, champion.map(Held::version));
        return true;
    }

    /**
     * Compare the versions in use and on trial with what people decided since, and end the trial when enough was decided.
     * Tells whether there is more to compare.
     */
    @Transactional
    public boolean judge(Judge judge, Learning figures) {
        standings.lock();
        Optional<Held> champion = standings.at(Standing.CHAMPION);
        if (champion.isEmpty()) {
            return false;
        }
        Optional<Held> challenger = standings.at(Standing.CHALLENGER);
        if (Stream.of(champion, challenger)
                .flatMap(Optional::stream)
                .anyMatch(held -> model(held.version()).isEmpty())) {
            passOver();
            return true;
        }
        boolean more = judge(champion.get(), judge);
        if (challenger.isPresent()) {
            more |= judge(challenger.get(), judge);
            more |= compare(champion.get(), challenger.get(), judge, figures);
        }
        loaded.keySet()
                .removeIf(version -> champion.get().version() != version
                        && challenger.filter(held -> held.version() == version).isEmpty());
        return more;
    }

    private boolean judge(Held held, Judge judge) {
        List<Decision> decisions = standings.decisions(held.judgedUpTo(), AT_ONCE);
        Optional<NamedModel> model = decisions.isEmpty() ? Optional.empty() : model(held.version());
        if (model.isEmpty()) {
            return false;
        }
        var days = new TreeMap<LocalDate, Day>();
        for (Decision decision : decisions) {
            if (decision.taught() || decision.first() <= held.judgedUpTo()) {
                continue;
            }
            judge.judge(decision.text(), decision.category(), model.get()).ifPresent(said -> {
                LocalDate day = LocalDate.ofInstant(decision.at(), zone);
                var one = new Day(
                        day,
                        1,
                        said.right() ? 1 : 0,
                        said.abstained() ? 1 : 0,
                        !said.right() && !said.abstained() ? 1 : 0,
                        said.strange() ? 1 : 0);
                days.merge(day, one, Day::and);
            });
        }
        standings.add(held.version(), days.values(), decisions.getLast().revision());
        return decisions.size() == AT_ONCE;
    }

    private boolean compare(Held champion, Held challenger, Judge judge, Learning figures) {
        Duel duel = standings
                .duel(champion.version(), challenger.version())
                .orElseGet(() -> new Duel(
                        champion.version(),
                        challenger.version(),
                        Math.max(champion.learntUpTo(), challenger.learntUpTo()),
                        0,
                        0,
                        0,
                        0,
                        0));
        List<Decision> decisions = standings.decisions(duel.judgedUpTo(), AT_ONCE);
        if (!decisions.isEmpty()) {
            Optional<NamedModel> one = model(champion.version());
            Optional<NamedModel> other = model(challenger.version());
            if (one.isEmpty() || other.isEmpty()) {
                return false;
            }
            duel = fought(duel, decisions, judge, one.get(), other.get());
            standings.save(duel);
        }
        if (duel.decided() >= figures.trialDecisions()) {
            end(duel, figures);
        }
        return decisions.size() == AT_ONCE;
    }

    private static Duel fought(
            Duel duel, List<Decision> decisions, Judge judge, NamedModel champion, NamedModel challenger) {
        int decided = 0;
        int both = 0;
        int onlyChampion = 0;
        int onlyChallenger = 0;
        for (Decision decision : decisions) {
            if (decision.taught() || decision.first() <= duel.judgedUpTo()) {
                continue;
            }
            Optional<Verdict> one = judge.judge(decision.text(), decision.category(), champion);
            Optional<Verdict> other = judge.judge(decision.text(), decision.category(), challenger);
            if (one.isEmpty() || other.isEmpty()) {
                continue;
            }
            decided++;
            if (one.get().right() && other.get().right()) {
                both++;
            } else if (one.get().right()) {
                onlyChampion++;
            } else if (other.get().right()) {
                onlyChallenger++;
            }
        }
        return new Duel(
                duel.champion(),
                duel.challenger(),
                decisions.getLast().revision(),
                duel.decided() + decided,
                duel.championHits() + both + onlyChampion,
                duel.challengerHits() + both + onlyChallenger,
                duel.onlyChampion() + onlyChampion,
                duel.onlyChallenger() + onlyChallenger);
    }

    /** Asked once, when enough was decided: to look again and again until it pleases would find a difference in the end. */
    private void end(Duel duel, Learning figures) {
        double chance = chanceOfNotWorse(duel);
        if (chance < figures.trialLevel()) {
            standings.place(duel.challenger(), Standing.DROPPED);
            standings.note(duel.challenger(), Standing.DROPPED, Reason.WORSE, duel, chance);
            log.info("v{} is worse than v{} and was dropped: {}", duel.challenger(), duel.champion(), duel);
        } else {
            standings.place(duel.champion(), Standing.RETIRED);
            standings.place(duel.challenger(), Standing.CHAMPION);
            standings.note(duel.challenger(), Standing.CHAMPION, Reason.PROVED, duel, chance);
            log.info("v{} took the place of v{}: {}", duel.challenger(), duel.champion(), duel);
        }
        callNext();
    }

    /** How likely the challenger would lose as many of the decisions that differ, were it as good: McNemar's test, exact. */
    static double chanceOfNotWorse(Duel duel) {
        int differing = duel.onlyChampion() + duel.onlyChallenger();
        return differing == 0
                ? 1
                : Math.clamp(
                        1 - new BinomialDistribution(differing, 0.5).cumulativeProbability(duel.onlyChampion() - 1),
                        0,
                        1);
    }

    private void callNext() {
        if (standings.at(Standing.CHALLENGER).isPresent()) {
            return;
        }
        standings.at(Standing.WAITING).ifPresent(held -> stand(held.version(), Standing.CHALLENGER, Reason.TRIAL));
    }

    private void retire(Standing standing) {
        standings.at(standing).ifPresent(held -> stand(held.version(), Standing.RETIRED, Reason.SUPERSEDED));
    }

    private void stand(int version, Standing standing, Reason reason) {
        standings.place(version, standing);
        standings.note(version, standing, reason);
    }

    private Optional<NamedModel> model(int version) {
        NamedModel known = loaded.get(version);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<NamedModel> found = models.find(version);
        found.ifPresent(model -> loaded.put(version, model));
        return found;
    }
}
