// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRule;
import org.shanzhi.shared.CategoryRules;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.OrganisationNames;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** Reads messages from what lies in memory: lexicon, model, gazetteer, names of organisations and the open subjects. */
final class TextReader {
    /** A place told less surely than this says nothing about which matter it is. */
    private static final double SURE_PLACE = 0.6;

    private final Optional<Categories> categories;
    private final Optional<Gazetteer> gazetteer;
    private final Optional<OrganisationNames> organisationNames;
    private final Optional<CategoryRules> rules;
    private final CategoryReader categoryReader;
    private final SameMatters sameMatters;
    private final Clock clock;
    private final ZoneId zone;
    private final Cues cues = new Cues();

    private record DatedLexicon(long revision, LocalDate day, Lexicon lexicon) {}

    private record DatedPlaces(long revision, PlaceReader reader) {}

    private record DatedOrganisations(long revision, LocalDate day, OrganisationReader reader) {}

    private final AtomicReference<@Nullable DatedLexicon> lexicon = new AtomicReference<>();
    private final AtomicReference<OverridingRules> overriding = new AtomicReference<>(new OverridingRules(List.of()));
    private final AtomicReference<@Nullable DatedPlaces> places = new AtomicReference<>();
    private final AtomicReference<@Nullable DatedOrganisations> organisations = new AtomicReference<>();

    TextReader(
            Optional<Categories> categories,
            Optional<Gazetteer> gazetteer,
            DoubleSupplier threshold,
            SameMatters sameMatters,
            Clock clock,
            ZoneId zone) {
        this(
                categories,
                gazetteer,
                Optional.empty(),
                Optional.empty(),
                threshold,
                _ -> threshold.getAsDouble(),
                sameMatters,
                clock,
                zone);
    }

    TextReader(
            Optional<Categories> categories,
            Optional<Gazetteer> gazetteer,
            Optional<OrganisationNames> organisationNames,
            Optional<CategoryRules> rules,
            DoubleSupplier threshold,
            ToDoubleFunction<CategoryCode> thresholds,
            SameMatters sameMatters,
            Clock clock,
            ZoneId zone) {
        this.categories = categories;
        this.gazetteer = gazetteer;
        this.organisationNames = organisationNames;
        this.rules = rules;
        this.categoryReader = new CategoryReader(threshold, thresholds);
        this.sameMatters = sameMatters;
        this.clock = clock;
        this.zone = zone;
    }

    Reading read(Message message, Optional<NamedModel> model) {
        String title = GroundText.ground(message.title());
        String ground = title.isEmpty()
                ? GroundText.ground(message.body())
                : GroundText.ground(message.title() + "\n" + message.body());
        String told = message.placeWords();
        Point point = message.point();

        var proposals = lexicon()
                .map(words -> overriding()
                        .over(
                                categoryReader.read(ground, title.length(), words, model),
                                message.title() + "\n" + message.body(),
                                words))
                .orElse(new CategoryReader.Proposals(List.of(), true));
        Optional<PlaceProposal> place = places().flatMap(reader ->
                reader.find(told == null ? "" : GroundText.ground(told), ground, title.length(), point));
        var reading = cues.find(ground, title.length());

        Point at = point;
        RegionCode region = null;
        if (place.isPresent() && place.get().confidence() >= SURE_PLACE) {
            region = place.get().region();
            at = point == null ? place.get().point() : point;
        }
        var circumstances = new SameMatters.Circumstances(
                proposals.abstains()
                        ? Optional.empty()
                        : proposals.categories().stream().findFirst().map(CategoryProposal::category),
                message.at(),
                at,
                region,
                message.subject(),
                message.reporter());
        return new Reading(
                proposals.categories(),
                proposals.abstains(),
                place,
                sameMatters.find(ground, circumstances),
                reading.type(),
                reading.typeWords(),
                reading.urgency(),
                reading.urgencyWords(),
                organisations(ground, region));
    }

    /** Return what the model says of a text as it is kept, with whether it is in words it never met. */
    Optional<CategoryReader.Proposals> categories(String text, Optional<NamedModel> model) {
        return lexicon().map(words -> categoryReader.read(GroundText.ground(text), 0, words, model));
    }

    /** Return the words of the categories that hold today, empty where no module keeps categories. */
    Optional<Lexicon> lexicon() {
        if (categories.isEmpty()) {
            return Optional.empty();
        }
        long revision = categories.get().revision();
        LocalDate day = today();
        DatedLexicon held = lexicon.get();
        if (held == null || held.revision() != revision || !held.day().equals(day)) {
            held = new DatedLexicon(revision, day, new Lexicon(categories.get(), day));
            lexicon.set(held);
        }
        return Optional.of(held.lexicon());
    }

    private OverridingRules overriding() {
        List<CategoryRule> known = rules.map(it -> it.on(today())).orElse(List.of());
        return overriding.updateAndGet(held -> held.of(known) ? held : new OverridingRules(known));
    }

    private List<Reading.OrganisationMention> organisations(String ground, @Nullable RegionCode region) {
        if (organisationNames.isEmpty()) {
            return List.of();
        }
        long revision = organisationNames.get().revision();
        LocalDate day = today();
        DatedOrganisations held = organisations.get();
        if (held == null || held.revision() != revision || !held.day().equals(day)) {
            held = new DatedOrganisations(
                    revision,
                    day,
                    new OrganisationReader(organisationNames.get().on(day)));
            organisations.set(held);
        }
        return held.reader().find(ground, region);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Optional<PlaceReader> places() {
        if (gazetteer.isEmpty()) {
            return Optional.empty();
        }
        long revision = gazetteer.get().revision();
        DatedPlaces held = places.get();
        if (held == null || held.revision() != revision) {
            held = new DatedPlaces(revision, new PlaceReader(gazetteer.get().places()));
            places.set(held);
        }
        return Optional.of(held.reader());
    }
}
