// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed which account, when and how; entries are added and never changed. */
@Component
class AccountLog {
    private static final Pattern TOLD =
            Pattern.compile("([A-Z_]+)@([0-9]{12})(?:/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?");

    record Entry(Instant at, String byName, String userName, String action, String detail) {}

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    AccountLog(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    void add(JdbcAccounts.Change change, Actor by, AccountId account, String userName, String detail) {
        jdbc.sql("""
                INSERT INTO access.account_log (id, at, by_account, by_name, account, user_name, action, detail)
                VALUES (:id, :at, :by, :byName, :account, :userName, :action, :detail)
                """)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by.accountId().map(AccountId::value).orElse(null))
                .param("byName", name(by))
                .param("account", account.value())
                .param("userName", userName)
                .param("action", change.name().toLowerCase(Locale.ROOT))
                .param("detail", detail)
                .update();
    }

    /** List the latest changes, the latest first. */
    List<Entry> latest(int limit) {
        return jdbc.sql("""
                SELECT at, by_name, user_name, action, detail FROM access.account_log
                ORDER BY at DESC, id DESC
                LIMIT :limit
                """).param("limit", limit).query(AccountLog::entry).list();
    }

    /** List the latest changes of these accounts, by their user names. */
    List<Entry> latestOf(Set<String> userNames, int limit) {
        return jdbc.sql("""
                SELECT at, by_name, user_name, action, detail FROM access.account_log
                WHERE user_name = ANY (:names)
                ORDER BY at DESC, id DESC
                LIMIT :limit
                """)
                .param("names", userNames.toArray(String[]::new))
                .param("limit", limit)
                .query(AccountLog::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getTimestamp("at").toInstant(),
                row.getString("by_name"),
                row.getString("user_name"),
                row.getString("action"),
                row.getString("detail"));
    }

    static String tell(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role() + "@" + grant.scope().region()
                        + grant.scope()
                                .organisation()
                                .map(organisation -> "/" + organisation)
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Return the grant that was told; empty for what is none. */
    static Optional<Grant> read(String told) {
        Matcher parts = TOLD.matcher(told);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Stream.of(Role.values())
                .filter(role -> role.name().equals(parts.group(1)))
                .map(role -> new Grant(
                        role,
                        new Scope(
                                new RegionCode(parts.group(2)),
                                Optional.ofNullable(parts.group(3)).map(OrganisationId::of))))
                .findFirst();
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> staff.name();
            case Actor.Machine machine -> machine.name();
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Anonymous _ -> "";
        };
    }
}
