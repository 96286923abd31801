// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.TileId;
import org.shanzhi.transparency.log.Tiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the log's tables. */
@Repository
class JdbcLog implements Tiles {
    private static final long LOCK = 0x73_7a_6c_6f_67L;
    private static final long LEAVES_OF_A_PARTITION = 50_000_000;

    private static final int FETCH = 2_000;

    private final JdbcClient jdbc;

    JdbcLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A commitment in its place. {@code secret} is empty once the person was erased. */
    record Leaf(long index, String subject, long number, Hash commitment, Optional<Secret> secret) {}

    /** A commitment with the place it was just given. */
    record Placed(long index, Hash commitment) {}

    /** Add a commitment, within the transaction of what happened. */
    void add(String subject, long number, Hash commitment, Secret secret) {
        jdbc.sql("""
                        INSERT INTO transparency.pending (subject, number, commitment, secret)
                        VALUES (:subject, :number, :commitment, :secret)
                        """)
                .param("subject", subject)
                .param("number", number)
                .param("commitment", commitment.bytes())
                .param("secret", secret.bytes())
                .update();
    }

    /** Become the one node that gives places, until the transaction ends; false where another is at it. */
    boolean lead() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Wait until this node alone may change the log, until the transaction ends. */
    void leadWhenFree() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    }

    long waiting() {
        return jdbc.sql("SELECT count(*) FROM transparency.pending")
                .query(Long.class)
                .single();
    }

    /** Give what waits, the first come first, the next places after the size. */
    List<Placed> place(long size, int most) {
        return jdbc.sql("""
                        WITH taken AS (
                            DELETE FROM transparency.pending
                             WHERE id IN (SELECT id FROM transparency.pending ORDER BY id LIMIT :most)
                            RETURNING id, subject, number, commitment, secret
                        ), placed AS (
                            INSERT INTO transparency.leaf (leaf_index, subject, number, commitment, secret)
                            SELECT :size + row_number() OVER (ORDER BY id) - 1, subject, number, commitment, secret
                              FROM taken
                            RETURNING leaf_index, commitment
                        )
                        SELECT leaf_index, commitment FROM placed ORDER BY leaf_index
                        """)
                .param("size", size)
                .param("most", most)
                .query((row, _) -> new Placed(row.getLong("leaf_index"), Hash.of(row.getBytes("commitment"))))
                .list();
    }

    void keepPartitionAhead(long size) {
        jdbc.sql("SELECT transparency.keep_leaf_partition(:number)")
                .param("number", size / LEAVES_OF_A_PARTITION + 1)
                .query(row -> {});
    }

    void save(Map<TileId, byte[]> tiles) {
        tiles.forEach((id, hashes) -> jdbc.sql("""
                        INSERT INTO transparency.tile (level, number, hashes) VALUES (:level, :number, :hashes)
                        ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes
                        """)
                .param("level", id.level())
                .param("number", id.number())
                .param("hashes", hashes)
                .update());
    }

    @Override
    public byte[] read(TileId id, int width) {
        byte[] hashes =
                tile(id).orElseThrow(() -> new MalformedException("The tile " + id.path(width) + " is missing"));
        return TileId.cut(hashes, width);
    }

    /** Return what the database holds of a tile, however much that is. */
    Optional<byte[]> tile(TileId id) {
        return jdbc.sql("SELECT hashes FROM transparency.tile WHERE level = :level AND number = :number")
                .param("level", id.level())
                .param("number", id.number())
                .query(byte[].class)
                .optional();
    }

    void save(Checkpoint checkpoint, SignedNote note, Instant at) {
        jdbc.sql("""
                        INSERT INTO transparency.checkpoint (origin, size, root, note, at)
                        VALUES (:origin, :size, :root, :note, :at)
                        ON CONFLICT (origin, size) DO UPDATE SET note = EXCLUDED.note, at = EXCLUDED.at
                        """)
                .param("origin", checkpoint.origin())
                .param("size", checkpoint.size())
                .param("root", checkpoint.root().bytes())
                .param("note", note.toString())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** What was published, and when. */
    record Published(SignedNote note, Instant at) {
        Checkpoint checkpoint() {
            return Checkpoint.parse(note.text());
        }
    }

    Optional<Published> latest() {
        return jdbc.sql("SELECT note, at FROM transparency.checkpoint ORDER BY size DESC, at DESC LIMIT 1")
                .query(JdbcLog::published)
                .optional();
    }

    Optional<Published> checkpoint(String origin, long size) {
        return jdbc.sql("SELECT note, at FROM transparency.checkpoint WHERE origin = :origin AND size = :size")
                .param("origin", origin)
                .param("size", size)
                .query(JdbcLog::published)
                .optional();
    }

    void eachCheckpoint(Consumer<Published> reader) {
        jdbc.sql("SELECT note, at FROM transparency.checkpoint ORDER BY size, at")
                .withFetchSize(FETCH)
                .query((ResultSet row) -> reader.accept(published(row, 0)));
    }

    private static Published published(ResultSet row, int number) throws SQLException {
        return new Published(
                SignedNote.parse(row.getString("note")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    List<Leaf> leaves(String subject) {
        return jdbc.sql("""
                        SELECT leaf_index, subject, number, commitment, secret
                          FROM transparency.leaf
                         WHERE subject COLLATE "C" = :subject
                         ORDER BY number, leaf_index
                        """).param("subject", subject).query(JdbcLog::leaf).list();
    }

    /** Return the commitments of one bundle in their order. */
    List<Hash> commitments(long from, int count) {
        return jdbc.sql("""
                        SELECT commitment
                          FROM transparency.leaf
                         WHERE leaf_index >= :from AND leaf_index < :to
                         ORDER BY leaf_index
                        """)
                .param("from", from)
                .param("to", from + count)
                .query((row, _) -> Hash.of(row.getBytes("commitment")))
                .list();
    }

    /** List what has a place and follows the leaf, ordered by the bytes of the subject, then by number and place. */
    List<Leaf> leavesAfter(Optional<Leaf> last, int most) {
        return jdbc.sql("""
                        SELECT leaf_index, subject, number, commitment, secret
                          FROM transparency.leaf
                         WHERE (subject COLLATE "C", number, leaf_index) > (:subject, :number, :index)
                         ORDER BY subject COLLATE "C", number, leaf_index
                         LIMIT :most
                        """)
                .param("subject", last.map(Leaf::subject).orElse(""))
                .param("number", last.map(Leaf::number).orElse(0L))
                .param("index", last.map(Leaf::index).orElse(0L))
                .param("most", most)
                .query(JdbcLog::leaf)
                .list();
    }

    Optional<Leaf> leaf(long index) {
        return jdbc.sql("""
                        SELECT leaf_index, subject, number, commitment, secret
                          FROM transparency.leaf
                         WHERE leaf_index = :index
                        """).param("index", index).query(JdbcLog::leaf).optional();
    }

    /** Say what one bundle holds now; a place without a row is left out. */
    Map<Long, Hash> held(long from, int count) {
        var held = new TreeMap<Long, Hash>();
        jdbc.sql("""
                        SELECT leaf_index, commitment
                          FROM transparency.leaf
                         WHERE leaf_index >= :from AND leaf_index < :to
                        """).param("from", from).param("to", from + count).query(row -> {
            held.put(row.getLong("leaf_index"), Hash.of(row.getBytes("commitment")));
        });
        return held;
    }

    /** Return what waits for a place, as pairs of subject and number. */
    List<Leaf> pending() {
        return jdbc.sql(
                        "SELECT -id AS leaf_index, subject, number, commitment, secret FROM transparency.pending ORDER BY id")
                .query(JdbcLog::leaf)
                .list();
    }

    private static Leaf leaf(ResultSet row, int number) throws SQLException {
        byte @Nullable [] secret = row.getBytes("secret");
        return new Leaf(
                row.getLong("leaf_index"),
                row.getString("subject"),
                row.getLong("number"),
                Hash.of(row.getBytes("commitment")),
                Optional.ofNullable(secret).map(Secret::new));
    }

    /** Forget the secrets of a subject, also of what still waits. */
    int forget(String subject) {
        int waiting = jdbc.sql("UPDATE transparency.pending SET secret = NULL WHERE subject = :subject")
                .param("subject", subject)
                .update();
        return waiting + jdbc.sql("""
                                UPDATE transparency.leaf
                                   SET secret = NULL
                                 WHERE subject COLLATE "C" = :subject AND secret IS NOT NULL
                                """).param("subject", subject).update();
    }
}
