// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the register on disk and hands out what stands there. */
@Repository
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

    @Transactional
    public void saveRegions(List<Region> regions) {
        // Codes sort a county before its towns and a town before its villages, as the foreign key wants it.
        regions.stream().sorted(java.util.Comparator.comparing(Region::code)).forEach(this::save);
        changed();
    }

    @Transactional
    public void saveOrganisations(List<Organisation> organisations) {
        organisations.forEach(organisation -> save(organisation, Optional.empty()));
        // Parents may come after their children in the list, so they are set once all are there.
        organisations.stream()
                .filter(organisation -> organisation.parent().isPresent())
                .forEach(organisation -> save(organisation, organisation.parent()));
        changed();
    }

    @Transactional
    public void savePeople(List<Person> people) {
        people.forEach(this::save);
        changed();
    }

    @Transactional
    public void saveDuties(List<DutyItem> items) {
        items.forEach(this::save);
        changed();
    }

    private void save(Region region) {
        jdbc.sql("""
                        INSERT INTO organisation.region (code, name, level, parent, predecessors, valid_from, valid_until)
                        VALUES (:code, :name, :level, :parent, :predecessors, :from, :until)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, level = excluded.level, parent = excluded.parent,
                            predecessors = excluded.predecessors, valid_from = excluded.valid_from,
                            valid_until = excluded.valid_until
                        """)
                .param("code", region.code().value())
                .param("name", region.name())
                .param("level", region.level().name())
                .param("parent", region.parent().map(RegionCode::value).orElse(null))
                .param(
                        "predecessors",
                        region.predecessors().stream().map(RegionCode::value).toArray(String[]::new))
                .param("from", region.validity().from())
                .param("until", region.validity().until())
                .update();
    }

    private void save(Organisation organisation, Optional<OrganisationId> parent) {
        jdbc.sql("""
                        INSERT INTO organisation.organisation (id, code, name, kind, region, parent, telephone, valid_from,
                                                               valid_until)
                        VALUES (:id, :code, :name, :kind, :region, :parent, :telephone, :from, :until)
                        ON CONFLICT (id) DO UPDATE
                        SET code = excluded.code, name = excluded.name, kind = excluded.kind, region = excluded.region,
                            parent = excluded.parent, telephone = excluded.telephone, valid_from = excluded.valid_from,
                            valid_until = excluded.valid_until
                        """)
                .param("id", organisation.id().value())
                .param("code", organisation.code())
                .param("name", organisation.name())
                .param("kind", organisation.kind().name())
                .param("region", organisation.region().value())
                .param("parent", parent.map(OrganisationId::value).orElse(null))
                .param("telephone", organisation.telephone())
                .param("from", organisation.validity().from())
                .param("until", organisation.validity().until())
                .update();
    }

    private void save(Person person) {
        jdbc.sql("""
                        INSERT INTO organisation.person (id, name, organisation, post, telephone)
                        VALUES (:id, :name, :organisation, :post, :telephone)
                        ON CONFLICT (id) DO UPDATE
                        SET name = excluded.name, organisation = excluded.organisation, post = excluded.post,
                            telephone = excluded.telephone
                        """)
                .param("id", person.id().value())
                .param("name", person.name())
                .param("organisation", person.organisation().value())
                .param("post", person.post())
                .param("telephone", person.telephone())
                .update();
    }

    private void save(DutyItem item) {
        jdbc.sql("""
                        INSERT INTO organisation.duty (id, code, name, list, level, region, responsible, legal_basis,
                                                       categories, valid_from, valid_until)
                        VALUES (:id, :code, :name, :list, :level, :region, :responsible, :legal_basis, :categories, :from,
                                :until)
                        ON CONFLICT (id) DO UPDATE
                        SET code = excluded.code, name = excluded.name, list = excluded.list, level = excluded.level,
                            region = excluded.region, responsible = excluded.responsible,
                            legal_basis = excluded.legal_basis, categories = excluded.categories,
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until
                        """)
                .param("id", item.id())
                .param("code", item.code())
                .param("name", item.name())
                .param("list", item.list().name())
                .param("level", item.level().name())
                .param("region", item.region().value())
                .param("responsible", item.responsible().value())
                .param("legal_basis", item.legalBasis())
                .param(
                        "categories",
                        item.categories().stream()
                                .map(CategoryCode::value)
                                .sorted()
                                .toArray(String[]::new))
                .param("from", item.validity().from())
                .param("until", item.validity().until())
                .update();
    }

    private void changed() {
        jdbc.sql("UPDATE organisation.revision SET number = nextval('organisation.revision_number')")
                .update();
        snapshot.forget();
    }

    private long storedRevision() {
        return jdbc.sql("SELECT number FROM organisation.revision")
                .query(Long.class)
                .single();
    }

    private Register load() {
        var regions = jdbc.sql("""
                        SELECT code, name, level, parent, predecessors, valid_from, valid_until
                          FROM organisation.region
                         ORDER BY code
                        """).query((row, _) -> region(row)).list();
        var organisations = jdbc.sql("""
                        SELECT id, code, name, kind, region, parent, telephone, valid_from, valid_until
                          FROM organisation.organisation
                         ORDER BY code
                        """).query((row, _) -> organisation(row)).list();
        var people = jdbc.sql("SELECT id, name, organisation, post, telephone FROM organisation.person ORDER BY id")
                .query((row, _) -> new Person(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getString("post"),
                        row.getString("telephone")))
                .list();
        var duties = jdbc.sql("""
                        SELECT id, code, name, list, level, region, responsible, legal_basis, categories, valid_from,
                               valid_until
                          FROM organisation.duty
                         ORDER BY code, region
                        """).query((row, _) -> duty(row)).list();
        return new Register(regions, organisations, people, duties);
    }

    private static Region region(ResultSet row) throws SQLException {
        return new Region(
                new RegionCode(row.getString("code")),
                row.getString("name"),
                RegionLevel.valueOf(row.getString("level")),
                Optional.ofNullable(row.getString("parent")).map(RegionCode::new),
                strings(row, "predecessors").stream().map(RegionCode::new).toList(),
                validity(row));
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                OrganisationKind.valueOf(row.getString("kind")),
                new RegionCode(row.getString("region")),
                Optional.ofNullable(row.getObject("parent", UUID.class)).map(OrganisationId::new),
                row.getString("telephone"),
                validity(row));
    }

    private static DutyItem duty(ResultSet row) throws SQLException {
        Set<CategoryCode> categories =
                strings(row, "categories").stream().map(CategoryCode::new).collect(Collectors.toSet());
        return new DutyItem(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                DutyList.valueOf(row.getString("list")),
                RegionLevel.valueOf(row.getString("level")),
                new RegionCode(row.getString("region")),
                new OrganisationId(row.getObject("responsible", UUID.class)),
                row.getString("legal_basis"),
                categories,
                validity(row));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Validity validity(ResultSet row) throws SQLException {
        return new Validity(
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class));
    }
}
