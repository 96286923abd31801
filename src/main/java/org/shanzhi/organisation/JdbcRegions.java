// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcRegions implements Regions {
    private final JdbcClient jdbc;
    private final JdbcRegister register;
    private final Clock clock;
    private final ZoneId zone;

    JdbcRegions(JdbcClient jdbc, JdbcRegister register, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Region> find(RegionCode code) {
        return register.current().region(code);
    }

    @Override
    public Optional<Region> county() {
        return register.current().county(LocalDate.now(clock.withZone(zone)));
    }

    @Override
    public List<Region> below(RegionCode parent, LocalDate on) {
        return register.current().below(parent, on);
    }

    @Override
    public List<Region> path(RegionCode code) {
        return register.current().path(code);
    }

    @Override
    public List<Region> on(LocalDate day) {
        return register.current().regions(day);
    }

    @Override
    @Transactional
    public void save(List<Region> regions) {
        regions.stream()
                .sorted(Comparator.comparing(Region::level).thenComparing(Region::code))
                .forEach(this::save);
        register.changed();
    }

    private void save(Region region) {
        jdbc.sql("""
                        INSERT INTO organisation.region (code, name, level, parent, valid_from, valid_until)
                        VALUES (:code, :name, :level, :parent, :from, :until)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, level = excluded.level, parent = excluded.parent,
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until
                        """)
                .param("code", region.code().value())
                .param("name", region.name())
                .param("level", region.level().name())
                .param("parent", region.parent().map(RegionCode::value).orElse(null))
                .param("from", region.validity().from())
                .param("until", region.validity().until())
                .update();
        jdbc.sql("DELETE FROM organisation.region_predecessor WHERE region = :region")
                .param("region", region.code().value())
                .update();
        region.predecessors()
                .forEach(predecessor -> jdbc.sql("""
                        INSERT INTO organisation.region_predecessor (region, predecessor)
                        VALUES (:region, :predecessor)
                        """)
                        .param("region", region.code().value())
                        .param("predecessor", predecessor.value())
                        .update());
    }
}
