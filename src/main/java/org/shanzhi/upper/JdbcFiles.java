// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.shanzhi.upper.JdbcOrders.at;
import static org.shanzhi.upper.JdbcOrders.instant;
import static org.shanzhi.upper.JdbcOrders.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFiles {
    private static final String SELECT = """
            SELECT f.id, f.kind, f.platform, f.name, f.columns, f.given_at, f.given_by, f.taken_at, f.fresh, f.known,
                   f.different, (SELECT count(*) FROM upper.file_fault AS x WHERE x.file = f.id) AS faults
              FROM upper.file AS f
            """;

    private final JdbcClient jdbc;

    JdbcFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(GivenFile file, byte[] sealed) {
        jdbc.sql("""
                        INSERT INTO upper.file (id, kind, platform, name, columns, content, given_at, given_by)
                        VALUES (:id, :kind, :platform, :name, :columns, :content, :at, :by)
                        """)
                .param("id", file.id())
                .param("kind", file.kind().name())
                .param("platform", file.platform())
                .param("name", file.name())
                .param("columns", file.columns().text())
                .param("content", sealed)
                .param("at", at(file.givenAt()))
                .param("by", file.givenBy())
                .update();
    }

    Optional<GivenFile> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE f.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<GivenFile> latest(int most) {
        return jdbc.sql(SELECT + "ORDER BY f.given_at DESC, f.id LIMIT :most")
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    private static GivenFile read(ResultSet row) throws SQLException {
        return new GivenFile(
                row.getObject("id", UUID.class),
                FileKind.valueOf(row.getString("kind")),
                row.getString("platform"),
                row.getString("name"),
                Columns.of(row.getString("columns")),
                time(row, "given_at"),
                row.getString("given_by"),
                instant(row, "taken_at"),
                row.getInt("fresh"),
                row.getInt("known"),
                row.getInt("different"),
                row.getInt("faults"));
    }

    /** Return the columns that a file of the kind from the platform had last. */
    Optional<Columns> remembered(FileKind kind, String platform) {
        return jdbc.sql("""
                        SELECT columns FROM upper.file
                         WHERE kind = :kind AND platform = :platform AND taken_at IS NOT NULL
                         ORDER BY taken_at DESC LIMIT 1
                        """)
                .param("kind", kind.name())
                .param("platform", platform)
                .query(String.class)
                .optional()
                .map(Columns::of);
    }

    /** Tell whether anything of the platform was taken in before. */
    boolean knows(String platform) {
        return jdbc.sql("SELECT count(*) FROM upper.upper_order WHERE platform = :platform")
                        .param("platform", platform)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<byte[]> content(UUID id) {
        return jdbc.sql("SELECT content FROM upper.file WHERE id = :id AND content IS NOT NULL")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    void columns(UUID id, Columns columns) {
        jdbc.sql("UPDATE upper.file SET columns = :columns WHERE id = :id AND taken_at IS NULL")
                .param("columns", columns.text())
                .param("id", id)
                .update();
    }

    void taken(UUID id, int fresh, int known, int different, Instant now) {
        jdbc.sql("""
                        UPDATE upper.file
                           SET content = NULL, taken_at = :now, fresh = :fresh, known = :known, different = :different
                         WHERE id = :id
                        """)
                .param("now", at(now))
                .param("fresh", fresh)
                .param("known", known)
                .param("different", different)
                .param("id", id)
                .update();
    }

    void faults(UUID id, List<Row.Fault> faults) {
        jdbc.sql("DELETE FROM upper.file_fault WHERE file = :id")
                .param("id", id)
                .update();
        for (int place = 0; place < faults.size(); place++) {
            Row.Fault fault = faults.get(place);
            jdbc.sql("""
                            INSERT INTO upper.file_fault (file, place, line, row_id, problem, arguments)
                            VALUES (:file, :place, :line, :row, :problem, :arguments)
                            """)
                    .param("file", id)
                    .param("place", place)
                    .param("line", fault.line())
                    .param("row", fault.id())
                    .param("problem", fault.why().slug())
                    .param(
                            "arguments",
                            fault.why().arguments().stream()
                                    .map(String::valueOf)
                                    .toArray(String[]::new))
                    .update();
        }
    }

    List<Row.Fault> faults(UUID id) {
        return jdbc.sql("SELECT line, row_id, problem, arguments FROM upper.file_fault WHERE file = :id ORDER BY place")
                .param("id", id)
                .query((row, _) -> new Row.Fault(
                        row.getInt("line"),
                        row.getString("row_id"),
                        new Refusal(row.getString("problem"), List.of((Object[])
                                row.getArray("arguments").getArray()))))
                .list();
    }

    /** Let go of what was given and never taken in: names and telephone numbers stand in it. */
    void forgetLeft(Instant before) {
        jdbc.sql("DELETE FROM upper.file WHERE taken_at IS NULL AND given_at < :before")
                .param("before", at(before))
                .update();
    }
}
