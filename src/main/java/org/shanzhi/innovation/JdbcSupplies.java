// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSupplies implements Supplies {
    private final JdbcClient jdbc;
    private final Permissions permissions;
    private final Organisations organisations;
    private final Regions regions;
    private final SortableIds ids;
    private final Clock clock;

    JdbcSupplies(
            JdbcClient jdbc,
            Permissions permissions,
            Organisations organisations,
            Regions regions,
            SortableIds ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.permissions = permissions;
        this.organisations = organisations;
        this.regions = regions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<Supply> supplies() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (year, source, kind, office) year, source, kind, office, amount, basis
                          FROM innovation.supply
                         ORDER BY year DESC, source, kind, office, entered_at DESC, id DESC
                        """)
                .query((row, _) -> new Supply(
                        row.getString("source"),
                        office(row),
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("year"),
                        row.getBigDecimal("amount").stripTrailingZeros(),
                        row.getString("basis")))
                .list();
    }

    @Override
    public List<DigitalSystem> systems() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (name) name, office, purpose, since, cost
                          FROM innovation.system
                         ORDER BY name, entered_at DESC, id DESC
                        """)
                .query((row, _) -> new DigitalSystem(
                        row.getString("name"),
                        office(row),
                        row.getString("purpose"),
                        row.getObject("since", LocalDate.class),
                        row.getBigDecimal("cost").stripTrailingZeros()))
                .list();
    }

    private static Optional<OrganisationId> office(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("office", UUID.class)).map(OrganisationId::new);
    }

    @Override
    public boolean mayEnter(Optional<OrganisationId> office, Actor actor) {
        return office.map(id -> organisations
                        .find(id)
                        .filter(it -> permissions.may(actor, Role.INNOVATOR, it.region(), id)
                                || permissions.may(actor, Role.LEADER, it.region(), id))
                        .isPresent())
                .orElseGet(() -> regions.county()
                        .filter(it -> actor instanceof Actor.Staff staff && staff.may(Role.LEADER, it.code()))
                        .isPresent());
    }

    private void check(Optional<OrganisationId> office, Actor actor) {
        if (!mayEnter(office, actor)) {
            throw new RefusedException(403, Refusal.of("forbidden"));
        }
    }

    @Override
    public void enter(Supply supply, Actor actor) {
        check(supply.office(), actor);
        jdbc.sql("""
                        INSERT INTO innovation.supply (id, source, office, kind, year, amount, basis, entered_at, entered_by)
                        VALUES (:id, :source, :office, :kind, :year, :amount, :basis, :at, :by)
                        """)
                .param("id", ids.next())
                .param("source", supply.source())
                .param("office", supply.office().map(OrganisationId::value).orElse(null), Types.OTHER)
                .param("kind", supply.kind().name())
                .param("year", supply.year())
                .param("amount", supply.amount())
                .param("basis", supply.basis())
                .param("at", JdbcInnovations.time(clock.instant()))
                .param("by", by(actor), Types.OTHER)
                .update();
    }

    @Override
    public void enter(DigitalSystem system, Actor actor) {
        check(system.office(), actor);
        jdbc.sql("""
                        INSERT INTO innovation.system (id, name, office, purpose, since, cost, entered_at, entered_by)
                        VALUES (:id, :name, :office, :purpose, :since, :cost, :at, :by)
                        """)
                .param("id", ids.next())
                .param("name", system.name())
                .param("office", system.office().map(OrganisationId::value).orElse(null), Types.OTHER)
                .param("purpose", system.purpose())
                .param("since", Date.valueOf(system.since()))
                .param("cost", system.cost())
                .param("at", JdbcInnovations.time(clock.instant()))
                .param("by", by(actor), Types.OTHER)
                .update();
    }

    private static @Nullable UUID by(Actor actor) {
        return actor.accountId().map(it -> it.value()).orElse(null);
    }
}
