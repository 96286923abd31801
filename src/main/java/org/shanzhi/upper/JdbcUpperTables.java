// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables that hold from a day on: which categories mean what, and by what platforms count. */
@Repository
class JdbcUpperTables {
    private final JdbcClient jdbc;

    JdbcUpperTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Return which category here the category of a platform means on the day. */
    Optional<CategoryCode> ours(String platform, String theirs, LocalDate on) {
        return jdbc.sql("""
                        SELECT ours, last_day FROM upper.category
                         WHERE platform = :platform AND theirs = :theirs AND valid_from <= :on
                         ORDER BY valid_from DESC LIMIT 1
                        """)
                .param("platform", platform)
                .param("theirs", theirs)
                .param("on", on)
                .query((row, _) -> {
                    LocalDate last = row.getObject("last_day", LocalDate.class);
                    return last == null || !last.isBefore(on)
                            ? Optional.of(new CategoryCode(row.getString("ours")))
                            : Optional.<CategoryCode>empty();
                })
                .optional()
                .flatMap(it -> it);
    }

    /** A row of the table of categories. */
    record Mapped(
            String platform,
            String theirs,
            LocalDate from,
            String ours,
            @Nullable LocalDate last) {}

    /** List which categories mean what on the day. */
    List<Mapped> mapped(LocalDate on) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (platform, theirs) platform, theirs, valid_from, ours, last_day
                          FROM upper.category WHERE valid_from <= :on
                         ORDER BY platform, theirs, valid_from DESC
                        """)
                .param("on", on)
                .query((row, _) -> new Mapped(
                        row.getString("platform"),
                        row.getString("theirs"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getString("ours"),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    void map(Mapped it) {
        jdbc.sql("""
                        INSERT INTO upper.category (platform, theirs, valid_from, ours, last_day)
                        VALUES (:platform, :theirs, :from, :ours, :last)
                        ON CONFLICT (platform, theirs, valid_from) DO UPDATE SET ours = EXCLUDED.ours, last_day = EXCLUDED.last_day
                        """)
                .param("platform", it.platform())
                .param("theirs", it.theirs())
                .param("from", it.from())
                .param("ours", it.ours())
                .param("last", it.last())
                .update();
    }

    /** List by what the platforms count on the day. */
    List<Formula> formulas(LocalDate on) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (platform) platform, valid_from, contacted, solved, satisfied, basis
                          FROM upper.formula WHERE valid_from <= :on
                         ORDER BY platform, valid_from DESC
                        """)
                .param("on", on)
                .query((row, _) -> new Formula(
                        row.getString("platform"),
                        row.getObject("valid_from", LocalDate.class),
                        words(row.getString("contacted")),
                        words(row.getString("solved")),
                        words(row.getString("satisfied")),
                        row.getString("basis")))
                .list();
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split(" ")));
    }

    void save(String platform, LocalDate from, String contacted, String solved, String satisfied, String basis) {
        jdbc.sql("""
                        INSERT INTO upper.formula (platform, valid_from, contacted, solved, satisfied, basis)
                        VALUES (:platform, :from, :contacted, :solved, :satisfied, :basis)
                        ON CONFLICT (platform, valid_from) DO UPDATE
                           SET contacted = EXCLUDED.contacted, solved = EXCLUDED.solved, satisfied = EXCLUDED.satisfied,
                               basis = EXCLUDED.basis
                        """)
                .param("platform", platform)
                .param("from", from)
                .param("contacted", contacted)
                .param("solved", solved)
                .param("satisfied", satisfied)
                .param("basis", basis)
                .update();
    }
}
