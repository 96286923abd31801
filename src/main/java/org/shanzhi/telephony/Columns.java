// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;

/** Reads and writes what every table here has. */
final class Columns {
    /** A region lies within those with whose {@link #beginnings} it begins. */
    static final String WITHIN =
            "EXISTS (SELECT FROM unnest(:regions) AS beginning WHERE starts_with(region, beginning))\n";

    private Columns() {}

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant atOrNever(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return row.wasNull() ? null : at.toInstant();
    }

    static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        UUID account = row.getObject(column, UUID.class);
        return row.wasNull() ? null : new AccountId(account);
    }

    /** Return with what a region begins that lies within one of these. */
    static String[] beginnings(Collection<RegionCode> regions) {
        return regions.stream().map(RegionCode::significant).toArray(String[]::new);
    }
}
