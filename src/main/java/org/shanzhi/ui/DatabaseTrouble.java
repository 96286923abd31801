// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures of the database itself, which pass or which the operator mends, from failures of the program. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /** Find behind the failure what the database said when it was away, or had no room left. */
    static Optional<SQLException> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isTrouble(sql)) {
                return Optional.of(sql);
            }
            // Whatever broke the connection also broke the rolling back, which then covers it.
            if (cause instanceof TransactionSystemException covering && covering.getApplicationException() != null) {
                return behind(covering.getApplicationException());
            }
        }
        return Optional.empty();
    }

    /**
     * By appendix A of the PostgreSQL manual: no connection, no resources, an operator's hand, a system error, and what was
     * given up because a lock or the answer did not come in time.
     */
    private static boolean isTrouble(SQLException problem) {
        String state = String.valueOf(problem.getSQLState());
        return problem instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals("55P03")
                || state.equals("57014")
                || state.startsWith("58");
    }
}
