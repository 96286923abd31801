// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.Relation;
import org.shanzhi.shared.Point;

/** How a place lies to the one that is named (相对位置): opposite, beside, two hundred metres to the north. */
record Bearing(Relation relation, double east, double north, double metres, int end) {
    private static final String FIGURES = "([0-9]{1,5}|[一二两三四五六七八九十百千]{1,5})";
    private static final String SIDES = "(东北|东南|西北|西南|东|南|西|北)";
    private static final Map<String, double[]> DIRECTIONS = Map.of(
            "东", new double[] {1, 0},
            "南", new double[] {0, -1},
            "西", new double[] {-1, 0},
            "北", new double[] {0, 1},
            "东北", new double[] {0.71, 0.71},
            "东南", new double[] {0.71, -0.71},
            "西北", new double[] {-0.71, 0.71},
            "西南", new double[] {-0.71, -0.71});

    private static final Pattern AWAY = Pattern.compile("[^,,。.;;\\n]{0,4}?(?:往|向|朝|以|的)?"
            + SIDES
            + "(?:边|面|侧|方|方向)?(?:走|行|去|约|大约|大概|直行|,){0,3}"
            + FIGURES
            + "(?:多|来)?(米|m|公里|里路|里|千米|km)");
    private static final Pattern NEAR_BY = Pattern.compile(
            "[^,,。.;;\\n]{0,4}?(?:约|大约|大概|不到|不足|外)?" + FIGURES + "(?:多|来)?(米|m|公里|千米|km)(?:处|远|外|左右|的地方|范围|内)");
    private static final Pattern SIDE = Pattern.compile("[^,,。.;;\\n]{0,3}?(?:的|正)?" + SIDES + "(?:边|面|侧|头|门)");
    private static final Pattern OPPOSITE = Pattern.compile("[^,,。.;;\\n]{0,4}?(?:对面|对过|对门|对街)");
    private static final Pattern NEAR = Pattern.compile("[^,,。.;;\\n]{0,4}?(?:附近|周边|周围|一带|方向|路口|交叉口|交汇|交界|之间)");
    private static final Pattern BESIDE = Pattern.compile("[^,,。.;;\\n]{0,4}?(?:旁|隔壁|边上|后面|前面|背后|门口|门前|门外|大门|外面)");
    private static final Pattern PRECEDED = Pattern.compile(".*(?:靠近|临近|紧邻|毗邻|离|距|距离)$");
    private static final String UNITS = "(m|metres?|meters?|km|kilometres?|kilometers?|yards?|feet|ft|miles?)";
    private static final String ENGLISH_SIDES =
            "(north-?east|north-?west|south-?east|south-?west|north|south|east|west)";
    private static final Pattern OPPOSITE_OF =
            Pattern.compile(".*\\b(?:across(?: the (?:street|road))? from|opposite(?: (?:of|to))?|facing)(?: the)? $");
    private static final Pattern AWAY_OF = Pattern.compile(
            ".*\\b([0-9]{1,5}) ?" + UNITS + " (?:away )?(?:to the )?" + ENGLISH_SIDES + " (?:of|from)(?: the)? $");
    private static final Pattern FAR_OF = Pattern.compile(
            ".*\\b([0-9]{1,5}) ?" + UNITS + " (?:away )?(?:from|before|past|after|up from|down from)(?: the)? $");
    private static final Pattern SIDE_OF = Pattern.compile(
            ".*\\b(?:to the |on the |just )?" + ENGLISH_SIDES + "(?:ern)?(?: side| end)? of(?: the)? $");
    private static final Pattern BESIDE_OF =
            Pattern.compile(".*\\b(?:next to|beside|behind|in front of|outside(?: of)?|right by)(?: the)? $");
    private static final Pattern NEAR_OF =
            Pattern.compile(".*\\b(?:near(?: to)?|close to|not far from|around|by)(?: the)? $");

    /** So far before a name stands what says in English how something lies to it. */
    private static final int BEFORE = 48;

    /** How far the side of a place lies from its middle. */
    private static final double SIDE_METRES = 80;

    /** Read it behind, or before, the words that name the place; null where the place itself is meant. */
    static @Nullable Bearing of(String ground, int start, int end) {
        Matcher away = behind(AWAY, ground, end);
        if (away.lookingAt()) {
            double far = metres(away.group(2), away.group(3));
            double[] side = DIRECTIONS.getOrDefault(away.group(1), new double[2]);
            return new Bearing(Relation.AWAY, far * side[0], far * side[1], 30 + 0.3 * far, away.end());
        }
        Matcher nearBy = behind(NEAR_BY, ground, end);
        if (nearBy.lookingAt()) {
            return new Bearing(Relation.NEAR, 0, 0, metres(nearBy.group(1), nearBy.group(2)), nearBy.end());
        }
        Matcher opposite = behind(OPPOSITE, ground, end);
        if (opposite.lookingAt()) {
            return new Bearing(Relation.OPPOSITE, 0, 0, 60, opposite.end());
        }
        Matcher beside = behind(BESIDE, ground, end);
        Matcher side = behind(SIDE, ground, end);
        if (side.lookingAt()) {
            double[] way = DIRECTIONS.getOrDefault(side.group(1), new double[2]);
            return new Bearing(Relation.BESIDE, SIDE_METRES * way[0], SIDE_METRES * way[1], 60, side.end());
        }
        if (beside.lookingAt()) {
            return new Bearing(Relation.BESIDE, 0, 0, 50, beside.end());
        }
        Matcher near = behind(NEAR, ground, end);
        if (near.lookingAt()) {
            return new Bearing(Relation.NEAR, 0, 0, 150, near.end());
        }
        return before(ground.substring(Math.max(0, start - BEFORE), start), end);
    }

    /** English says it before the name. */
    private static @Nullable Bearing before(String words, int end) {
        if (OPPOSITE_OF.matcher(words).matches()) {
            return new Bearing(Relation.OPPOSITE, 0, 0, 60, end);
        }
        Matcher away = AWAY_OF.matcher(words);
        if (away.matches()) {
            double far = metres(away.group(1), away.group(2));
            double[] side = direction(away.group(3));
            return new Bearing(Relation.AWAY, far * side[0], far * side[1], 30 + 0.3 * far, end);
        }
        Matcher far = FAR_OF.matcher(words);
        if (far.matches()) {
            return new Bearing(Relation.NEAR, 0, 0, metres(far.group(1), far.group(2)), end);
        }
        Matcher side = SIDE_OF.matcher(words);
        if (side.matches()) {
            double[] way = direction(side.group(1));
            return new Bearing(Relation.BESIDE, SIDE_METRES * way[0], SIDE_METRES * way[1], 60, end);
        }
        if (BESIDE_OF.matcher(words).matches()) {
            return new Bearing(Relation.BESIDE, 0, 0, 50, end);
        }
        boolean close =
                PRECEDED.matcher(words).matches() || NEAR_OF.matcher(words).matches();
        return close ? new Bearing(Relation.NEAR, 0, 0, 150, end) : null;
    }

    private static double[] direction(String english) {
        String han = english.replace("-", "")
                .replace("north", "北")
                .replace("south", "南")
                .replace("east", "东")
                .replace("west", "西");
        // 东北, but north-east.
        String side = new StringBuilder(han).reverse().toString();
        return DIRECTIONS.getOrDefault(side, new double[2]);
    }

    Point from(Point point) {
        double latitude = point.latitude() + north / 111_195;
        double longitude = point.longitude() + east / (111_195 * Math.cos(Math.toRadians(point.latitude())));
        boolean onTheGround = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onTheGround ? new Point(longitude, latitude) : point;
    }

    /** Return whether the place moves away from the one that is named. */
    boolean moves() {
        return relation == Relation.AWAY;
    }

    private static double metres(String figures, String unit) {
        double scale = switch (unit) {
            case "公里", "千米", "km" -> 1_000;
            case "里路", "里" -> 500;
            case "kilometre", "kilometres", "kilometer", "kilometers" -> 1_000;
            case "mile", "miles" -> 1_609;
            case "yard", "yards" -> 0.914;
            case "feet", "ft" -> 0.305;
            default -> 1;
        };
        return scale * PlaceReader.number(figures.replace('两', '二'));
    }

    private static Matcher behind(Pattern pattern, String ground, int end) {
        return pattern.matcher(ground).region(end, ground.length());
    }
}
