// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.NamedPlace.Kind;

/** Says a name the way people say it (地名变体): with another ending or none, shorter, in other figures, without the county. */
final class PlaceWords {
    private static final Pattern HAN_FIGURES = Pattern.compile("[一二三四五六七八九十]{1,3}");
    private static final Pattern FIGURES = Pattern.compile("(?<!\\d)\\d{1,2}(?!\\d)");
    private static final Pattern ORDINAL = Pattern.compile("第([一二三四五六七八九十]{1,3})(\\p{IsHan})\\p{IsHan}+");

    private final Map<Kind, List<String>> ends = new EnumMap<>(Kind.class);
    private final Map<Kind, List<List<String>>> exchanged = new EnumMap<>(Kind.class);
    private final List<List<String>> same = new ArrayList<>();

    /** Words that name a kind of place: who says 卫生院 may mean any. */
    private final Set<String> general = new HashSet<>();

    private static final double GENERAL = 0.6;
    private static final String LEVELS = "县市区镇乡";

    PlaceWords() {
        for (String line : GroundText.lines("place-words.csv").stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            String[] about = fields[0].split(" ");
            List<String> words = List.of(fields[1].split(" "));
            switch (about[0]) {
                case "ends" ->
                    ends.put(
                            Kind.valueOf(about[1]),
                            words.stream()
                                    .sorted(Comparator.comparingInt(String::length)
                                            .reversed())
                                    .toList());
                case "exchange" ->
                    exchanged
                            .computeIfAbsent(Kind.valueOf(about[1]), _ -> new ArrayList<>())
                            .add(words);
                case "same" -> same.add(words);
                default -> throw new IllegalStateException("insight/place-words.csv does not know: " + line);
            }
        }
        ends.values().forEach(general::addAll);
        same.forEach(general::addAll);
    }

    /** A way to say a name, and how surely it is meant, 0 to 1. */
    record Said(String words, double likeness) {}

    /** Return the other ways to say the ground name; {@code above} are the ground names of the county and the towns. */
    Set<Said> ways(NamedPlace place, String name, Set<String> above) {
        var ways = new LinkedHashSet<Said>();
        endings(place.kind(), name, ways);
        shorter(place, name, 1, ways);
        for (String region : above) {
            if (place.kind() != Kind.REGION && name.startsWith(region) && name.length() >= region.length() + 2) {
                String rest = name.substring(region.length());
                if (rest.length() >= 3) {
                    ways.add(new Said(rest, 0.85));
                }
                String level = region.substring(region.length() - 1);
                if (LEVELS.contains(level)) {
                    // 青岚县人民医院 is 县人民医院 to those who live there.
                    ways.add(new Said(level + rest, 0.9));
                    shorter(place, level + rest, 0.9, ways);
                }
                shorter(place, rest, 0.85, ways);
                endings(place.kind(), rest, ways);
                String bare = bare(Kind.REGION, region);
                if (bare.length() >= 2 && !bare.equals(region)) {
                    ways.add(new Said(bare + rest, 0.95));
                    shorter(place, bare + rest, 0.9, ways);
                }
            }
        }
        for (Said way : List.copyOf(ways)) {
            figures(way.words(), way.likeness(), ways);
        }
        figures(name, 1, ways);
        for (Said way : List.copyOf(ways)) {
            if (general.contains(way.words())) {
                ways.remove(way);
                ways.add(new Said(way.words(), GENERAL * way.likeness()));
            }
        }
        ways.removeIf(way -> way.words().length() < 2 || way.words().equals(name));
        return ways;
    }

    /** Return the name without what kind of place it is; the whole name where it has no such end. */
    String bare(Kind kind, String name) {
        return ends.getOrDefault(kind, List.of()).stream()
                .filter(end -> name.endsWith(end) && name.length() >= end.length() + 2)
                .findFirst()
                .map(end -> name.substring(0, name.length() - end.length()))
                .orElse(name);
    }

    private void endings(Kind kind, String name, Set<Said> ways) {
        String bare = bare(kind, name);
        if (bare.equals(name)) {
            return;
        }
        String end = name.substring(bare.length());
        double other = kind == Kind.ROAD ? 0.6 : 0.8;
        exchanged.getOrDefault(kind, List.of()).stream()
                .filter(words -> words.contains(end))
                .flatMap(List::stream)
                .filter(it -> !it.equals(end))
                .forEach(it -> ways.add(new Said(bare + it, other)));
        // Two characters alone are a word more often than a place.
        if (kind != Kind.ROAD && kind != Kind.PUBLIC_PLACE && bare.length() >= 3) {
            ways.add(new Said(bare, 0.85));
        }
    }

    private void shorter(NamedPlace place, String name, double likeness, Set<Said> ways) {
        for (List<String> words : same) {
            for (String word : words) {
                int at = name.lastIndexOf(word);
                boolean latin = word.charAt(0) < 0x80;
                if (at < 0 || at + word.length() != name.length() || latin && (at == 0 || name.charAt(at - 1) != ' ')) {
                    continue;
                }
                for (String other : words) {
                    if (!other.equals(word)) {
                        ways.add(new Said(name.substring(0, at) + other, (latin ? 1 : 0.85) * likeness));
                    }
                }
                break;
            }
        }
        if (place.kind() == Kind.PUBLIC_PLACE) {
            Matcher ordinal = ORDINAL.matcher(name);
            if (ordinal.find() && ordinal.end() == name.length()) {
                // 第一中学 is called 一中, 第三小学 三小.
                String end = name.endsWith("中学") ? "中" : ordinal.group(2);
                ways.add(new Said(name.substring(0, ordinal.start()) + ordinal.group(1) + end, 0.85 * likeness));
            }
        }
        for (String middle : List.of("街道", "社区", "镇", "乡", "村")) {
            int at = name.indexOf(middle);
            if (at >= 2 && name.length() - at - middle.length() >= 2) {
                ways.add(new Said(name.substring(0, at) + name.substring(at + middle.length()), 0.95 * likeness));
            }
        }
    }

    private static void figures(String name, double likeness, Set<Said> ways) {
        Matcher han = HAN_FIGURES.matcher(name);
        if (han.find() && (han.start() > 0 || han.end() < name.length())) {
            ways.add(new Said(han.replaceFirst(Integer.toString(PlaceReader.number(han.group()))), 0.95 * likeness));
        }
        Matcher figures = FIGURES.matcher(name);
        if (figures.find()) {
            ways.add(new Said(figures.replaceFirst(han(Integer.parseInt(figures.group()))), 0.95 * likeness));
        }
    }

    /** Write 12 as 十二. */
    static String han(int number) {
        String ones = "零一二三四五六七八九";
        String one = number % 10 == 0 && number > 0 ? "" : String.valueOf(ones.charAt(number % 10));
        return switch (number / 10) {
            case 0 -> number == 0 ? "零" : one;
            case 1 -> "十" + one;
            default -> ones.charAt(number / 10) + "十" + one;
        };
    }
}
