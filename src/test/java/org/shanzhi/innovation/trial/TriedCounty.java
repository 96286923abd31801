// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationId;
import org.shanzhi.innovation.Party;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.Significance;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A county of two towns in which people speak, and something is tried. */
@TestComponent
class TriedCounty {
    static final LocalDate BEGIN = LocalDate.of(2026, 3, 1);
    static final LocalDate END = LocalDate.of(2026, 8, 31);
    static final String DRAINS = "water.drain";
    static final String OTHER = "roads.lamp";
    static final RegionCode COUNTY = new RegionCode("990301000000");
    static final RegionCode TRIED = new RegionCode("990301001000");
    static final RegionCode COMPARED = new RegionCode("990301002000");
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    private final Regions regions;
    private final Residents residents;
    private final Voices voices;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final JdbcClient jdbc;

    TriedCounty(
            Regions regions,
            Residents residents,
            Voices voices,
            ApplicationEventPublisher events,
            SortableIds ids,
            JdbcClient jdbc) {
        this.regions = regions;
        this.residents = residents;
        this.voices = voices;
        this.events = events;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    private record Said(
            UUID eventId,
            String subject,
            String text,
            Optional<CategoryCode> category,
            Instant at,
            @Nullable Point point,
            @Nullable RegionCode region,
            boolean open)
            implements Findable {}

    /** Settle as many villages in each town, with about as many people each. */
    void settle(int villages) {
        jdbc.sql(
                        "TRUNCATE innovation.voice, innovation.earlier_voice, innovation.resident_count, innovation.survey_answer")
                .update();
        var places = new ArrayList<>(List.of(
                region(COUNTY, RegionLevel.COUNTY, Optional.empty()),
                region(TRIED, RegionLevel.TOWN, Optional.of(COUNTY)),
                region(COMPARED, RegionLevel.TOWN, Optional.of(COUNTY))));
        var people = new ArrayList<Residents.Count>();
        for (RegionCode town : List.of(TRIED, COMPARED)) {
            for (int village = 1; village <= villages; village++) {
                RegionCode code = village(town, village);
                places.add(region(code, RegionLevel.VILLAGE, Optional.of(town)));
                people.add(new Residents.Count(code, "0-14", SINCE, 200, "T"));
                people.add(new Residents.Count(code, "35-59", SINCE, 800 + 10 * village, "T"));
            }
        }
        regions.save(places);
        residents.save(people);
    }

    private static Region region(RegionCode code, RegionLevel level, Optional<RegionCode> parent) {
        return new Region(code, code.value(), level, parent, List.of(), Validity.since(SINCE));
    }

    static RegionCode village(RegionCode town, int number) {
        return new RegionCode(town.value().substring(0, 9) + "%03d".formatted(number));
    }

    void say(RegionCode region, LocalDate day, String category, int times) {
        for (int i = 0; i < times; i++) {
            UUID id = ids.next();
            events.publishEvent(new Said(
                    id,
                    "case/" + id,
                    "",
                    Optional.of(new CategoryCode(category)),
                    day.atTime(LocalTime.NOON).atZone(TestClock.ZONE).toInstant(),
                    null,
                    region,
                    true));
        }
    }

    /** How often people of a village speak of something in a month of the trial, counted from its beginning. */
    interface Habit {
        int times(boolean tried, int village, int month);
    }

    /** Let people of all villages speak, from so many months before it begins to its end. */
    void speak(int villages, int monthsBefore, String category, Habit habit) {
        for (int month = -monthsBefore; month < 6; month++) {
            for (int village = 1; village <= villages; village++) {
                LocalDate day = BEGIN.plusMonths(month).plusDays((village * 7 + month + 36) % 27);
                say(village(TRIED, village), day, category, habit.times(true, village, month));
                say(village(COMPARED, village), day, category, habit.times(false, village, month));
            }
        }
    }

    /** Let the old desk's monthly figures tell of the months before the trial. */
    void speakEarlier(int villages, int monthsBefore, String category, Habit habit) {
        var counted = new ArrayList<Voices.Earlier>();
        for (int month = -monthsBefore; month < 0; month++) {
            for (int village = 1; village <= villages; village++) {
                for (boolean tried : List.of(true, false)) {
                    counted.add(new Voices.Earlier(
                            village(tried ? TRIED : COMPARED, village),
                            BEGIN.plusMonths(month),
                            new CategoryCode(category),
                            habit.times(tried, village, month),
                            "T"));
                }
            }
        }
        voices.saveEarlier(counted);
    }

    static Answers plan() {
        return Answers.of(
                        "tried",
                        TRIED.value(),
                        "compared",
                        COMPARED.value(),
                        "begin",
                        BEGIN.toString(),
                        "end",
                        END.toString(),
                        "indicator",
                        "water",
                        "measure",
                        "HEARD_PER_1000",
                        "wanted",
                        "LESS",
                        "method",
                        "COMPARISON")
                .with("period", "MONTH")
                .with("least-effect", "0.5")
                .with("stop-rule", "x")
                .with("done", "x")
                .with("survey", "YES");
    }

    /** An innovation that is tried by the plan. */
    static Innovation tried(Answers plan) {
        return of(
                step(1, Deed.BEGIN, Stage.SENSED, BEGIN.minusDays(60), begun()),
                step(2, Deed.SEAL, Stage.RESOURCED, BEGIN.minusDays(20), plan),
                step(3, Deed.START, Stage.PILOTED, BEGIN.minusDays(10), Answers.NONE));
    }

    private static Answers begun() {
        return Answers.of(
                "title", "雨前清沟",
                "region", COUNTY.value(),
                "owner", new UUID(8, 1).toString(),
                "accountable", new UUID(8, 2).toString());
    }

    /** Write the innovation down as if its steps had been taken, and return its number. */
    String store(Innovation innovation) {
        String number = "CX2026-"
                + "%04d"
                        .formatted(jdbc.sql("SELECT nextval('innovation.number')")
                                .query(Integer.class)
                                .single());
        UUID id = ids.next();
        jdbc.sql("""
                        INSERT INTO innovation.innovation (id, number, version, stage, owner, region, began_at, changed_at)
                        VALUES (:id, :number, :version, :stage, :owner, :region, now(), now())
                        """)
                .param("id", id)
                .param("number", number)
                .param("version", innovation.version())
                .param("stage", innovation.stage().name())
                .param("owner", new UUID(8, 1))
                .param("region", COUNTY.value())
                .update();
        for (Entry step : innovation.steps()) {
            jdbc.sql("""
                            INSERT INTO innovation.step (innovation, number, round, at, deed, to_stage, significance, answers, party, name)
                            VALUES (:id, :number, 1, :at, :deed, :stage, 'LIGHT', :answers::jsonb, 'OWNER', '')
                            """)
                    .param("id", id)
                    .param("number", step.number())
                    .param("at", step.at().atOffset(ZoneOffset.UTC))
                    .param("deed", step.deed().name())
                    .param("stage", step.to().name())
                    .param(
                            "answers",
                            JsonMapper.builder()
                                    .build()
                                    .writeValueAsString(step.answers().values()))
                    .update();
        }
        return number;
    }

    int answers() {
        return jdbc.sql("SELECT count(*) FROM innovation.survey_answer")
                .query(Integer.class)
                .single();
    }

    static Innovation of(Entry... steps) {
        return new Innovation(new InnovationId(new UUID(7, steps.length)), "CX2026-0001", List.of(steps), List.of());
    }

    static Innovation then(Innovation before, Deed deed, Stage to, LocalDate on, Answers answers) {
        var steps = new ArrayList<>(before.steps());
        steps.add(step(steps.size() + 1, deed, to, on, answers));
        return of(steps.toArray(Entry[]::new));
    }

    private static Entry step(int number, Deed deed, Stage to, LocalDate on, Answers answers) {
        return new Entry(
                number,
                1,
                on.atTime(LocalTime.NOON).atZone(TestClock.ZONE).toInstant(),
                deed,
                Optional.empty(),
                to,
                Significance.LIGHT,
                answers,
                Party.OWNER,
                null,
                "",
                null);
    }
}
