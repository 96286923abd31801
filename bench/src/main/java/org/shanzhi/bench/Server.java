// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The one database server on which all contenders are measured: the platform's own. */
record Server(int port, String password) {
    private static final String SUPERUSER = "postgres";

    static Server of(HikariDataSource platform) {
        String address = platform.getJdbcUrl();
        int port = Integer.parseInt(address.replaceAll(".*:(\\d+)/.*", "$1"));
        return new Server(port, platform.getPassword());
    }

    String address(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(address(database), SUPERUSER, password);
    }

    /** Make an empty database and return connections to it, as many and as set up as the platform's own. */
    HikariDataSource fresh(String database) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " OWNER shanzhi");
        }
        var source = new HikariDataSource();
        source.setJdbcUrl(address(database));
        source.setUsername("shanzhi");
        source.setPassword(password);
        return source;
    }

    String setting(String name) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    /** Return how many bytes of changes the server has written down so far; what else the machine does changes nothing about it. */
    long changes() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Leave no work of the contender before to the next: neither dirty pages nor dead rows. */
    void tidy() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }
}
