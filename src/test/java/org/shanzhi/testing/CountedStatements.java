// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that the platform prepares, so that a test can see whether a page asks once for each row. */
@TestConfiguration(proxyBeanMethods = false)
public class CountedStatements {
    private static final Set<String> PREPARING = Set.of("prepareStatement", "prepareCall", "createStatement");
    private static final ThreadLocal<AtomicLong> PREPARED = ThreadLocal.withInitial(AtomicLong::new);

    /** Return how many statements a piece of work prepares in the calling thread; what other threads prepare meanwhile does not count. */
    public static long of(Runnable work) {
        long before = PREPARED.get().get();
        work.run();
        return PREPARED.get().get() - before;
    }

    @Bean
    static BeanPostProcessor countedStatements() {
        return new Counting();
    }

    /** Comes after all others, as those for merged definitions do, and so stands before whatever is put before the pool. */
    private static final class Counting implements MergedBeanDefinitionPostProcessor {
        @Override
        public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
            // Only its place in the row is wanted.
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source && !(bean instanceof HikariDataSource)
                    ? new DelegatingDataSource(source) {
                        @Override
                        public Connection getConnection() throws SQLException {
                            return counted(super.getConnection());
                        }
                    }
                    : bean;
        }
    }

    private static Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (PREPARING.contains(method.getName())) {
                        PREPARED.get().incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }
}
