// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcEventStandards implements EventStandards {
    private static final String LATEST = """
            SELECT * FROM (SELECT DISTINCT ON (id) * FROM rules.event_standard ORDER BY id, version DESC) AS standing
            """;

    /** What is nearer and finer comes last. */
    private static final Comparator<EventStandard> FINENESS = Comparator.comparingInt(
                    (EventStandard it) -> it.region().significant().length())
            .thenComparingInt(it -> it.category().value().length())
            .thenComparing(it -> it.validity().from())
            .thenComparing(EventStandard::id);

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Duties duties;

    JdbcEventStandards(JdbcClient jdbc, Organisations organisations, Duties duties) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.duties = duties;
    }

    @Override
    public Optional<EventStandard> applying(RegionCode place, CategoryCode category, LocalDate on) {
        return on(on).stream()
                .filter(it -> place.isWithin(it.region()) && category.isWithin(it.category()))
                .max(FINENESS);
    }

    @Override
    public List<EventStandard> at(RegionCode place, LocalDate on) {
        var nearest = new TreeMap<CategoryCode, EventStandard>();
        on(on).stream()
                .filter(it -> place.isWithin(it.region()))
                .sorted(FINENESS)
                .forEach(it -> nearest.put(it.category(), it));
        return List.copyOf(nearest.values());
    }

    @Override
    public List<EventStandard> on(LocalDate day) {
        return all().stream().filter(it -> it.validity().holdsOn(day)).toList();
    }

    private List<EventStandard> all() {
        return jdbc.sql(LATEST + " ORDER BY region, category, valid_from, id")
                .query((row, _) -> standard(row))
                .list();
    }

    @Override
    public Optional<EventStandard> version(UUID id, int version) {
        return jdbc.sql("SELECT * FROM rules.event_standard WHERE id = :id AND version = :version")
                .param("id", id)
                .param("version", version)
                .query((row, _) -> standard(row))
                .optional();
    }

    @Override
    public List<Responsible> responsible(EventStandard standard, LocalDate on) {
        var responsible = new ArrayList<Responsible>();
        add(responsible, Part.MAIN, standard.main(), on);
        add(responsible, Part.OWNER, standard.owner(), on);
        add(responsible, Part.MAINTENANCE, standard.maintainer(), on);
        return List.copyOf(responsible);
    }

    private void add(List<Responsible> responsible, Part part, String code, LocalDate on) {
        if (code.isEmpty()) {
            return;
        }
        Optional<DutyItem> duty = duty(code, on);
        Optional<Organisation> organisation =
                duty.map(DutyItem::responsible).flatMap(organisations::find).or(() -> organisations.byCode(code));
        responsible.add(new Responsible(
                part,
                code,
                organisation.map(Organisation::id),
                organisation.map(Organisation::name).orElse(code),
                duty.map(it -> it.code() + " " + it.name()).orElse("")));
    }

    Optional<DutyItem> duty(String code, LocalDate on) {
        return duties.on(on).stream().filter(it -> it.code().equals(code)).findFirst();
    }

    @Override
    @Transactional
    public void begin(List<EventStandard> standards) {
        standards.forEach(this::begin);
    }

    private void begin(EventStandard standard) {
        LocalDate from = standard.validity().from();
        List<EventStandard> others =
                all().stream().filter(standard::holdsForTheSame).toList();
        LocalDate until = Optional.ofNullable(standard.validity().until())
                .or(() -> others.stream()
                        .map(it -> it.validity().from())
                        .filter(from::isBefore)
                        .min(Comparator.naturalOrder()))
                .orElse(null);
        var validity = new Validity(from, until);
        Optional<EventStandard> before =
                others.stream().filter(it -> it.validity().holdsOn(from)).findFirst();
        before.filter(it -> it.validity().from().isBefore(from))
                .ifPresent(it -> save(
                        it.as(it.id(), it.version(), new Validity(it.validity().from(), from))));
        save(before.filter(it -> it.validity().from().equals(from))
                .map(it -> standard.as(it.id(), it.version(), validity))
                .orElseGet(() -> standard.as(standard.id(), 0, validity)));
    }

    /** End a standard, or begin its next form; one that says the same stays as it is. */
    void save(EventStandard standard) {
        if (version(standard.id(), standard.version()).filter(standard::equals).isPresent()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO rules.event_standard
                            (id, version, region, category, register, close, main, owner, maintainer, basis, valid_from, valid_until)
                        VALUES (:id, :version, :region, :category, :register, :close, :main, :owner, :maintainer, :basis, :from, :until)
                        """)
                .param("id", standard.id())
                .param("version", standard.version() + 1)
                .param("region", standard.region().value())
                .param("category", standard.category().value())
                .param("register", standard.register())
                .param("close", standard.close())
                .param("main", standard.main())
                .param("owner", standard.owner())
                .param("maintainer", standard.maintainer())
                .param("basis", standard.basis())
                .param("from", standard.validity().from())
                .param("until", standard.validity().until())
                .update();
    }

    private static EventStandard standard(ResultSet row) throws SQLException {
        return new EventStandard(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new RegionCode(row.getString("region")),
                new CategoryCode(row.getString("category")),
                row.getString("register"),
                row.getString("close"),
                row.getString("main"),
                row.getString("owner"),
                row.getString("maintainer"),
                row.getString("basis"),
                new Validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)));
    }
}
