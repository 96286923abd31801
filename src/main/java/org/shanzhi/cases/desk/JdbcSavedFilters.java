// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the filters that somebody uses again and again (常用筛选), each for its account alone. */
@Repository
class JdbcSavedFilters {
    /** More than these nobody finds again. */
    static final int MOST = 8;

    static final int NAME = 40;

    private final JdbcClient jdbc;
    private final SortableIds ids;

    /** A filter under its name; the address is one of the desk. */
    record Saved(UUID id, String name, String address) {}

    JdbcSavedFilters(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    List<Saved> of(AccountId account) {
        return jdbc.sql("SELECT id, name, address FROM cases.saved_filter WHERE account = :account ORDER BY id")
                .param("account", account.value())
                .query((row, _) ->
                        new Saved(row.getObject("id", UUID.class), row.getString("name"), row.getString("address")))
                .list();
    }

    /** Keep it; one of the same name is replaced. Tell whether there was room. */
    boolean save(AccountId account, String name, String address) {
        return jdbc.sql("""
                        INSERT INTO cases.saved_filter (id, account, name, address)
                        SELECT :id, :account, :name, :address
                         WHERE (SELECT count(*) FROM cases.saved_filter WHERE account = :account AND name <> :name) < :most
                            ON CONFLICT (account, name) DO UPDATE SET address = EXCLUDED.address
                        """)
                        .param("id", ids.next())
                        .param("account", account.value())
                        .param("name", name)
                        .param("address", address)
                        .param("most", MOST)
                        .update()
                > 0;
    }

    void remove(AccountId account, UUID id) {
        jdbc.sql("DELETE FROM cases.saved_filter WHERE account = :account AND id = :id")
                .param("account", account.value())
                .param("id", id)
                .update();
    }
}
