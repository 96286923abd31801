// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database as those meet it who wait for a page (有限等待的数据库): a lock that others hold, a statement that takes too long
 * and a server that says nothing at all are each waited for so long and no longer. What nobody waits for, imports,
 * migrations, the wires between nodes, takes its time.
 */
final class PatientDatabase extends DelegatingDataSource {
    private static final String CALM = "RESET lock_timeout; RESET statement_timeout";

    private final String hurried;
    private final int silence;

    /** How each connection of the pool was last set: it is told again only when somebody else uses it. */
    private final Map<PGConnection, Boolean> hurries = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param patience how long a statement may take; a lock two thirds of it, a server that is silent a third more */
    PatientDatabase(HikariDataSource pool, Duration patience) {
        super(pool);
        pool.setExceptionOverride(new Silences());
        long millis = patience.toMillis();
        this.hurried = "SET lock_timeout = " + millis * 2 / 3 + "; SET statement_timeout = " + millis;
        this.silence = Math.toIntExact(millis * 4 / 3);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<Patience> patience = Patience.here();
        if (patience.filter(Patience::isLost).isPresent()) {
            throw new SQLTransientConnectionException(
                    "The database has already kept this request waiting in vain", "08001");
        }
        Connection connection = connection(patience);
        try {
            if (patience.isPresent()) {
                // The pool takes it back when the connection is given back.
                connection.setNetworkTimeout(Runnable::run, silence);
            }
            set(connection, patience.isPresent());
            return connection;
        } catch (SQLException | RuntimeException broken) {
            connection.close();
            throw broken;
        }
    }

    private Connection connection(Optional<Patience> patience) throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException none) {
            patience.ifPresent(Patience::lose);
            throw none;
        }
    }

    private void set(Connection connection, boolean hurry) throws SQLException {
        PGConnection wire = connection.unwrap(PGConnection.class);
        if (hurries.getOrDefault(wire, false) != hurry) {
            try (var statement = connection.createStatement()) {
                statement.execute(hurry ? hurried : CALM);
            }
            hurries.put(wire, hurry);
        }
    }

    /** Hears of every failure in the thread in which it happens. */
    private static final class Silences implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    Patience.here().ifPresent(Patience::lose);
                }
            }
            return Override.CONTINUE_EVICT;
        }
    }
}
