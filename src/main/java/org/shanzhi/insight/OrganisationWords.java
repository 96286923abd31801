// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.shared.NamedOrganisation;

/** Says the name of an organisation the way people say it (机构简称), by {@code insight/organisation-words.csv}. */
final class OrganisationWords {
    private static final String LEVELS = "县市区旗";

    /** A rest shorter than this is a word more often than an organisation; what is called so stands in the table. */
    private static final int SHORTEST = 3;

    private static final double WITH_LEVEL = 0.97;
    private static final double WITHOUT_PLACE = 0.95;

    private final List<Way> shorter = new ArrayList<>();
    private final List<Way> called = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private record Way(String formal, String said, double likeness) {}

    OrganisationWords() {
        for (String line :
                GroundText.lines("organisation-words.csv").stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            switch (fields[0]) {
                case "short" -> shorter.add(way(fields));
                case "called" -> called.add(way(fields));
                case "other" -> others.add(fields[2]);
                case "place" -> places.add(fields[2]);
                default -> throw new IllegalStateException("insight/organisation-words.csv does not know: " + line);
            }
        }
    }

    private static Way way(String[] fields) {
        return new Way(GroundText.ground(fields[1]), GroundText.ground(fields[2]), Double.parseDouble(fields[3]));
    }

    /** Return the ways to say the ground name, the name itself among them, and how surely each means the organisation, 0 to 1. */
    Map<String, Double> ways(NamedOrganisation organisation) {
        String name = GroundText.ground(organisation.name());
        String place = GroundText.ground(organisation.place());
        var whole = new HashMap<String, Double>();
        whole.put(name, 1.0);
        organisation.aliases().forEach(alias -> whole.put(GroundText.ground(alias), 1.0));
        for (Way way : shorter) {
            if (name.contains(way.formal())) {
                whole.merge(name.replace(way.formal(), way.said()), way.likeness(), Math::max);
            }
        }
        var ways = new HashMap<String, Double>();
        whole.forEach((words, likeness) -> {
            add(ways, words, likeness);
            if (!organisation.territorial()) {
                withoutPlace(words, place, likeness, ways);
            }
        });
        for (Way way : called) {
            if (name.contains(way.formal())) {
                ways.merge(way.said(), way.likeness(), Math::max);
            }
        }
        return ways;
    }

    /** Tell whether what stands before the name says that the organisation is of somewhere else. */
    boolean elsewhere(String before) {
        return others.stream().anyMatch(before::endsWith);
    }

    /** Tell whether the text goes on with a word that makes the name a place. */
    boolean isPlace(String ground, int end) {
        return places.stream().anyMatch(word -> ground.startsWith(word, end));
    }

    /** 青岚县住建局 is 县住建局, 青岚住建局 or 住建局 to those who live there. */
    private static void withoutPlace(String name, String place, double likeness, Map<String, Double> ways) {
        if (place.length() < 2 || LEVELS.indexOf(place.charAt(place.length() - 1)) < 0) {
            return;
        }
        String level = place.substring(place.length() - 1);
        String stem = place.substring(0, place.length() - 1);
        String rest = name.startsWith(place)
                ? name.substring(place.length())
                : name.startsWith(level)
                        ? name.substring(1)
                        : name.startsWith(stem) ? name.substring(stem.length()) : name;
        if (rest.equals(name)) {
            return;
        }
        add(ways, place + rest, WITH_LEVEL * likeness);
        add(ways, level + rest, WITH_LEVEL * likeness);
        add(ways, stem + rest, WITHOUT_PLACE * likeness);
        add(ways, rest, WITHOUT_PLACE * likeness);
    }

    private static void add(Map<String, Double> ways, String words, double likeness) {
        if (words.length() >= SHORTEST) {
            ways.merge(words, likeness, Math::max);
        }
    }
}
