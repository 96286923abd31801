// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class CountedStatementsTests {
    private final DataSource counted =
            (DataSource) CountedStatements.countedStatements().postProcessAfterInitialization(new Silent(), "silent");

    @Test
    void eachStatementOfThePieceOfWorkCounts() {
        assertThat(CountedStatements.of(() -> {
                    prepare();
                    prepare();
                }))
                .isEqualTo(2);
    }

    @Test
    void whatAnotherThreadPreparesMeanwhileDoesNotCount() {
        assertThat(CountedStatements.of(() -> {
                    prepare();
                    CompletableFuture.runAsync(this::prepare).join();
                }))
                .isOne();
    }

    private void prepare() {
        try (Connection connection = counted.getConnection()) {
            connection.prepareStatement("SELECT 1");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Gives connections that do nothing. */
    private static final class Silent extends AbstractDataSource {
        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> null);
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
