// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the platform writes, written by bare SQL: prepared statements, as many transactions as a lifecycle has steps,
 * nothing read, nothing checked, nothing understood. What nobody gets below.
 */
final class BareSql implements Contender {
    private final HikariDataSource source;
    private final Recording recording;

    BareSql(HikariDataSource source, Recording recording) {
        this.source = source;
        this.recording = recording;
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public void carry(Matter matter) throws SQLException {
        List<String> fresh = recording.fresh(matter.number());
        for (List<Recording.Write> step : recording.steps()) {
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                for (Recording.Write write : step) {
                    write(connection, write, fresh);
                }
                connection.commit();
            }
        }
    }

    private static void write(Connection connection, Recording.Write write, List<String> fresh) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
            int position = 1;
            for (List<Recording.Piece> value : write.values()) {
                statement.setString(position++, text(value, fresh));
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("Not one row: " + write.sql());
            }
        }
    }

    private static @Nullable String text(List<Recording.Piece> value, List<String> fresh) {
        if (value.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        for (Recording.Piece piece : value) {
            switch (piece) {
                case Recording.Piece.Same same -> text.append(same.text());
                case Recording.Piece.Other other -> text.append(fresh.get(other.number()));
            }
        }
        return text.toString();
    }

    /** Give the commitments their places, as the platform's sequencer does for many at once. */
    @Override
    public void settle() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                WITH taken AS (DELETE FROM transparency.pending RETURNING id, subject, number, commitment, secret)
                INSERT INTO transparency.leaf (leaf_index, subject, number, commitment, secret)
                SELECT (SELECT coalesce(max(leaf_index) + 1, 0) FROM transparency.leaf) + row_number() OVER (ORDER BY id) - 1,
                       subject, number, commitment, secret
                  FROM taken
                """);
        }
    }

    /** Count what lies in the tables, to see that it was really written. */
    List<String> found() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (String table :
                    List.of("cases.cases", "cases.history", "transparency.leaf", "notifications.delivery")) {
                try (var result = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    result.next();
                    found.add(table + "=" + result.getLong(1));
                }
            }
        }
        return found;
    }
}
