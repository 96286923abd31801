// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the {@link Register} and keeps it in memory until somebody saves. */
@Component
class JdbcRegister {
    private final JdbcClient jdbc;
    private final Snapshot<Register> snapshot;

    JdbcRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.snapshot = new Snapshot<>(this::storedRevision, this::load);
    }

    Register current() {
        return snapshot.get();
    }

    /** Return a number that grows with every change of what {@link #current} returns. */
    long revision() {
        return snapshot.revision();
    }

    /** Return the register as it is stored at this moment, and not as it was held in memory. */
    Register fresh() {
        snapshot.forget();
        return snapshot.get();
    }

    /** Say within the transaction that saves that the register changed. */
    void changed() {
        jdbc.sql("""
                UPDATE organisation.revision
                SET number = nextval('organisation.revision_number')
                """).update();
        snapshot.forget();
    }

    private long storedRevision() {
        return jdbc.sql("SELECT number FROM organisation.revision")
                .query(Long.class)
                .single();
    }

    private Register load() {
        return new Register(regions(), organisations(), people(), duties());
    }

    private List<Region> regions() {
        Map<String, List<RegionCode>> predecessors = new HashMap<>();
        jdbc.sql("""
                SELECT region, predecessor
                FROM organisation.region_predecessor
                ORDER BY region, predecessor
                """).query(row -> {
            predecessors
                    .computeIfAbsent(row.getString("region"), _ -> new ArrayList<>())
                    .add(new RegionCode(row.getString("predecessor")));
        });
        return jdbc.sql("""
                        SELECT code, name, level, parent, valid_from, valid_until
                        FROM organisation.region
                        ORDER BY code
                        """)
                .query((row, _) -> new Region(
                        new RegionCode(row.getString("code")),
                        row.getString("name"),
                        RegionLevel.valueOf(row.getString("level")),
                        Optional.ofNullable(row.getString("parent")).map(RegionCode::new),
                        predecessors.getOrDefault(row.getString("code"), List.of()),
                        validity(row)))
                .list();
    }

    private List<Organisation> organisations() {
        return jdbc.sql("""
                        SELECT id, code, name, kind, region, parent, telephone, valid_from, valid_until, aliases
                        FROM organisation.organisation
                        ORDER BY code
                        """)
                .query((row, _) -> new Organisation(
                        new OrganisationId(row.getObject("id", UUID.class)),
                        row.getString("code"),
                        row.getString("name"),
                        OrganisationKind.valueOf(row.getString("kind")),
                        new RegionCode(row.getString("region")),
                        optionalId(row.getObject("parent", UUID.class)),
                        row.getString("telephone"),
                        validity(row),
                        List.of((String[]) row.getArray("aliases").getArray())))
                .list();
    }

    private static Optional<OrganisationId> optionalId(@Nullable UUID id) {
        return Optional.ofNullable(id).map(OrganisationId::new);
    }

    private List<Person> people() {
        return jdbc.sql("""
                        SELECT id, code, name, organisation, post, telephone, valid_until
                        FROM organisation.person
                        ORDER BY id
                        """)
                .query((row, _) -> new Person(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("code"),
                        row.getString("name"),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getString("post"),
                        row.getString("telephone"),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class))))
                .list();
    }

    private List<DutyItem> duties() {
        Map<UUID, Set<CategoryCode>> categories = new HashMap<>();
        jdbc.sql("""
                SELECT duty_item, category
                FROM organisation.duty_item_category
                ORDER BY duty_item, category
                """).query(row -> {
            categories
                    .computeIfAbsent(row.getObject("duty_item", UUID.class), _ -> new HashSet<>())
                    .add(new CategoryCode(row.getString("category")));
        });
        return jdbc.sql("""
                        SELECT id, code, name, list, level, region, responsible, legal_basis, valid_from, valid_until
                        FROM organisation.duty_item
                        ORDER BY list, code, region, valid_from
                        """)
                .query((row, _) -> new DutyItem(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        DutyList.valueOf(row.getString("list")),
                        RegionLevel.valueOf(row.getString("level")),
                        new RegionCode(row.getString("region")),
                        new OrganisationId(row.getObject("responsible", UUID.class)),
                        row.getString("legal_basis"),
                        categories.getOrDefault(row.getObject("id", UUID.class), Set.of()),
                        validity(row)))
                .list();
    }

    private static Validity validity(ResultSet row) throws SQLException {
        return new Validity(
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class));
    }
}
