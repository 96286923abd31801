// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shanzhi.search.text.Ask;
import org.shanzhi.search.text.Entry;

/**
 * Full text as PostgreSQL has it. It takes no Chinese apart, so it is given the pairs of characters; it knows neither slips nor
 * pinyin, and counts no facets here.
 */
final class PeerSearch implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    PeerSearch() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("fsync", "off")
                .start();
        connection = server.getPostgresDatabase().getConnection();
        execute(
                "CREATE TABLE entry (subject text, title text, text text, at timestamptz, readers text[], pairs tsvector)");
    }

    /** Return how many seconds it took. */
    double fill(Messages messages, int documents, int chunk) throws SQLException {
        long begin = System.nanoTime();
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("""
                INSERT INTO entry (subject, title, text, at, readers, pairs)
                VALUES (?, ?, ?, to_timestamp(?), ?, setweight(to_tsvector('simple', ?), 'A') || to_tsvector('simple', ?))
                """)) {
            for (int from = 0; from < documents; from += chunk) {
                for (Entry entry : InsightSearch.chunk(messages, from, documents)) {
                    insert.setString(1, entry.subject());
                    insert.setString(2, entry.title());
                    insert.setString(3, entry.text());
                    insert.setLong(4, entry.at().getEpochSecond());
                    insert.setArray(
                            5, connection.createArrayOf("text", entry.readers().toArray()));
                    insert.setString(6, pairs(entry.title()));
                    insert.setString(7, pairs(entry.text()));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        execute("CREATE INDEX entry_by_pairs ON entry USING gin (pairs)");
        execute("ANALYZE entry");
        return (System.nanoTime() - begin) / 1e9;
    }

    long bytes() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT pg_total_relation_size('entry')")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Ask for the first ten and for how many there are. */
    int find(Ask ask) throws SQLException {
        var query = new ArrayList<String>();
        for (String word : ask.words().split(" ", -1)) {
            query.add("(" + String.join(" <-> ", pairsOf(word)) + ")");
        }
        try (var select = connection.prepareStatement("""
                SELECT subject, count(*) OVER () FROM entry, to_tsquery('simple', ?) AS query
                WHERE pairs @@ query AND readers && ?
                ORDER BY ts_rank(pairs, query) DESC LIMIT 10
                """)) {
            select.setString(1, String.join(" & ", query));
            select.setArray(2, connection.createArrayOf("text", ask.readers().toArray()));
            try (var found = select.executeQuery()) {
                return found.next() ? found.getInt(2) : 0;
            }
        }
    }

    private static String pairs(String text) {
        return String.join(" ", pairsOf(text));
    }

    private static List<String> pairsOf(String text) {
        var pairs = new ArrayList<String>();
        for (String clause : text.split("[，。]", -1)) {
            for (int i = 0; i + 1 < clause.length(); i++) {
                pairs.add(clause.substring(i, i + 2));
            }
        }
        return pairs;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
