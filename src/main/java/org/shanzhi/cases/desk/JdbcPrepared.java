// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what is prepared: everybody finds what the own organisation, one above it or the county has; each edits the own. */
@Repository
class JdbcPrepared {
    private static final String SELECT = """
            SELECT id, organisation, step, name, words, changed_at, ended_at IS NOT NULL AS ended
              FROM cases.reply_template
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Regions regions;
    private final SortableIds ids;
    private final Clock clock;

    JdbcPrepared(JdbcClient jdbc, Organisations organisations, Regions regions, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.regions = regions;
        this.ids = ids;
        this.clock = clock;
    }

    List<Prepared> offered(Actor.Staff staff) {
        return jdbc.sql(SELECT + "WHERE ended_at IS NULL").query((row, _) -> prepared(row)).list().stream()
                .filter(it ->
                        it.organisation() == null || organisations.isWithin(staff.organisation(), it.organisation()))
                .sorted(Comparator.comparing(Prepared::step)
                        .thenComparing(it -> it.organisation() == null)
                        .thenComparing(Prepared::name))
                .toList();
    }

    Optional<Prepared> find(Actor.Staff staff, UUID id) {
        return offered(staff).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Return what the person may change, also what was ended meanwhile. */
    Optional<Prepared> own(Actor.Staff staff, UUID id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> prepared(row))
                .optional()
                .filter(it -> edits(staff, it.organisation()));
    }

    /** Tell whether the person may change what the organisation, or for null the county, has prepared. */
    boolean edits(Actor.Staff staff, @Nullable OrganisationId organisation) {
        return organisation == null
                ? regions.county()
                        .filter(it -> staff.may(Role.DISPATCHER, it.code()))
                        .isPresent()
                : staff.organisation().equals(organisation);
    }

    UUID add(Actor.Staff staff, @Nullable OrganisationId organisation, CommandKind step, String name, String words) {
        UUID id = ids.next();
        jdbc.sql("""
                        INSERT INTO cases.reply_template (id, organisation, step, name, words, changed_by, changed_at)
                        VALUES (:id, :organisation, :step, :name, :words, :by, :at)
                        """)
                .param("id", id)
                .param("organisation", organisation == null ? null : organisation.value())
                .param("step", step.name())
                .param("name", name)
                .param("words", words)
                .param("by", staff.person().value())
                .param("at", now())
                .update();
        return id;
    }

    /** Change what was read; tell whether it still stood so, and nobody changed or ended it meanwhile. */
    boolean change(Actor.Staff staff, Prepared read, CommandKind step, String name, String words) {
        return jdbc.sql("""
                        UPDATE cases.reply_template
                           SET step = :step, name = :name, words = :words, changed_by = :by, changed_at = :at
                         WHERE id = :id AND ended_at IS NULL AND changed_at = :seen
                        """)
                        .param("id", read.id())
                        .param("seen", read.changedAt().atOffset(ZoneOffset.UTC))
                        .param("step", step.name())
                        .param("name", name)
                        .param("words", words)
                        .param("by", staff.person().value())
                        .param("at", now())
                        .update()
                > 0;
    }

    void end(Actor.Staff staff, UUID id) {
        jdbc.sql("""
                        UPDATE cases.reply_template SET ended_at = :at, changed_by = :by, changed_at = :at
                         WHERE id = :id AND ended_at IS NULL
                        """)
                .param("id", id)
                .param("by", staff.person().value())
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Prepared prepared(ResultSet row) throws SQLException {
        UUID organisation = row.getObject("organisation", UUID.class);
        return new Prepared(
                row.getObject("id", UUID.class),
                organisation == null ? null : new OrganisationId(organisation),
                CommandKind.valueOf(row.getString("step")),
                row.getString("name"),
                row.getString("words"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ended"));
    }
}
