// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the queues. */
@Repository
class JdbcQueues {
    /**
     * What somebody's roles reach: whole regions, and what these organisations handle, but no complaint about the barred.
     *
     * @param people who reads, and for whom that one stands in
     */
    record Reach(
            Set<RegionCode> regions,
            Set<OrganisationId> organisations,
            Set<OrganisationId> barred,
            Set<PersonId> people) {
        static final Reach NOTHING = new Reach(Set.of(), Set.of(), Set.of(), Set.of());

        boolean nothing() {
            return regions.isEmpty() && organisations.isEmpty();
        }
    }

    /** A row, about whom it complains, whether it was told in confidence, and who reported or is to be met on the spot. */
    record Listed(CaseRow row, @Nullable OrganisationId accused, boolean confidential, List<ContactId> people) {}

    /** Part of a queue. */
    record Part(List<Listed> rows, Optional<String> next) {}

    private static final String ROW = """
            SELECT id, number, state, title, left(words, 160) AS words, category, proposed_category, region, place_words,
                   urgency, lead, handler, opened_at, next_by, joined, accused, confidential, reporter, contact_person, unclear, words_at,
                   coalesce(extract(epoch FROM CASE WHEN closed_at IS NULL THEN next_by ELSE closed_at END) * 1000000, 0)::bigint AS place,
                   coalesce(extract(epoch FROM words_at) * 1000000, 0)::bigint AS words_place,
                   (extract(epoch FROM opened_at) * 1000000)::bigint AS opened_place
              FROM cases.cases
             WHERE
            """;

    /** More days than any case is old, and no more than a time of the database can be moved by. */
    private static final int OLDEST = 36_500;

    private final JdbcClient jdbc;
    private final ZoneId zone;

    JdbcQueues(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Return when a day begins in the county. */
    Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    Part page(CaseQueue queue, Cases.Filter filter, Optional<String> after, int size, Reach reach, Instant now) {
        var values = new HashMap<String, @Nullable Object>();
        var conditions = conditions(queue, reach, now, values);
        filter(filter, filter.since().map(this::begin), now, conditions, values);
        Sequence sequence = Sequence.of(queue);
        after.flatMap(QueueMark::of).ifPresent(mark -> {
            conditions.add(sequence.after);
            values.put("mark_calm", !mark.danger());
            mark.mark().put(values);
        });
        values.put("size", size + 1);
        var rows = jdbc.sql(ROW + String.join(" AND ", conditions) + " ORDER BY " + sequence.order + " LIMIT :size")
                .params(values)
                .query((row, _) -> Map.entry(QueueMark.of(row, sequence), listed(row)))
                .list();
        boolean more = rows.size() > size;
        var shown = more ? rows.subList(0, size) : rows;
        return new Part(
                shown.stream().map(Map.Entry::getValue).toList(),
                more ? Optional.of(shown.getLast().getKey().toString()) : Optional.empty());
    }

    /** Count what stands in queues of one reach, all in one pass. */
    Map<CaseQueue, Integer> counts(Set<CaseQueue> wanted, Reach reach, Instant now) {
        var counts = new EnumMap<CaseQueue, Integer>(CaseQueue.class);
        wanted.stream()
                .collect(Collectors.groupingBy(JdbcQueues::within))
                .forEach((within, queues) -> counts.putAll(counts(within, queues, reach, now)));
        return counts;
    }

    private Map<CaseQueue, Integer> counts(String within, List<CaseQueue> queues, Reach reach, Instant now) {
        var values = new HashMap<String, @Nullable Object>();
        String columns = queues.stream()
                .map(queue -> {
                    var own = own(queue, reach, now, values);
                    return own.isEmpty() ? "count(*)" : "count(*) FILTER (WHERE " + String.join(" AND ", own) + ")";
                })
                .collect(Collectors.joining(", "));
        String reached = queues.contains(CaseQueue.COPIED) ? copied(reach, values) : reach(reach, values);
        return jdbc.sql("SELECT " + columns + " FROM cases.cases WHERE " + within + " AND " + reached)
                .params(values)
                .query((row, _) -> {
                    var counts = new EnumMap<CaseQueue, Integer>(CaseQueue.class);
                    for (CaseQueue queue : queues) {
                        counts.put(queue, row.getInt(counts.size() + 1));
                    }
                    return counts;
                })
                .single();
    }

    /**
     * Count a queue part by part, and how much of each is overdue, by each facet in one pass; the most overdue first, of as many
     * the largest.
     */
    Map<CaseFacet, List<Caseload.Part>> parts(CaseQueue queue, List<CaseFacet> facets, Reach reach, Instant now) {
        var parts = new EnumMap<CaseFacet, List<Caseload.Part>>(CaseFacet.class);
        facets.forEach(facet -> parts.put(facet, new ArrayList<>()));
        var values = new HashMap<String, @Nullable Object>();
        var conditions = conditions(queue, reach, now, values);
        String late = String.join(" AND ", own(CaseQueue.OVERDUE, reach, now, values));
        String columns = facets.stream()
                .map(facet -> expression(facet) + " AS by_" + facet.word())
                .collect(Collectors.joining(", "));
        String names = facets.stream().map(facet -> "by_" + facet.word()).collect(Collectors.joining(", "));
        String sets = facets.stream().map(facet -> "(by_" + facet.word() + ")").collect(Collectors.joining(", "));
        jdbc.sql("SELECT GROUPING(" + names + ") AS others, coalesce(" + names
                        + ") AS key, count(*) FILTER (WHERE late) AS late, count(*) AS whole FROM (SELECT " + columns
                        + ", " + late + " AS late FROM cases.cases WHERE " + String.join(" AND ", conditions)
                        + ") AS counted GROUP BY GROUPING SETS (" + sets + ") ORDER BY 3 DESC, 4 DESC, 2")
                .params(values)
                .query(row -> {
                    // Of the facets by which a line is not counted the bits are set, that of the last being the lowest.
                    int others = row.getInt("others");
                    for (int place = 0; place < facets.size(); place++) {
                        if (((others >> (facets.size() - 1 - place)) & 1) == 0) {
                            Objects.requireNonNull(parts.get(facets.get(place)))
                                    .add(new Caseload.Part(
                                            row.getString("key"), row.getInt("late"), row.getInt("whole")));
                        }
                    }
                });
        return parts;
    }

    /** Count what was heard more than once in a place since then, the most first. */
    List<Caseload.Topic> topics(Instant since, int most, Reach reach) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("since", Columns.time(since));
        values.put("none", CaseFacet.NONE);
        values.put("most", most);
        return jdbc.sql("SELECT " + expression(CaseFacet.CATEGORY) + " AS category, " + expression(CaseFacet.TOWN)
                        + " AS town, count(*) FILTER (WHERE " + within(CaseQueue.OPEN)
                        + ") AS open, count(*) FILTER (WHERE " + within(CaseQueue.CLOSED)
                        + ") AS closed FROM cases.cases WHERE opened_at >= :since AND " + expression(CaseFacet.CATEGORY)
                        + " <> :none AND " + reach(reach, values)
                        + " GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY count(*) DESC, 1, 2 LIMIT :most")
                .params(values)
                .query((row, _) -> new Caseload.Topic(
                        new CategoryCode(row.getString("category")),
                        new RegionCode(row.getString("town")),
                        row.getInt("open"),
                        row.getInt("closed")))
                .list();
    }

    /** By what a facet tells cases apart; the one expression for counting and for narrowing. */
    private static String expression(CaseFacet facet) {
        return switch (facet) {
            case LEAD -> "coalesce(CAST(lead AS text), '-')";
            case CATEGORY -> "coalesce(category, proposed_category, '-')";
            case TOWN -> "(left(region, 9) || '000')";
            case PLACE -> "CAST(region AS text)";
            case STATE -> "state";
            case URGENCY -> "urgency";
            case LEVEL -> "coalesce(CAST(supervised AS text), '-')";
            case WISH -> "coalesce(asked, '-')";
            case HELD ->
                "coalesce(CASE state WHEN 'PAUSED' THEN 'PAUSED.' || (course -> 'pause' ->> 'why')"
                        + " WHEN 'TRANSFERRED' THEN 'TRANSFERRED.' || (course -> 'transfer' ->> 'to') END, '-')";
        };
    }

    /**
     * List those of these cases that a stranger may know of, in the order in which they are named: that something was told in
     * confidence, or complains about an organisation, or is withheld, is nobody's business. Whoever stands before the same
     * trouble may join at once, so that neither its age nor how many there are counts here.
     */
    List<Listed> openToStrangers(List<CaseId> ids) {
        return rows(ids, "hidden IS NULL", new HashMap<>());
    }

    /** List those of these cases that are within reach, in the order in which they are named. */
    List<Listed> rows(List<CaseId> ids, Reach reach) {
        var values = new HashMap<String, @Nullable Object>();
        return rows(ids, reach(reach, values), values);
    }

    private List<Listed> rows(List<CaseId> ids, String condition, Map<String, @Nullable Object> values) {
        if (ids.isEmpty()) {
            return List.of();
        }
        values.put("ids", ids.stream().map(CaseId::value).toList());
        return jdbc
                .sql(ROW + " id IN (:ids) AND " + condition)
                .params(values)
                .query((row, _) -> listed(row))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(row -> ids.indexOf(row.row().id())))
                .toList();
    }

    private static List<String> conditions(
            CaseQueue queue, Reach reach, Instant now, Map<String, @Nullable Object> values) {
        var conditions = new ArrayList<String>();
        conditions.add(within(queue));
        conditions.add(queue == CaseQueue.COPIED ? copied(reach, values) : reach(reach, values));
        conditions.addAll(own(queue, reach, now, values));
        return conditions;
    }

    /** Among which cases a queue looks: for each there is an index. */
    private static String within(CaseQueue queue) {
        return switch (queue) {
            case CLOSED -> "closed_at IS NOT NULL";
            case ADDED -> "words_at IS NOT NULL";
            case TO_DECIDE -> "asked IS NOT NULL";
            case COPIED ->
                "jsonb_path_exists(course, '$.arranged.copies[*]') AND state NOT IN ('CLOSED', 'NOT_DISPATCHED')";
            case UNHEARD -> "jsonb_exists(course, 'recordings')";
            case TO_DISPATCH,
                    UNCLEAR,
                    MINE,
                    MY_ORGANISATION,
                    DUE_SOON,
                    OVERDUE,
                    TO_SIGN_OFF,
                    HELD,
                    WATCHED,
                    TO_VERIFY,
                    TO_VISIT,
                    TO_ASK,
                    OPEN -> "state NOT IN ('CLOSED', 'NOT_DISPATCHED')";
        };
    }

    /** Which of them stand in it. */
    private static List<String> own(CaseQueue queue, Reach reach, Instant now, Map<String, @Nullable Object> values) {
        var conditions = new ArrayList<String>();
        switch (queue) {
            case TO_DISPATCH -> conditions.add("state = 'RECEIVED' AND unclear IS NULL");
            case UNCLEAR -> conditions.add("state = 'RECEIVED' AND unclear IS NOT NULL");
            case MINE -> {
                conditions.add(
                        "handler = ANY (CAST(:people AS uuid[])) AND state IN ('DISPATCHED', 'HANDLING', 'PAUSED', 'TO_SIGN_OFF', 'TO_VERIFY')");
                values.put(
                        "people", reach.people().stream().map(PersonId::value).toArray(UUID[]::new));
            }
            case MY_ORGANISATION -> {
                conditions.add("state IN ('DISPATCHED', 'HANDLING', 'PAUSED', 'TO_SIGN_OFF')");
                conditions.add(organisations(reach, values));
            }
            case TO_SIGN_OFF -> {
                conditions.add("state = 'TO_SIGN_OFF'");
                conditions.add(organisations(reach, values));
            }
            case HELD -> conditions.add("state IN ('PAUSED', 'TRANSFERRED')");
            case WATCHED -> conditions.add("supervised IS NOT NULL");
            case DUE_SOON -> {
                conditions.add("next_by > :now AND next_by <= :soon");
                values.put("now", Columns.time(now));
                values.put("soon", Columns.time(now.plusSeconds(86_400)));
            }
            case OVERDUE -> {
                conditions.add("next_by <= :now");
                values.put("now", Columns.time(now));
            }
            case TO_VERIFY -> conditions.add("state = 'TO_VERIFY'");
            case TO_VISIT -> conditions.add("state = 'RETURN_VISIT'");
            case TO_ASK -> {
                conditions.add("state IN ('DISPATCHED', 'HANDLING', 'TO_SIGN_OFF') AND finish_by < :now"
                        + " AND course -> 'resident' -> 'early' ->> 'step' IS NULL"
                        + " AND course -> 'resident' -> 'withdrawn' IS NULL");
                values.put("now", Columns.time(now));
            }
            case TO_DECIDE, UNHEARD, COPIED, ADDED, OPEN, CLOSED -> {
                // Everything within reach.
            }
        }
        return conditions;
    }

    private static String reach(Reach reach, Map<String, @Nullable Object> values) {
        var ways = new ArrayList<String>();
        int number = 0;
        for (RegionCode region : reach.regions()) {
            String name = "region" + number++;
            ways.add("region LIKE :" + name);
            values.put(name, region.significant() + "%");
        }
        if (!reach.organisations().isEmpty()) {
            ways.add(organisations(reach, values));
        }
        return ways.isEmpty() ? "false" : "(" + String.join(" OR ", ways) + ")" + unbarred(reach, values);
    }

    private static String unbarred(Reach reach, Map<String, @Nullable Object> values) {
        values.put("barred", reach.barred().stream().map(OrganisationId::value).toArray(UUID[]::new));
        return " AND (accused IS NULL OR accused <> ALL (CAST(:barred AS uuid[])))";
    }

    /** What an organisation is sent a copy of is not in its reach but for reading. */
    private static String copied(Reach reach, Map<String, @Nullable Object> values) {
        values.put(
                "copied_to",
                reach.organisations().stream().map(OrganisationId::toString).toArray(String[]::new));
        return "jsonb_exists_any(jsonb_path_query_array(course, '$.arranged.copies[*].value'), CAST(:copied_to AS text[]))"
                + unbarred(reach, values);
    }

    private static String organisations(Reach reach, Map<String, @Nullable Object> values) {
        if (reach.organisations().isEmpty()) {
            return "false";
        }
        values.put(
                "organisations",
                reach.organisations().stream().map(OrganisationId::value).toArray(UUID[]::new));
        return "(lead = ANY (CAST(:organisations AS uuid[]))"
                + " OR co_handlers <> '{}' AND co_handlers && CAST(:organisations AS uuid[])"
                + " OR unit = ANY (CAST(:organisations AS uuid[])))";
    }

    private static void filter(
            Cases.Filter filter,
            Optional<Instant> since,
            Instant now,
            List<String> conditions,
            Map<String, @Nullable Object> values) {
        String words = filter.words().strip();
        if (!words.isEmpty()) {
            conditions.add("(number = :number OR position(:words IN lower(title)) > 0)");
            values.put("number", words);
            values.put("words", words.toLowerCase(Locale.ROOT));
        }
        filter.region().ifPresent(region -> {
            conditions.add("region LIKE :filter_region");
            values.put("filter_region", region.significant() + "%");
        });
        filter.facets().forEach((facet, key) -> {
            String name = "filter_" + facet.word();
            conditions.add(expression(facet) + " = :" + name);
            values.put(name, key);
        });
        since.ifPresent(begin -> {
            conditions.add("opened_at >= :filter_since");
            values.put("filter_since", Columns.time(begin));
        });
        if (filter.age() > 0) {
            conditions.add("opened_at <= :filter_age");
            values.put("filter_age", Columns.time(now.minus(Duration.ofDays(Math.min(filter.age(), OLDEST)))));
        }
    }

    private static Listed listed(ResultSet row) throws SQLException {
        var people = new ArrayList<ContactId>();
        for (String column : List.of("reporter", "contact_person")) {
            if (Columns.id(row, column) instanceof UUID person) {
                people.add(new ContactId(person));
            }
        }
        return new Listed(
                row(row),
                Columns.id(row, "accused") instanceof UUID it ? new OrganisationId(it) : null,
                row.getBoolean("confidential"),
                people);
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        String category = row.getString("category");
        String proposed = row.getString("proposed_category");
        String working = category == null ? proposed : category;
        return new CaseRow(
                new CaseId(row.getObject("id", UUID.class)),
                row.getString("number"),
                CaseState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("words"),
                working == null ? null : new CategoryCode(working),
                category != null,
                new RegionCode(row.getString("region")),
                row.getString("place_words"),
                Urgency.valueOf(row.getString("urgency")),
                Columns.id(row, "lead") instanceof UUID it ? new OrganisationId(it) : null,
                Columns.id(row, "handler") instanceof UUID it ? new PersonId(it) : null,
                Columns.at(row, "opened_at"),
                Optional.ofNullable(Columns.maybe(row, "next_by")),
                row.getInt("joined"),
                Optional.ofNullable(row.getString("unclear")).map(Unclear::valueOf),
                Columns.maybe(row, "words_at") != null);
    }

    /** In what order a queue stands, and where in it something lies after a mark. */
    private enum Sequence {
        /** What is dangerous first, then what is due first. */
        DUE(
                "place",
                "(urgency <> 'DANGER'), next_by, id",
                "((urgency <> 'DANGER'), next_by, id) > (:mark_calm, " + Mark.TIME + ", :mark_id)"),
        /** What is dangerous first, then what came in first; what is over stands in it as well. */
        OPENED(
                "opened_place",
                "(urgency <> 'DANGER'), opened_at, id",
                "((urgency <> 'DANGER'), opened_at, id) > (:mark_calm, " + Mark.TIME + ", :mark_id)"),
        /** What ended last first. */
        ENDED("place", "closed_at DESC, id DESC", "(closed_at, id) < (" + Mark.TIME + ", :mark_id)"),
        /** Who has waited longest to be heard first. */
        ADDED("words_place", "words_at, id", "(words_at, id) > (" + Mark.TIME + ", :mark_id)");

        private final String place;
        private final String order;
        private final String after;

        Sequence(String place, String order, String after) {
            this.place = place;
            this.order = order;
            this.after = after;
        }

        static Sequence of(CaseQueue queue) {
            return switch (queue) {
                case CLOSED -> ENDED;
                case ADDED -> ADDED;
                case UNHEARD -> OPENED;
                case TO_DISPATCH,
                        UNCLEAR,
                        MINE,
                        MY_ORGANISATION,
                        DUE_SOON,
                        OVERDUE,
                        TO_DECIDE,
                        TO_SIGN_OFF,
                        COPIED,
                        HELD,
                        WATCHED,
                        TO_VERIFY,
                        TO_VISIT,
                        TO_ASK,
                        OPEN -> DUE;
            };
        }
    }

    /** Where a part of a queue ended: whether in what is dangerous, and where in that. */
    private record QueueMark(boolean danger, Mark mark) {
        private static final String DANGER = "d";

        static QueueMark of(ResultSet row, Sequence sequence) throws SQLException {
            return new QueueMark(
                    Urgency.valueOf(row.getString("urgency")) == Urgency.DANGER,
                    new Mark(row.getLong(sequence.place), row.getObject("id", UUID.class)));
        }

        static Optional<QueueMark> of(String text) {
            boolean danger = text.startsWith(DANGER);
            return Mark.of(danger ? text.substring(DANGER.length()) : text).map(mark -> new QueueMark(danger, mark));
        }

        @Override
        public String toString() {
            return (danger ? DANGER : "") + mark;
        }
    }
}
