// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.PlaceProposal;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** Finds the place that a text names (地名识别) among the names and aliases of the gazetteer. */
final class PlaceReader {
    private static final String FIGURES = "[0-9]{1,4}|[一二三四五六七八九十]{1,3}";
    private static final Pattern NUMBERED = Pattern.compile("(.+?)第?(" + FIGURES + ")(?:号楼|栋|幢|座|号|#)");
    private static final Pattern ONLY_A_NUMBER = Pattern.compile("(?:第?(?:" + FIGURES + ")(?:号楼|栋|幢|座|号院|号|单元|#)?)+");
    private static final Pattern NUMBER_FOLLOWS =
            Pattern.compile("(?:小区|的|里面|内|,|,|-)?第?(" + FIGURES + ")(?:号楼|栋|幢|座|#)");
    private static final Pattern BESIDE_FOLLOWS =
            Pattern.compile("[^,,。.;;\\n]{0,4}?(?:对面|旁|附近|隔壁|周边|路口|交叉口|交汇|交界|之间|后面|门口|方向)");
    private static final Pattern PLACE_FOLLOWS =
            Pattern.compile("村|社区|镇|乡|街|组|屯|里的|这边|那边|附近|对面|旁|路口|(?:第?[0-9一二三四五六七八九十]{1,4}(?:组|号|队))");
    private static final Pattern BESIDE_PRECEDES = Pattern.compile(".*(?:靠近|临近|紧邻|毗邻|离|距|距离)$");

    private static final double LEAST = 0.25;
    private static final double MOST = 0.97;
    private static final double NEAR_METRES = 500;
    private static final double FAR_METRES = 3_000;

    private final PhraseIndex index = new PhraseIndex();
    private final List<NamedPlace> places;
    private final Map<Integer, Map<Integer, Integer>> buildings = new HashMap<>();

    PlaceReader(List<NamedPlace> places) {
        this.places = List.copyOf(places);
        var estates = new HashMap<String, Integer>();
        for (int id = 0; id < this.places.size(); id++) {
            NamedPlace place = this.places.get(id);
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
                if (numbered.matches() && estates.containsKey(numbered.group(1))) {
                    buildings
                            .computeIfAbsent(estates.get(numbered.group(1)), _ -> new HashMap<>())
                            .putIfAbsent(number(numbered.group(2)), id);
                }
            }
        }
    }

    private record Candidate(NamedPlace place, RegionCode region, double confidence, String words) {}

    /** Find the place; words told as the place speak louder than the message, and a point given settles which of two it is. */
    Optional<PlaceProposal> find(String groundPlaceWords, String ground, int titleLength, @Nullable Point point) {
        var candidates = new ArrayList<Candidate>();
        List<PhraseIndex.Match> told = index.outermost(groundPlaceWords);
        List<PhraseIndex.Match> said = index.outermost(ground);
        var toldRegions = new ArrayList<RegionCode>();
        regions(groundPlaceWords, told, true, toldRegions);
        var regions = new ArrayList<>(toldRegions);
        regions(ground, said, false, regions);
        for (PhraseIndex.Match match : told) {
            // What was told as the place and means one place only is not moved by whatever else the message names.
            boolean settled = toldRegions.isEmpty() && match.ids().length == 1;
            candidate(groundPlaceWords, match, 1, settled ? List.of() : regions, point)
                    .ifPresent(candidates::add);
        }
        for (PhraseIndex.Match match : said) {
            double weight = match.start() < titleLength ? 0.97 : 0.9 - 0.1 * match.start() / ground.length();
            candidate(ground, match, weight, regions, point).ifPresent(candidates::add);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::confidence).reversed());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = candidates.getFirst();
        boolean rivalled = candidates.stream()
                .skip(1)
                .anyMatch(other -> other.place().kind() != NamedPlace.Kind.REGION
                        && other.place().kind() != NamedPlace.Kind.ROAD
                        && other.confidence() > 0.8 * best.confidence()
                        && other.place().point().metresTo(best.place().point()) > NEAR_METRES);
        double confidence = Math.min(MOST, rivalled ? 0.75 * best.confidence() : best.confidence());
        if (confidence < LEAST) {
            return Optional.empty();
        }
        NamedPlace place = best.place();
        return Optional.of(
                new PlaceProposal(place.name(), best.region(), place.cell(), place.point(), confidence, best.words()));
    }

    private Optional<Candidate> candidate(
            String ground, PhraseIndex.Match match, double weight, List<RegionCode> regions, @Nullable Point point) {
        var ids = new ArrayList<Integer>();
        int end = match.end();
        Matcher number = NUMBER_FOLLOWS.matcher(ground).region(match.end(), ground.length());
        boolean numbered = number.lookingAt();
        for (int id : match.ids()) {
            Integer building = numbered ? buildings.getOrDefault(id, Map.of()).get(number(number.group(1))) : null;
            if (building != null) {
                end = number.end();
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
        double confidence = base(place) * weight;
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
        if (beside(ground, match.start(), end)) {
            confidence *= 0.7;
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
        return Optional.of(new Candidate(
                place,
                place.cell() == null ? region : place.region(),
                confidence,
                ground.substring(match.start(), end)));
    }

    private static double base(NamedPlace place) {
        return switch (place.kind()) {
            case BUILDING -> 0.95;
            case ESTATE, PUBLIC_PLACE -> 0.85;
            case ROAD -> 0.55;
            case REGION ->
                switch (place.region().significant().length()) {
                    case 12 -> 0.5;
                    case 9 -> 0.35;
                    default -> 0.1;
                };
        };
    }

    private static boolean beside(String ground, int start, int end) {
        return BESIDE_FOLLOWS.matcher(ground).region(end, ground.length()).lookingAt()
                || BESIDE_PRECEDES
                        .matcher(ground.substring(Math.max(0, start - 3), start))
                        .matches();
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

    /** Read 12, 三, 十二 or 二十三. */
    static int number(String figures) {
        if (Character.isDigit(figures.charAt(0))) {
            return Integer.parseInt(figures);
        }
        int ten = figures.indexOf('十');
        String ones = "零一二三四五六七八九";
        if (ten < 0) {
            int number = 0;
            for (char c : figures.toCharArray()) {
                number = 10 * number + ones.indexOf(c);
            }
            return number;
        }
        int tens = ten == 0 ? 1 : ones.indexOf(figures.charAt(ten - 1));
        int rest = ten + 1 < figures.length() ? ones.indexOf(figures.charAt(ten + 1)) : 0;
        return 10 * tens + rest;
    }
}
