// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRules;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.OrganisationNames;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.ReadingFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads from memory, keeps what it learns in the database, and looks there for what other nodes have learnt. */
@Service
class LearningUnderstanding implements Understanding {
    private static final Logger log = LoggerFactory.getLogger(LearningUnderstanding.class);

    /** What holds where no module keeps the figures. */
    static final double THRESHOLD = 0.5;

    private static final int SAME_MATTER_DAYS = 30;

    private static final ReadingFigures.Learning LEARNING =
            new ReadingFigures.Learning(200, 0.05, 0.5, 30, 50, 0.01, 0.25, 0.05, 0.9, 20, 400, 40_000);

    private final JdbcExamples examples;
    private final JdbcModels models;
    private final JdbcTexts texts;
    private final JdbcCards cards;
    private final JdbcLessons lessons;
    private final Thresholds thresholds;
    private final Succession succession;
    private final Trainer trainer;
    private final Drift drift;
    private final TextReader reader;
    private final SameMatters sameMatters;
    private final PairLearning pairs;
    private final Optional<ReadingFigures> figures;
    private final Clock clock;
    private final ZoneId zone;
    private final int enough;

    private final AtomicReference<Optional<NamedModel>> model = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantLock training = new ReentrantLock();
    private final AtomicBoolean trainingAsked = new AtomicBoolean();
    private final ExecutorService aside = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("insight-training").daemon().factory());
    private long textsSeen;

    /** @param enough how many new decisions are worth a training before the next night */
    LearningUnderstanding(
            JdbcExamples examples,
            JdbcModels models,
            JdbcTexts texts,
            PairLearning pairs,
            JdbcCards cards,
            JdbcLessons lessons,
            Thresholds thresholds,
            Succession succession,
            Trainer trainer,
            Drift drift,
            ObjectProvider<Categories> categories,
            ObjectProvider<Gazetteer> gazetteer,
            ObjectProvider<OrganisationNames> organisations,
            ObjectProvider<CategoryRules> rules,
            ObjectProvider<ReadingFigures> figures,
            Clock clock,
            ZoneId zone,
            @Value("${shanzhi.insight.train-after:200}") int enough) {
        this.examples = examples;
        this.models = models;
        this.texts = texts;
        this.cards = cards;
        this.lessons = lessons;
        this.thresholds = thresholds;
        this.succession = succession;
        this.trainer = trainer;
        this.drift = drift;
        this.figures = Optional.ofNullable(figures.getIfAvailable());
        this.clock = clock;
        this.zone = zone;
        this.enough = enough;
        this.pairs = pairs;
        this.sameMatters = new SameMatters(this::window, pairs::model, zone);
        this.reader = new TextReader(
                Optional.ofNullable(categories.getIfAvailable()),
                Optional.ofNullable(gazetteer.getIfAvailable()),
                Optional.ofNullable(organisations.getIfAvailable()),
                Optional.ofNullable(rules.getIfAvailable()),
                this::threshold,
                category -> thresholds.of(category, today()).orElseGet(this::threshold),
                sameMatters,
                clock,
                zone);
    }

    @Override
    public Reading read(Message message) {
        load();
        return reader.read(message, model.get());
    }

    @Override
    public void learn(Collection<Example> decided) {
        examples.save(decided);
    }

    @Override
    public Optional<Reading.SameMatter> compare(String one, String other) {
        return pairs.compare(one, other, sameMatters);
    }

    @Override
    public void decided(String one, String other, boolean same) {
        pairs.decided(one, other, same, sameMatters);
        onceTrue(() -> sameMatters.apart(one, other, !same));
    }

    @Override
    public void undecided(String one, String other) {
        pairs.undecided(one, other);
        onceTrue(() -> sameMatters.apart(one, other, false));
    }

    @Override
    public boolean toldApart(String one, String other) {
        return pairs.toldApart(one, other);
    }

    @Override
    public String train() {
        training.lock();
        try {
            reader.lexicon().ifPresent(lexicon -> trainer.train(lexicon, threshold(), learning(), today()));
            refreshModel();
            return version();
        } finally {
            training.unlock();
        }
    }

    /** Train aside; asked for while one is awaited already, it is one training. */
    void trainSoon() {
        if (trainingAsked.compareAndSet(false, true)) {
            aside.execute(() -> {
                trainingAsked.set(false);
                try {
                    train();
                } catch (DataAccessException unreachable) {
                    log.warn("Training put off: the database does not answer", unreachable);
                }
            });
        }
    }

    boolean isTraining() {
        return training.isLocked() || trainingAsked.get();
    }

    /** Return how many decisions no version has seen. */
    int notYetLearnt() {
        return trainer.notYetLearnt();
    }

    ReadingFigures.Learning learning() {
        return figures.map(known -> known.learning(today())).orElse(LEARNING);
    }

    /** Return what the model in use says of a text as it is kept. */
    Optional<CategoryReader.Proposals> reads(String text) {
        load();
        return reader.categories(text, model.get());
    }

    /** Return what the version says of a text that people gave the category, empty where the category holds no longer. */
    Optional<Succession.Verdict> judge(String text, CategoryCode decided, NamedModel version) {
        if (reader.lexicon().filter(words -> words.holds(decided)).isEmpty()) {
            return Optional.empty();
        }
        return reader.categories(text, Optional.of(version))
                .map(said -> new Succession.Verdict(
                        said.categories().stream()
                                .findFirst()
                                .filter(first -> first.category().equals(decided))
                                .isPresent(),
                        said.abstains(),
                        said.strange()));
    }

    /** Compare what the versions say with what people decided since, and put to use what has proved itself. */
    void judge() {
        while (succession.judge(this::judge, learning())) {
            log.debug("There are more decisions to compare");
        }
        refreshModel();
        drift.watch(models.champion(), learning(), today());
    }

    double threshold() {
        return figures.map(known -> known.proposalThreshold(today())).orElse(THRESHOLD);
    }

    private Duration window() {
        return Duration.ofDays(
                figures.map(known -> known.sameMatterDays(today())).orElse(SAME_MATTER_DAYS));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    String version() {
        return model.get().map(NamedModel::name).orElse(CategoryReader.RULES);
    }

    /**
     * What is said is kept in the transaction in which it is said, with a few statements, which costs less than to note that it
     * has to be kept; it is found by others only once it is true.
     */
    @EventListener
    void on(Findable event) {
        boolean worded = !event.text().isBlank();
        if (event.category().isPresent() && worded) {
            learn(List.of(
                    new Example(event.subject(), event.text(), event.category().get(), event.teachable())));
        } else {
            if (worded) {
                examples.takeBack(event.subject());
            }
            if (!event.teachable()) {
                examples.hide(event.subject());
            }
        }
        SameMatters.Subject subject = JdbcTexts.subject(event);
        texts.save(subject, event.teachable());
        onceTrue(() -> sameMatters.put(subject));
    }

    private static void onceTrue(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** What somebody said who asks to be forgotten is no example any longer. */
    @EventListener
    void on(PersonErased erased) {
        examples.forget(erased.subject());
        cards.forget(erased.subject());
        lessons.forget(erased.subject());
    }

    @EventListener(ApplicationStartedEvent.class)
    void onStart() {
        load();
    }

    @Scheduled(fixedDelayString = "${shanzhi.insight.refresh:PT10S}", initialDelayString = "PT30S")
    void refresh() {
        if (loaded.get()) {
            refreshModel();
            refreshTexts();
            pairs.refresh(sameMatters);
            thresholds.refresh();
        }
    }

    @Scheduled(fixedDelayString = "${shanzhi.insight.judge:PT2M}", initialDelayString = "PT1M")
    void judgeWhatWasDecided() {
        if (loaded.get()) {
            judge();
        }
    }

    @Scheduled(fixedDelayString = "PT2M", initialDelayString = "PT2M")
    void trainWhenEnoughIsNew() {
        if (loaded.get() && notYetLearnt() >= enough) {
            trainSoon();
        }
    }

    @Scheduled(cron = "${shanzhi.insight.nightly:0 20 3 * * *}", zone = "${shanzhi.zone:Asia/Shanghai}")
    void trainNightly() {
        trainSoon();
    }

    @PreDestroy
    void stop() {
        aside.shutdownNow();
    }

    private void load() {
        if (loaded.get()) {
            return;
        }
        loading.lock();
        try {
            if (!loaded.get()) {
                refreshModel();
                refreshTexts();
                pairs.refresh(sameMatters);
                thresholds.refresh();
                loaded.set(true);
            }
        } finally {
            loading.unlock();
        }
    }

    /** Look which version is in use; another node may have trained, or somebody gone back to an earlier one. */
    void refreshModel() {
        loading.lock();
        try {
            int inUse = models.champion();
            if (inUse == model.get().map(NamedModel::version).orElse(0)) {
                return;
            }
            Optional<NamedModel> found = models.find(inUse);
            if (found.isEmpty() && inUse > 0) {
                succession.passOverDamaged();
                inUse = models.champion();
                found = models.find(inUse);
            }
            if (found.isPresent() || inUse == 0) {
                model.set(found);
            }
        } finally {
            loading.unlock();
        }
    }

    private void refreshTexts() {
        loading.lock();
        try {
            long revision = texts.revision();
            if (revision > textsSeen) {
                texts.since(textsSeen, sameMatters::put);
                textsSeen = revision;
            }
        } finally {
            loading.unlock();
        }
    }
}
