// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.random.RandomGenerator;

/** The demo year's weather and calendar of life: what makes people write more on some days than on others. */
final class DemoWeather {
    private final boolean[] wet;
    private final boolean[] stormy;
    private final LocalDate first;

    DemoWeather(LocalDate first, int days, RandomGenerator random) {
        this.first = first;
        this.wet = new boolean[days];
        this.stormy = new boolean[days];
        boolean raining = false;
        for (int day = 0; day < days; day++) {
            double start = chanceOfRain(first.plusDays(day).getMonth());
            // Rain comes in spells: a wet day is more likely after a wet one.
            raining = random.nextDouble() < (raining ? Math.min(0.75, start * 2.6) : start);
            wet[day] = raining;
            Month month = first.plusDays(day).getMonth();
            boolean season = month.compareTo(Month.MAY) >= 0 && month.compareTo(Month.SEPTEMBER) <= 0;
            stormy[day] = raining && season && random.nextInt(7) == 0;
        }
    }

    private static double chanceOfRain(Month month) {
        return switch (month) {
            case JANUARY, FEBRUARY, DECEMBER -> 0.12;
            case MARCH, NOVEMBER -> 0.18;
            case APRIL, SEPTEMBER, OCTOBER -> 0.24;
            case MAY, AUGUST -> 0.28;
            case JUNE, JULY -> 0.36;
        };
    }

    boolean wet(LocalDate day) {
        return wet[number(day)];
    }

    /** Tell whether it poured on the day or the day before: what a storm does is told for two days. */
    boolean stormy(LocalDate day) {
        int number = number(day);
        return stormy[number] || (number > 0 && stormy[number - 1]);
    }

    private int number(LocalDate day) {
        return (int) (day.toEpochDay() - first.toEpochDay());
    }

    /** Return how much the day makes people write of the kind, 1 for an ordinary day. */
    double pull(String category, LocalDate day) {
        double pull = 1;
        Month month = day.getMonth();
        if (wet(day)
                && anyOf(category, "URB.DRAIN", "HOU.QUALITY.LEAK", "EME.DISASTER.FLOOD", "EME.DISASTER.LANDSLIDE")) {
            pull *= 5;
        }
        if (wet(day) && anyOf(category, "TRA.ROAD.DAMAGE", "UTI.POWER.OUTAGE", "URB.GREEN.TREE")) {
            pull *= 2;
        }
        if (stormy(day)
                && anyOf(
                        category,
                        "URB.DRAIN.FLOOD",
                        "URB.DRAIN.BLOCKED",
                        "HOU.QUALITY.LEAK",
                        "EME.DISASTER.FLOOD",
                        "EME.DISASTER.LANDSLIDE",
                        "URB.GREEN.TREE",
                        "UTI.POWER.OUTAGE",
                        "UTI.POWER.LINE")) {
            pull *= 4;
        }
        boolean hot = month == Month.JULY || month == Month.AUGUST;
        if (hot
                && anyOf(
                        category,
                        "UTI.POWER",
                        "UTI.WATER.OUTAGE",
                        "ENV.AIR.ODOUR",
                        "URB.CLEAN.GARBAGE",
                        "ENV.NOISE.TRADE")) {
            pull *= 2.2;
        }
        boolean enrolling = month == Month.JUNE || month == Month.JULY || month == Month.AUGUST;
        if (category.startsWith("EDU.ENROL")) {
            pull *= enrolling ? 6 : 0.6;
        }
        boolean term = month == Month.MARCH || month == Month.SEPTEMBER;
        if (term && category.startsWith("EDU")) {
            pull *= 1.8;
        }
        boolean beforeNewYear = month == Month.DECEMBER || month == Month.JANUARY;
        if (beforeNewYear && category.startsWith("LAB.WAGE")) {
            pull *= 4;
        }
        boolean dry = month == Month.FEBRUARY || month == Month.MARCH || month == Month.APRIL;
        if (dry && anyOf(category, "EME.DISASTER.WILDFIRE", "ENV.AIR.BURNING", "EME.WORK.FIREWORKS")) {
            pull *= 3.5;
        }
        boolean insuring = month == Month.OCTOBER || month == Month.NOVEMBER || month == Month.DECEMBER;
        if (insuring && category.startsWith("SOC.HEALTH.JOINING")) {
            pull *= 3;
        }
        boolean cold = month == Month.DECEMBER || month == Month.JANUARY || month == Month.FEBRUARY;
        if (cold && category.startsWith("EME.DISASTER.FLOOD")) {
            pull *= 0.1;
        }
        // Heaters and frozen pipes.
        return cold && anyOf(category, "UTI.GAS", "UTI.POWER", "UTI.WATER.OUTAGE") ? pull * 2.2 : pull;
    }

    private static boolean anyOf(String category, String... beginnings) {
        for (String beginning : beginnings) {
            if (category.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
