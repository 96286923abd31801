// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the {@link RuleBook} and keeps it in memory until somebody saves. */
@Component
class JdbcRuleBook {
    private final JdbcClient jdbc;
    private final Regions regions;
    private final ZoneId zone;
    private final Snapshot<RuleBook> snapshot;

    JdbcRuleBook(JdbcClient jdbc, Regions regions, ZoneId zone) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.zone = zone;
        this.snapshot = new Snapshot<>(this::storedRevision, this::load);
    }

    RuleBook current() {
        return snapshot.get();
    }

    /** Read anew instead of from memory: for whoever compares the rules with something and then saves. */
    RuleBook fresh() {
        snapshot.forget();
        return snapshot.get();
    }

    /** Say within the transaction that saves that the rules changed. */
    void changed() {
        jdbc.sql("UPDATE rules.revision SET number = nextval('rules.revision_number')")
                .update();
        snapshot.forget();
    }

    /** Return the number that changes whenever the rules do, as it is stored now. */
    long storedRevision() {
        return jdbc.sql("SELECT number FROM rules.revision").query(Long.class).single();
    }

    private RuleBook load() {
        return new RuleBook(readCalendar(), limits(), figures());
    }

    /** Read the calendar as it is stored now, for whoever compares something with it. */
    OfficeCalendar readCalendar() {
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        jdbc.sql("""
                SELECT day, working, name
                FROM rules.special_day
                ORDER BY day
                """).query((row, _) -> specialDay(row)).list().forEach(day -> special.put(day.date(), day));
        var years = new HashSet<>(jdbc.sql("SELECT year FROM rules.calendar_year ORDER BY year")
                .query(Integer.class)
                .list());
        return new OfficeCalendar(special, years, officeHours(), zone);
    }

    /** Read what was saved for the year, days at its edge included, by date. */
    List<SpecialDay> readEntered(int year) {
        return jdbc.sql("""
                        SELECT day, working, name
                        FROM rules.special_day
                        WHERE year = :year
                        ORDER BY day
                        """)
                .param("year", year)
                .query((row, _) -> specialDay(row))
                .list();
    }

    private static SpecialDay specialDay(ResultSet row) throws SQLException {
        return new SpecialDay(row.getObject("day", LocalDate.class), row.getBoolean("working"), row.getString("name"));
    }

    /** Return the hours of the county, or the country's where the county has set none. */
    private List<OfficeHours> officeHours() {
        String county =
                regions.county().map(Region::code).orElse(RegionCode.COUNTRY).value();
        return jdbc.sql("""
                        SELECT valid_from, opens, lunch, lunch_ends, closes
                        FROM rules.office_hours
                        WHERE region = (SELECT max(region) FROM rules.office_hours WHERE region IN (:county, :country))
                        ORDER BY valid_from
                        """)
                .param("county", county)
                .param("country", RegionCode.COUNTRY.value())
                .query((row, _) -> new OfficeHours(
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("lunch", LocalTime.class),
                        row.getObject("lunch_ends", LocalTime.class),
                        row.getObject("closes", LocalTime.class)))
                .list();
    }

    private List<LimitRule> limits() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (id) id, version, region, type, category, urgency, sign_amount, sign_unit,
                            contact_amount, contact_unit, finish_amount, finish_unit, verify_amount, verify_unit, basis,
                            valid_from, valid_until
                        FROM rules.limit_rule
                        ORDER BY id, version DESC
                        """).query((row, _) -> limitRule(row)).list();
    }

    Optional<LimitRule> version(UUID id, int version) {
        return jdbc.sql("""
                        SELECT id, version, region, type, category, urgency, sign_amount, sign_unit, contact_amount,
                            contact_unit, finish_amount, finish_unit, verify_amount, verify_unit, basis, valid_from,
                            valid_until
                        FROM rules.limit_rule
                        WHERE id = :id AND version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .query((row, _) -> limitRule(row))
                .optional();
    }

    private static LimitRule limitRule(ResultSet row) throws SQLException {
        return new LimitRule(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new RegionCode(row.getString("region")),
                Optional.ofNullable(row.getString("type")).map(RequestType::valueOf),
                Optional.ofNullable(row.getString("category")).map(CategoryCode::new),
                Optional.ofNullable(row.getString("urgency")).map(Urgency::valueOf),
                timeLimit(row, "sign"),
                timeLimit(row, "contact"),
                timeLimit(row, "finish"),
                timeLimit(row, "verify"),
                row.getString("basis"),
                new Validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)));
    }

    private static TimeLimit timeLimit(ResultSet row, String name) throws SQLException {
        return new TimeLimit(row.getInt(name + "_amount"), LimitUnit.valueOf(row.getString(name + "_unit")));
    }

    private List<Figures.Row> figures() {
        return jdbc.sql("""
                        SELECT name, region, valid_from, value, basis
                        FROM rules.figure
                        ORDER BY name, region, valid_from
                        """)
                .query((row, _) -> new Figures.Row(
                        row.getString("name"),
                        new RegionCode(row.getString("region")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBigDecimal("value"),
                        row.getString("basis")))
                .list();
    }
}
