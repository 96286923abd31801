// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.StartUpException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The PostgreSQL database that the operator gave (外部数据库). */
record GivenDatabase(
        String url, @Nullable String user, @Nullable String password) implements JdbcConnectionDetails {
    /** The version that every test runs on. */
    private static final int OLDEST = 18;

    /**
     * Look whether the database can be reached, is recent enough and lets us make schemas.
     *
     * @throws StartUpException if not
     */
    GivenDatabase check() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartUpException("installation.startup.database-not-postgres", printable());
        }
        var properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try (var connection = DriverManager.getConnection(url, properties)) {
            var about = connection.getMetaData();
            if (!about.getDatabaseProductName().equals("PostgreSQL")) {
                throw new StartUpException("installation.startup.database-not-postgres", printable());
            }
            if (about.getDatabaseMajorVersion() < OLDEST) {
                throw new StartUpException(
                        "installation.startup.database-too-old",
                        about.getDatabaseProductVersion(),
                        Integer.toString(OLDEST));
            }
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(
                            "SELECT has_database_privilege(current_database(), 'CREATE'), current_user")) {
                result.next();
                if (!result.getBoolean(1)) {
                    throw new StartUpException("installation.startup.database-privilege", result.getString(2));
                }
            }
            return this;
        } catch (SQLException problem) {
            throw DiskSpace.isExhausted(problem)
                    ? new StartUpException("installation.startup.database-disk-full", printable())
                    : new StartUpException(
                            "installation.startup.database-unreachable", printable(), firstLine(problem));
        }
    }

    /** The address without what follows the question mark, where passwords may stand. */
    private String printable() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static String firstLine(SQLException problem) {
        String message = problem.getMessage();
        return message == null
                ? "SQLSTATE " + problem.getSQLState()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String toString() {
        return "GivenDatabase[" + printable() + "]";
    }
}
