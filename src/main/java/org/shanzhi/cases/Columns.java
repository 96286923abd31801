// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AgeBand;
import org.springframework.jdbc.core.SqlParameterValue;

/** Reads and writes the kinds of column that several tables have. */
final class Columns {
    private Columns() {}

    static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static @Nullable AgeBand age(ResultSet row) throws SQLException {
        return AgeBand.coded(text(row, "age_band")).orElse(null);
    }

    /**
     * Give a value no type of its own, and let the column say which it is. What is absent has no type either; a statement
     * whose types change from one case to the next would be read and planned anew each time.
     */
    static @Nullable Object untyped(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime time -> new SqlParameterValue(Types.TIMESTAMP, Timestamp.from(time.toInstant()));
            case UUID id -> new SqlParameterValue(Types.OTHER, id.toString());
            case String text -> new SqlParameterValue(Types.OTHER, text);
            case Number number -> new SqlParameterValue(Types.OTHER, number.toString());
            case Boolean yes -> new SqlParameterValue(Types.OTHER, yes.toString());
            case null, default -> value;
        };
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
