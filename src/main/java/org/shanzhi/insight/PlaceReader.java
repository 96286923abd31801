// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.insight.Reading.Relation;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** Finds the place that a text names (地名识别) among the names and aliases of the gazetteer. */
final class PlaceReader {
    private static final String FIGURES = "[0-9]{1,4}|[一二三四五六七八九十百]{1,5}|[a-z]";
    private static final Pattern NUMBERED = Pattern.compile("(.+?)第?(" + FIGURES + ")(?:号楼|栋|幢|座|号|#)");
    private static final Pattern NUMBERED_BEFORE = Pattern.compile("(\\d{1,5})[a-z]? ([a-z].+)");
    private static final Pattern ONLY_A_NUMBER = Pattern.compile("(?:第?(?:" + FIGURES + ")(?:号楼|栋|幢|座|号院|号|单元|#)?)+");
    private static final Pattern NUMBER_FOLLOWS = Pattern.compile("(?:小区|的|里面|内|,|,|-)?第?(?:(" + FIGURES
            + ")(?:号楼|栋|幢|座|#|号(?![线院]))|([0-9]{1,3})(?=-[0-9]{1,2}-[0-9]{3,4}))");
    private static final Pattern NUMBER_PRECEDES = Pattern.compile("(?<![\\d])(\\d{1,5}) $");
    private static final Pattern JOINS = Pattern.compile("(?:与|和|跟|同|及|、|到|至|-|—|~| and (?:the )?| & | at |&)?");
    private static final Pattern CROSSES =
            Pattern.compile("(?:的)?(?:十字|丁字|三岔|交叉)?(?:路口|交叉口|交叉处|交叉|交汇处?|交界处?|相交|转角|拐角|口)");
    private static final Pattern CROSSES_BEFORE =
            Pattern.compile(".*\\b(?:corner|intersection|junction|crossing)(?: of)? $");
    private static final Pattern LIES_BETWEEN = Pattern.compile("(?:的)?(?:之间|中间|这一?段|路段|沿线|一段|段)");
    private static final Pattern BETWEEN_BEFORE = Pattern.compile(".*\\bbetween(?: the)? $");
    private static final Pattern LIVES =
            Pattern.compile(".*(?:我住|家住|住在|居住在|现住|家在|我是|本人是|本人住|身为|作为|i live (?:at|in|on) |住)[^,,。.;;]{0,3}$");
    private static final Pattern LIVING =
            Pattern.compile("[^,,。.;;!]{0,6}?(?:业主|居民|村民|住户|租户|学生|员工|职工)(?=[,,。.;;!:]|$)");
    private static final Pattern PASSES = Pattern.compile(".*(?:去|到|前往|路过|经过|从|来自)$");
    private static final Pattern PLACE_FOLLOWS =
            Pattern.compile("村|社区|镇|乡|街|组|屯|里的|这边|那边|附近|对面|旁|路口|(?:第?[0-9一二三四五六七八九十]{1,4}(?:组|号|队))");

    private static final String HAN_ONES = "零一二三四五六七八九";

    /** Buildings with a letter are numbered from here. */
    private static final int LETTERED = 100_000;

    private static final int MOST_HOUSES = 400;

    /** Roads whose houses lie farther apart than this are not known to cross there. */
    private static final double HOUSES_APART = 400;

    private static final double LEAST = 0.25;
    private static final double MOST = 0.97;
    private static final double NEAR_METRES = 500;
    private static final double FAR_METRES = 3_000;

    /** Surer than this, nobody looks for what else might be misspelled. */
    private static final double SURE = 0.55;

    /** Who says where he lives and where it happened means the latter. */
    private static final double LIVES_THERE = 0.55;

    /** A house lies near one whose number differs by no more. */
    private static final int NUMBERS_APART = 40;

    private final PhraseIndex index = new PhraseIndex();
    private final List<NamedPlace> places;
    private final Map<Integer, TreeMap<Integer, Integer>> buildings = new HashMap<>();

    private final NameVariants variants;

    PlaceReader(List<NamedPlace> places) {
        this.places = List.copyOf(places);
        var names = new LinkedHashMap<Integer, List<String>>();
        var estates = new HashMap<String, Integer>();
        for (int id = 0; id < this.places.size(); id++) {
            NamedPlace place = this.places.get(id);
            names.put(id, names(place));
            for (String name : names(place)) {
                index.add(name, id);
                if (place.kind() != NamedPlace.Kind.BUILDING) {
                    estates.putIfAbsent(name, id);
                }
            }
        }
        for (int id = 0; id < this.places.size(); id++) {
            NamedPlace place = this.places.get(id);
            if (place.kind() != NamedPlace.Kind.BUILDING) {
                continue;
            }
            for (String name : names(place)) {
                Matcher numbered = NUMBERED.matcher(name);
                Matcher before = NUMBERED_BEFORE.matcher(name);
                if (numbered.matches() && estates.containsKey(numbered.group(1))) {
                    number(estates.get(numbered.group(1)), number(numbered.group(2)), id);
                } else if (before.matches() && estates.containsKey(before.group(2))) {
                    number(estates.get(before.group(2)), number(before.group(1)), id);
                }
            }
        }
        this.variants = new NameVariants(this.places, names);
    }

    private void number(int estate, int number, int building) {
        buildings.computeIfAbsent(estate, _ -> new TreeMap<>()).putIfAbsent(number, building);
    }

    /** @param lives whether the words say that somebody lives there, not that something happened */
    private record Candidate(
            NamedPlace place,
            RegionCode region,
            @Nullable CellCode cell,
            Point point,
            double confidence,
            String words,
            double metres,
            Relation relation,
            boolean lives) {
        Candidate times(double factor) {
            return new Candidate(place, region, cell, point, confidence * factor, words, metres, relation, lives);
        }
    }

    /** @param likeness how surely the words mean the places at all */
    private record Mention(PhraseIndex.Match match, double likeness) {}

    /** Find the place; words told as the place speak louder than the message, and a point given settles which of two it is. */
    Optional<PlaceProposal> find(String groundPlaceWords, String ground, int titleLength, @Nullable Point point) {
        List<PhraseIndex.Match> told = whole(groundPlaceWords, index.outermost(groundPlaceWords));
        List<PhraseIndex.Match> said = whole(ground, index.outermost(ground));
        var toldRegions = new ArrayList<RegionCode>();
        regions(groundPlaceWords, told, true, toldRegions);
        var regions = new ArrayList<>(toldRegions);
        regions(ground, said, false, regions);

        List<Mention> toldMentions = mentions(groundPlaceWords, told);
        List<Mention> saidMentions = mentions(ground, said);
        var candidates = candidates(
                toldMentions, groundPlaceWords, saidMentions, ground, titleLength, toldRegions, regions, point);
        boolean sure = candidates.stream().anyMatch(it -> it.confidence() >= SURE);
        if (!sure) {
            toldMentions.addAll(misspelled(groundPlaceWords, toldMentions));
            saidMentions.addAll(misspelled(ground, saidMentions));
            candidates = candidates(
                    toldMentions, groundPlaceWords, saidMentions, ground, titleLength, toldRegions, regions, point);
        }
        return best(candidates);
    }

    private static Optional<PlaceProposal> best(List<Candidate> candidates) {
        boolean happened = candidates.stream()
                .anyMatch(it -> !it.lives() && it.place().kind() != NamedPlace.Kind.REGION && it.confidence() >= LEAST);
        List<Candidate> weighed = candidates.stream()
                .map(it -> happened && it.lives() ? it.times(LIVES_THERE) : it)
                .sorted(Comparator.comparingDouble(Candidate::confidence).reversed())
                .toList();
        if (weighed.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = weighed.getFirst();
        boolean rivalled = weighed.stream()
                .skip(1)
                .anyMatch(other -> other.place().kind() != NamedPlace.Kind.REGION
                        && other.place().kind() != NamedPlace.Kind.ROAD
                        && other.confidence() > 0.8 * best.confidence()
                        && other.point().metresTo(best.point()) > NEAR_METRES + best.metres());
        double confidence = Math.min(MOST, rivalled ? 0.75 * best.confidence() : best.confidence());
        if (confidence < LEAST) {
            return Optional.empty();
        }
        return Optional.of(new PlaceProposal(
                best.place().name(),
                best.region(),
                best.cell(),
                best.point(),
                confidence,
                best.words(),
                best.metres(),
                best.relation()));
    }

    private List<Candidate> candidates(
            List<Mention> told,
            String groundPlaceWords,
            List<Mention> said,
            String ground,
            int titleLength,
            List<RegionCode> toldRegions,
            List<RegionCode> regions,
            @Nullable Point point) {
        var candidates = new ArrayList<Candidate>();
        for (Mention mention : told) {
            // What was told as the place and means one place only is not moved by whatever else the message names.
            boolean settled = toldRegions.isEmpty() && mention.match().ids().length == 1;
            candidates.add(candidate(groundPlaceWords, mention, 1, settled ? List.of() : regions, point));
        }
        joined(groundPlaceWords, told, 1, regions, point, candidates);
        for (Mention mention : said) {
            int start = mention.match().start();
            double weight = start < titleLength ? 0.97 : 0.9 - 0.1 * start / ground.length();
            candidates.add(candidate(ground, mention, weight, regions, point));
        }
        joined(ground, said, 0.95, regions, point, candidates);
        return candidates;
    }

    /** Where two places stand together, a third may be meant: where two roads cross, what lies between two places. */
    private void joined(
            String ground,
            List<Mention> mentions,
            double weight,
            List<RegionCode> regions,
            @Nullable Point point,
            List<Candidate> candidates) {
        List<Mention> ordered = mentions.stream()
                .sorted(Comparator.comparingInt(it -> it.match().start()))
                .toList();
        for (int i = 0; i + 1 < ordered.size(); i++) {
            PhraseIndex.Match first = ordered.get(i).match();
            PhraseIndex.Match second = ordered.get(i + 1).match();
            if (second.start() < first.end()
                    || !JOINS.matcher(ground)
                            .region(first.end(), second.start())
                            .matches()) {
                continue;
            }
            Candidate one = candidate(ground, ordered.get(i), weight, regions, point);
            Candidate other = candidate(ground, ordered.get(i + 1), weight, regions, point);
            boolean roads =
                    one.place().kind() == NamedPlace.Kind.ROAD && other.place().kind() == NamedPlace.Kind.ROAD;
            Matcher crosses = CROSSES.matcher(ground).region(second.end(), ground.length());
            Matcher between = LIES_BETWEEN.matcher(ground).region(second.end(), ground.length());
            double likeness =
                    Math.min(ordered.get(i).likeness(), ordered.get(i + 1).likeness());
            String before = ground.substring(Math.max(0, first.start() - 20), first.start());
            boolean saidBefore = CROSSES_BEFORE.matcher(before).matches();
            if (roads && (crosses.lookingAt() || saidBefore || isAmpersand(ground, first, second))) {
                int end = crosses.lookingAt() ? crosses.end() : second.end();
                candidates.add(
                        crossing(first, second, one, other, weight * likeness, ground.substring(first.start(), end)));
            } else if ((between.lookingAt() || BETWEEN_BEFORE.matcher(before).matches())
                    && one.place().kind() != NamedPlace.Kind.REGION
                    && other.place().kind() != NamedPlace.Kind.REGION) {
                double apart = one.point().metresTo(other.point());
                boolean oneCell = one.cell() != null && one.cell().equals(other.cell());
                candidates.add(new Candidate(
                        one.place(),
                        common(one.region(), other.region()),
                        oneCell ? one.cell() : null,
                        middle(one.point(), other.point()),
                        (apart > FAR_METRES ? 0.5 : 0.85) * weight * likeness,
                        ground.substring(first.start(), between.lookingAt() ? between.end() : second.end()),
                        apart / 2 + Math.max(one.metres(), other.metres()) / 2,
                        Relation.BETWEEN,
                        false));
            }
        }
    }

    private static boolean isAmpersand(String ground, PhraseIndex.Match first, PhraseIndex.Match second) {
        return ground.substring(first.end(), second.start()).contains("&");
    }

    /** Two roads cross where their houses lie nearest; where no house is known, somewhere between their middles. */
    private Candidate crossing(
            PhraseIndex.Match first,
            PhraseIndex.Match second,
            Candidate one,
            Candidate other,
            double weight,
            String words) {
        Point at = middle(one.point(), other.point());
        double metres = one.point().metresTo(other.point()) / 2 + 400;
        double confidence = 0.55;
        double nearest = HOUSES_APART;
        for (Point near : houses(first)) {
            for (Point far : houses(second)) {
                double apart = near.metresTo(far);
                if (apart < nearest) {
                    nearest = apart;
                    at = middle(near, far);
                    metres = apart / 2 + 60;
                    confidence = 0.8 - 0.5 * apart / HOUSES_APART;
                }
            }
        }
        return new Candidate(
                one.place(),
                common(one.region(), other.region()),
                null,
                at,
                confidence * weight,
                words,
                metres,
                Relation.CROSSING,
                false);
    }

    private List<Point> houses(PhraseIndex.Match road) {
        return Arrays.stream(road.ids())
                .boxed()
                .flatMap(id -> buildings.getOrDefault(id, new TreeMap<>()).values().stream())
                .limit(MOST_HOUSES)
                .map(id -> places.get(id).point())
                .toList();
    }

    private static Point middle(Point one, Point other) {
        return new Point((one.longitude() + other.longitude()) / 2, (one.latitude() + other.latitude()) / 2);
    }

    private static RegionCode common(RegionCode one, RegionCode other) {
        if (one.isWithin(other)) {
            return other;
        }
        if (other.isWithin(one)) {
            return one;
        }
        return one.town().equals(other.town()) ? one.town() : one.county();
    }

    private List<Mention> mentions(String ground, List<PhraseIndex.Match> exact) {
        var mentions = new ArrayList<Mention>();
        exact.forEach(match -> mentions.add(new Mention(match, 1)));
        for (NameVariants.Found found : variants.in(ground, exact)) {
            if (found.match().isWhole(ground) && !isAnother(ground, found.match())) {
                mentions.add(new Mention(found.match(), found.likeness()));
            }
        }
        return mentions;
    }

    private List<Mention> misspelled(String ground, List<Mention> known) {
        return variants.misspelled(ground, known.stream().map(Mention::match).toList()).stream()
                .map(found -> new Mention(found.match(), found.likeness()))
                .toList();
    }

    /** 第二人民医院 is not 人民医院, nor 十一中 一中. */
    private static boolean isAnother(String ground, PhraseIndex.Match match) {
        return match.start() > 0 && "一二三四五六七八九十".indexOf(ground.charAt(match.start() - 1)) >= 0;
    }

    private static List<PhraseIndex.Match> whole(String ground, List<PhraseIndex.Match> matches) {
        return matches.stream().filter(match -> match.isWhole(ground)).toList();
    }

    private Candidate candidate(
            String ground, Mention mention, double weight, List<RegionCode> regions, @Nullable Point point) {
        PhraseIndex.Match match = mention.match();
        var ids = new ArrayList<Integer>();
        int start = match.start();
        int end = match.end();
        Matcher number = NUMBER_FOLLOWS.matcher(ground).region(match.end(), ground.length());
        Matcher before = NUMBER_PRECEDES.matcher(ground).region(Math.max(0, start - 6), start);
        int numbered = 0;
        if (number.lookingAt()) {
            numbered = number(number.group(1) == null ? number.group(2) : number.group(1));
        } else if (before.find()) {
            numbered = number(before.group(1));
        }
        int apart = 0;
        for (int id : match.ids()) {
            TreeMap<Integer, Integer> houses = buildings.getOrDefault(id, new TreeMap<>());
            Integer building = numbered == 0 ? null : houses.get(numbered);
            if (building == null && numbered > 0 && places.get(id).kind() == NamedPlace.Kind.ROAD) {
                Integer nearest = nearest(houses, numbered);
                if (nearest != null) {
                    apart = Math.abs(nearest - numbered);
                    building = houses.get(nearest);
                }
            }
            if (building != null) {
                start = number.hasMatch() ? start : before.start(1);
                end = number.hasMatch() ? number.end() : end;
            }
            ids.add(building == null ? id : building);
        }
        List<NamedPlace> named = ids.stream().map(places::get).distinct().toList();
        List<NamedPlace> fitting = named.stream()
                .filter(place -> place.kind() == NamedPlace.Kind.REGION
                        || regions.isEmpty()
                        || regions.stream().anyMatch(region -> together(region, place.region())))
                .toList();
        boolean misplaced = fitting.isEmpty();
        List<NamedPlace> left = misplaced ? named : fitting;
        NamedPlace place = left.getFirst();
        boolean settled = left.size() == 1;
        if (point != null) {
            place = left.stream()
                    .min(Comparator.comparingDouble(one -> one.point().metresTo(point)))
                    .orElse(place);
            settled |= place.point().metresTo(point) < NEAR_METRES;
        }
        double confidence = base(place) * weight * mention.likeness();
        if (place.kind() != NamedPlace.Kind.REGION && match.length() == 2) {
            confidence *= 0.75;
        }
        if (!settled) {
            confidence /= left.size();
        }
        if (misplaced) {
            confidence *= 0.5;
        } else if (!regions.isEmpty() && place.kind() != NamedPlace.Kind.REGION) {
            confidence *= 1.08;
        }
        if (point != null
                && place.kind() != NamedPlace.Kind.REGION
                && place.point().metresTo(point) > FAR_METRES) {
            confidence *= 0.5;
        }
        Bearing bearing = Bearing.of(ground, start, end);
        if (bearing != null) {
            confidence *= 0.7;
        }
        if (apart > 0) {
            confidence *= 0.9 - 0.4 * apart / NUMBERS_APART;
        }
        if (weight < 1 && place.kind() == NamedPlace.Kind.REGION && bare(ground, match)) {
            confidence *= 0.6;
        }
        RegionCode region = place.region();
        for (RegionCode other : regions) {
            if (other.isWithin(region) && !other.equals(region)) {
                region = other;
            }
        }
        boolean moves = bearing != null && bearing.moves();
        if (moves && place.region().significant().length() > 9) {
            // Where it lies is no longer known to the village.
            region = place.region().town();
        }
        String preceding = ground.substring(Math.max(0, match.start() - 10), match.start());
        boolean lives = bearing == null
                && (LIVES.matcher(preceding).matches()
                        || LIVING.matcher(ground).region(end, ground.length()).lookingAt());
        if (weight < 1 && PASSES.matcher(preceding).matches()) {
            confidence *= 0.9;
        }
        return new Candidate(
                place,
                place.cell() == null || moves ? region : place.region(),
                moves ? null : place.cell(),
                bearing == null ? place.point() : bearing.from(place.point()),
                confidence,
                ground.substring(start, bearing == null ? end : Math.max(end, bearing.end())),
                reach(place) + 10 * apart + (bearing == null ? 0 : bearing.metres()),
                bearing == null ? apart == 0 ? Relation.AT : Relation.NEAR : bearing.relation(),
                lives);
    }

    private static @Nullable Integer nearest(TreeMap<Integer, Integer> houses, int number) {
        Integer below = houses.floorKey(number);
        Integer above = houses.ceilingKey(number);
        Integer nearest = below == null || above != null && above - number < number - below ? above : below;
        return nearest == null || Math.abs(nearest - number) > NUMBERS_APART ? null : nearest;
    }

    /** How far what is meant may lie from the point of the place. */
    private static double reach(NamedPlace place) {
        return switch (place.kind()) {
            case BUILDING -> 40;
            case PUBLIC_PLACE -> 80;
            case ESTATE -> 150;
            case ROAD -> 800;
            case REGION ->
                switch (place.region().significant().length()) {
                    case 12 -> 800;
                    case 9 -> 4_000;
                    default -> 20_000;
                };
        };
    }

    private static double base(NamedPlace place) {
        return switch (place.kind()) {
            case BUILDING -> 0.95;
            case ESTATE, PUBLIC_PLACE -> 0.85;
            case ROAD -> 0.55;
            case REGION ->
                switch (place.region().significant().length()) {
                    case 12 -> 0.56;
                    case 9 -> 0.35;
                    default -> 0.1;
                };
        };
    }

    private static boolean together(RegionCode one, RegionCode other) {
        return one.isWithin(other) || other.isWithin(one);
    }

    /**
     * The county is everywhere and narrows nothing. In running words a bare name of two characters is as often the tree, the tea
     * or the well that the village is called after; told as the place it means the village.
     */
    private void regions(String ground, List<PhraseIndex.Match> matches, boolean told, List<RegionCode> regions) {
        for (PhraseIndex.Match match : matches) {
            if (!told && bare(ground, match)) {
                continue;
            }
            for (int id : match.ids()) {
                NamedPlace place = places.get(id);
                if (place.kind() == NamedPlace.Kind.REGION
                        && place.region().significant().length() > 6) {
                    regions.add(place.region());
                }
            }
        }
        List<RegionCode> all = List.copyOf(regions);
        regions.removeIf(region -> all.stream().anyMatch(other -> !other.equals(region) && other.isWithin(region)));
    }

    /** Tell whether only a short name stands there, and nothing behind it says that a place is meant. */
    private static boolean bare(String ground, PhraseIndex.Match match) {
        return match.length() == 2
                && !PLACE_FOLLOWS
                        .matcher(ground)
                        .region(match.end(), ground.length())
                        .lookingAt();
    }

    private static List<String> names(NamedPlace place) {
        var names = new ArrayList<String>();
        names.add(GroundText.ground(place.name()));
        place.aliases().forEach(alias -> names.add(GroundText.ground(alias)));
        names.removeIf(name -> name.length() < 2 || ONLY_A_NUMBER.matcher(name).matches());
        return names;
    }

    /** Read 12, 三, 十二, 二十三, 一百二十 or the letter of a building. */
    static int number(String figures) {
        char first = figures.charAt(0);
        if (Character.isDigit(first)) {
            return Integer.parseInt(figures);
        }
        if (first < 0x80) {
            return LETTERED + first;
        }
        int number = 0;
        int ones = 0;
        boolean counted = false;
        for (char c : figures.toCharArray()) {
            int unit = c == '十' ? 10 : c == '百' ? 100 : c == '千' ? 1_000 : 0;
            if (unit > 0) {
                number += Math.max(1, ones) * unit;
                ones = 0;
                counted = true;
            } else {
                ones = counted ? HAN_ONES.indexOf(c) : 10 * ones + HAN_ONES.indexOf(c);
            }
        }
        return number + ones;
    }
}
