// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.CaseState;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the table of cases, by the rule of release. */
@Repository
class JdbcPublicMatters implements PublicMatters {
    private static final Duration ENOUGH_WITHIN = Duration.ofDays(30);
    private static final String ENDED = "state IN ('CLOSED', 'NOT_DISPATCHED')";

    private final JdbcClient jdbc;
    private final CountyFormulas formulas;
    private final Clock clock;

    JdbcPublicMatters(JdbcClient jdbc, CountyFormulas formulas, Clock clock) {
        this.jdbc = jdbc;
        this.formulas = formulas;
        this.clock = clock;
    }

    @Override
    public List<Known> list(Wanted wanted) {
        ReleaseRule rule = formulas.release();
        Instant now = clock.instant();
        var values = new HashMap<String, Object>(Map.of(
                "least",
                rule.leastCell(),
                "lately",
                at(now.minus(ENOUGH_WITHIN)),
                "released",
                at(now.minus(Duration.ofHours(rule.hours()))),
                "skip",
                wanted.skip(),
                "most",
                wanted.most()));
        return jdbc.sql("""
                        SELECT number, category, opened_at, state, lead,
                               (SELECT max(at) FROM cases.history WHERE case_id = shown.id) AS changed_at,
                               CASE WHEN (SELECT count(*)
                                            FROM (SELECT FROM cases.cases AS of_place
                                                   WHERE of_place.region = shown.region AND of_place.opened_at >= :lately
                                                     AND of_place.opened_at <= :released AND of_place.hidden IS NULL
                                                   LIMIT :least) AS enough) >= :least
                                    THEN region::text ELSE left(region, 9) || '000' END AS region
                          FROM (SELECT id, number, COALESCE(category, proposed_category) AS category, region, opened_at,
                                       state, lead
                                  FROM cases.cases
                                 WHERE hidden IS NULL AND opened_at <= :released
                        """ + conditions(wanted, values) + """
                                 ORDER BY opened_at DESC, id DESC
                                 LIMIT :most OFFSET :skip) AS shown
                         ORDER BY opened_at DESC, id DESC
                        """)
                .params(values)
                .query((row, _) -> {
                    var opened =
                            row.getObject("opened_at", OffsetDateTime.class).toInstant();
                    return new Known(
                            row.getString("number"),
                            Optional.ofNullable(row.getString("category")).map(CategoryCode::new),
                            new RegionCode(row.getString("region")),
                            opened,
                            Optional.ofNullable(row.getObject("changed_at", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)
                                    .orElse(opened),
                            CaseState.valueOf(row.getString("state")),
                            Optional.ofNullable(row.getObject("lead", UUID.class))
                                    .map(OrganisationId::new));
                })
                .list();
    }

    private static String conditions(Wanted wanted, Map<String, Object> values) {
        var said = new ArrayList<String>();
        if (!wanted.numbers().isEmpty()) {
            said.add("number IN (:numbers)");
            values.put("numbers", wanted.numbers());
        }
        if (!wanted.categories().isEmpty()) {
            said.add("COALESCE(category, proposed_category) IN (:categories)");
            values.put(
                    "categories",
                    wanted.categories().stream().map(CategoryCode::value).toList());
        }
        wanted.open().ifPresent(open -> said.add(open ? "NOT " + ENDED : ENDED));
        if (wanted.opened().from() instanceof Instant from) {
            said.add("opened_at >= :opened_from");
            values.put("opened_from", at(from));
        }
        if (wanted.opened().before() instanceof Instant before) {
            said.add("opened_at < :opened_before");
            values.put("opened_before", at(before));
        }
        if (wanted.changed().from() instanceof Instant from) {
            said.add("id IN (SELECT case_id FROM cases.history WHERE at >= :changed_from)");
            values.put("changed_from", at(from));
        }
        if (wanted.changed().before() instanceof Instant before) {
            said.add(
                    "NOT EXISTS (SELECT FROM cases.history AS later WHERE later.case_id = cases.id AND later.at >= :changed_before)");
            values.put("changed_before", at(before));
        }
        return said.isEmpty() ? "" : "AND " + String.join(" AND ", said) + "\n";
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
