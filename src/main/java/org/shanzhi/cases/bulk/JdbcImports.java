// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Seals;
import org.shanzhi.shared.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tables that are taken in: file, columns, progress and faults. */
@Repository
class JdbcImports {
    private static final int PART = 1 << 20;

    private static final String COLUMNS = """
            id, source, file_name, state, created, started, beat, finished, rows, opened, already, refused, abstained,
            failure, failure_arguments
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Seals seals;

    JdbcImports(JdbcClient jdbc, JdbcTemplate template, Seals seals) {
        this.jdbc = jdbc;
        this.template = template;
        this.seals = seals;
    }

    /** Keep a file that is to be taken in. */
    @Transactional
    public void create(UUID id, String source, String fileName, Path file, Imports.Owner owner, Instant now)
            throws IOException {
        jdbc.sql("""
                        INSERT INTO cases.import_job (id, source, file_name, size, account, organisation, state, created)
                        VALUES (:id, :source, :file, :size, :account, CAST(:organisation AS uuid), 'WAITING', :created)
                        """)
                .param("id", id)
                .param("source", source)
                .param("file", fileName)
                .param("size", Files.size(file))
                .param("account", owner.account().value())
                .param("organisation", organisation(owner))
                .param("created", at(now))
                .update();
        try (InputStream in = Files.newInputStream(file)) {
            int part = 0;
            for (byte[] content = in.readNBytes(PART); content.length > 0; content = in.readNBytes(PART)) {
                jdbc.sql("INSERT INTO cases.import_part (job, part, content, sealed) VALUES (?, ?, ?, true)")
                        .params(id, part, seals.seal(content, context(id, part)))
                        .update();
                part++;
            }
        }
    }

    /** Write the kept file to the path; tells whether there is one. */
    boolean copy(UUID id, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int part = 0; ; part++) {
                String context = context(id, part);
                Optional<byte[]> content = jdbc.sql(
                                "SELECT content, sealed FROM cases.import_part WHERE job = ? AND part = ?")
                        .params(id, part)
                        .query((row, _) -> row.getBoolean("sealed")
                                ? seals.open(row.getBytes("content"), context)
                                : row.getBytes("content"))
                        .optional();
                if (content.isEmpty()) {
                    return part > 0;
                }
                out.write(content.get());
            }
        }
    }

    private static String context(UUID id, int part) {
        return "import|" + id + "|" + part;
    }

    Optional<ImportJob> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM cases.import_job WHERE id = ?")
                .param(id)
                .query((row, _) -> job(row))
                .optional();
    }

    private static @Nullable UUID organisation(Imports.Owner owner) {
        return owner.organisation() == null ? null : owner.organisation().value();
    }

    private JdbcClient.StatementSpec ofOwner(String sql, Imports.Owner owner) {
        return jdbc.sql(sql.formatted("(account = :account OR organisation = CAST(:organisation AS uuid))"))
                .param("account", owner.account().value())
                .param("organisation", organisation(owner));
    }

    /** Tell whether the table is the owner's. */
    boolean isOf(UUID id, Imports.Owner owner) {
        return ofOwner("SELECT count(*) FROM cases.import_job WHERE id = :id AND %s", owner)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** List the latest tables of the owner. */
    List<ImportJob> latest(Imports.Owner owner) {
        return ofOwner("SELECT " + COLUMNS + """
                         FROM cases.import_job
                        WHERE %s
                        ORDER BY created DESC, id DESC
                        LIMIT 20
                        """, owner)
                .query((row, _) -> job(row))
                .list();
    }

    String places(UUID id) {
        return jdbc.sql("SELECT places FROM cases.import_job WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    void setPlaces(UUID id, String csv) {
        jdbc.sql("UPDATE cases.import_job SET places = ? WHERE id = ?")
                .params(csv, id)
                .update();
    }

    ColumnMapping mapping(UUID id) {
        var positions = new EnumMap<ImportColumn, Integer>(ImportColumn.class);
        jdbc.sql("SELECT meaning, position FROM cases.import_column WHERE job = ? ORDER BY position")
                .param(id)
                .query(row -> {
                    positions.put(ImportColumn.valueOf(row.getString(1)), row.getInt(2));
                });
        return new ColumnMapping(positions);
    }

    /** Keep what the columns mean; of two who tell it at once, the later counts. */
    @Transactional
    public void setMapping(UUID id, ColumnMapping mapping) {
        jdbc.sql("SELECT id FROM cases.import_job WHERE id = ? FOR UPDATE")
                .param(id)
                .query(UUID.class)
                .optional();
        jdbc.sql("DELETE FROM cases.import_column WHERE job = ?").param(id).update();
        mapping.positions()
                .forEach((column, position) ->
                        jdbc.sql("""
                                INSERT INTO cases.import_column (job, meaning, position)
                                VALUES (?, ?, ?)
                                ON CONFLICT (job, meaning) DO UPDATE SET position = EXCLUDED.position
                                """).params(id, column.name(), position).update());
    }

    /** Return what the columns of the source meant last time, if its headings are the same. */
    Optional<ColumnMapping> remembered(String source, List<String> headings) {
        var positions = new EnumMap<ImportColumn, Integer>(ImportColumn.class);
        jdbc.sql("""
                        SELECT meaning, position
                        FROM cases.import_memory
                        WHERE source = ? AND headings = ?
                        ORDER BY position
                        """).params(source, digest(headings)).query(row -> {
            positions.put(ImportColumn.valueOf(row.getString(1)), row.getInt(2));
        });
        return positions.isEmpty() ? Optional.empty() : Optional.of(new ColumnMapping(positions));
    }

    @Transactional
    public void remember(String source, List<String> headings, ColumnMapping mapping) {
        String digest = digest(headings);
        jdbc.sql("DELETE FROM cases.import_memory WHERE source = ? AND headings = ?")
                .params(source, digest)
                .update();
        mapping.positions()
                .forEach((column, position) -> jdbc.sql("""
                                INSERT INTO cases.import_memory (source, headings, meaning, position)
                                VALUES (?, ?, ?, ?)
                                ON CONFLICT (source, headings, meaning) DO UPDATE SET position = EXCLUDED.position
                                """)
                        .params(source, digest, column.name(), position)
                        .update());
    }

    /** Begin to run, from the first row; tells whether this caller is the one who does, and not another beside it. */
    @Transactional
    public boolean begin(UUID id, Instant now) {
        int begun = jdbc.sql("""
                        UPDATE cases.import_job
                        SET state = 'RUNNING', started = :now, beat = :now, finished = NULL, rows = 0, opened = 0,
                            already = 0, refused = 0, abstained = 0, failure = NULL, failure_arguments = '{}'
                        WHERE id = :id AND (state = 'WAITING' OR state = 'RUNNING' AND beat < :silent)
                        """)
                .param("now", at(now))
                .param("silent", at(now.minus(ImportJob.SILENCE)))
                .param("id", id)
                .update();
        if (begun == 1) {
            jdbc.sql("DELETE FROM cases.import_fault WHERE job = ?").param(id).update();
        }
        return begun == 1;
    }

    void counted(UUID id, int rows, Instant now) {
        jdbc.sql("UPDATE cases.import_job SET rows = ?, beat = ? WHERE id = ?")
                .params(rows, at(now), id)
                .update();
    }

    /** Row that could not be taken in. */
    record Fault(int line, String rowId, Refusal why) {}

    /**
     * What came of some rows.
     *
     * @param refused how many rows have a fault
     * @param faults those of them that are told
     */
    record Progress(int opened, int already, int abstained, int refused, List<Fault> faults) {}

    @Transactional
    public void advance(UUID id, Progress progress, Instant now) {
        jdbc.sql("""
                        UPDATE cases.import_job
                        SET opened = opened + ?, already = already + ?, abstained = abstained + ?, refused = refused + ?,
                            beat = ?
                        WHERE id = ?
                        """)
                .params(progress.opened(), progress.already(), progress.abstained(), progress.refused(), at(now), id)
                .update();
        template.batchUpdate("""
                INSERT INTO cases.import_fault (job, line, place, row_id, problem, arguments)
                SELECT ?, ?, count(*), ?, ?, ?
                FROM cases.import_fault
                WHERE job = ? AND line = ?
                """, progress.faults(), 100, (statement, fault) -> {
            Array arguments = statement
                    .getConnection()
                    .createArrayOf(
                            "text",
                            fault.why().arguments().stream()
                                    .map(String::valueOf)
                                    .toArray());
            statement.setObject(1, id);
            statement.setInt(2, fault.line());
            statement.setString(3, fault.rowId());
            statement.setString(4, fault.why().slug());
            statement.setArray(5, arguments);
            statement.setObject(6, id);
            statement.setInt(7, fault.line());
        });
    }

    /** Note that all rows have been seen; the file is not needed any more. */
    @Transactional
    public void done(UUID id, Instant now) {
        jdbc.sql("UPDATE cases.import_job SET state = 'DONE', finished = ?, beat = ? WHERE id = ?")
                .params(at(now), at(now), id)
                .update();
        jdbc.sql("DELETE FROM cases.import_part WHERE job = ?").param(id).update();
    }

    /** Forget files that nobody has come back to since: names and telephone numbers stand in them. */
    @Transactional
    public void forgetLeft(Instant since) {
        jdbc.sql("DELETE FROM cases.import_job WHERE state = 'WAITING' AND created < ?")
                .param(at(since))
                .update();
        jdbc.sql("""
                        DELETE FROM cases.import_part
                        WHERE job IN (SELECT id FROM cases.import_job WHERE state = 'RUNNING' AND beat < ?)
                        """).param(at(since)).update();
    }

    /** Return the names of sources used last, each once. */
    List<String> sources(Imports.Owner owner) {
        return ofOwner("""
                        SELECT source
                          FROM cases.import_job
                         WHERE %s
                         GROUP BY source
                         ORDER BY max(created) DESC, source
                         LIMIT 20
                        """, owner).query((row, _) -> row.getString("source")).list();
    }

    @Transactional
    public void failed(UUID id, Refusal why, Instant now) {
        jdbc.sql("""
                        UPDATE cases.import_job
                        SET state = 'FAILED', finished = :now, beat = :now, failure = :failure,
                            failure_arguments = :arguments
                        WHERE id = :id
                        """)
                .param("now", at(now))
                .param("failure", why.slug())
                .param(
                        "arguments",
                        why.arguments().stream().map(String::valueOf).toArray(String[]::new))
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM cases.import_part WHERE job = ?").param(id).update();
    }

    /** Hand over the faults in the order of their lines, as a stream. */
    @Transactional(readOnly = true)
    public void faults(UUID id, int most, Consumer<Fault> reader) {
        jdbc.sql("""
                        SELECT line, row_id, problem, arguments
                        FROM cases.import_fault
                        WHERE job = ?
                        ORDER BY line, place
                        LIMIT ?
                        """).params(id, most).query(row -> {
            reader.accept(new Fault(
                    row.getInt("line"), row.getString("row_id"), new Refusal(row.getString("problem"), List.of((Object
                                    [])
                            row.getArray("arguments").getArray()))));
        });
    }

    private static ImportJob job(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("file_name"),
                ImportJob.State.valueOf(row.getString("state")),
                row.getTimestamp("created").toInstant(),
                instant(row, "started"),
                instant(row, "beat"),
                instant(row, "finished"),
                row.getInt("rows"),
                row.getInt("opened"),
                row.getInt("already"),
                row.getInt("refused"),
                row.getInt("abstained"),
                failure == null
                        ? Optional.empty()
                        : Optional.of(new Refusal(failure, List.of((Object[])
                                row.getArray("failure_arguments").getArray()))));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static String digest(List<String> headings) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\u0000", headings).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
