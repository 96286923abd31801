// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what was acknowledged with what is stored. */
final class Verdict {
    private static final int RECEIPTS_TRIED = 60;

    private final Connection database;
    private final Ledger ledger;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();

    Verdict(Connection database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    List<String> lost() {
        return lost;
    }

    List<String> doubled() {
        return doubled;
    }

    void compare(URI platform, int imported) throws SQLException, IOException, InterruptedException {
        reports();
        receipts(platform);
        steps();
        notices();
        imported(imported);
    }

    private void reports() throws SQLException {
        Map<String, String> stored = pairs(
                "SELECT source_id, words FROM cases.cases WHERE source IN ('web', 'hotline') AND words LIKE '%登记号%'");
        for (Ledger.Report report : ledger.reports()) {
            if (!report.words().equals(stored.get(report.key()))) {
                lost.add("report " + report.key());
            }
        }
        ledger.calls().forEach((key, id) -> {
            if (!stored.containsKey(key)) {
                lost.add("call " + key + " of case " + id);
            }
        });
        var times = new HashMap<String, Integer>();
        stored.values().forEach(words -> times.merge(words.substring(words.indexOf('号')), 1, Integer::sum));
        ledger.sent().forEach((key, mark) -> {
            if (times.getOrDefault(mark, 0) > 1) {
                doubled.add("request " + key);
            }
        });
        all("SELECT key FROM cases.intake_key AS claimed WHERE NOT EXISTS (SELECT FROM cases.cases WHERE id ="
                        + " claimed.case_id)")
                .forEach(key -> lost.add("case of the key " + key));
    }

    /** Receipts are tried as their owners would try them. */
    private void receipts(URI platform) throws IOException, InterruptedException {
        var shown = ledger.reports().stream()
                .filter(it -> !it.receipt().isEmpty())
                .limit(RECEIPTS_TRIED)
                .toList();
        for (Ledger.Report report : shown) {
            var owner = new Person(platform, "10.9.9.9");
            Person.Answer answer = owner.send("/follow", "/follow", Map.of("code", report.receipt()));
            boolean found = answer.leads("/follow/case")
                    && owner.open("/follow/case")
                            .body()
                            .contains(report.words().substring(report.words().indexOf('号')));
            if (!found) {
                lost.add("receipt of " + report.key());
            }
        }
    }

    private void steps() throws SQLException {
        var stored = new HashMap<String, Map<Integer, String>>();
        try (var query = database.createStatement();
                var rows = query.executeQuery(
                        "SELECT case_id::text, step, coalesce(command, 'OPENED') FROM cases.history ORDER BY case_id,"
                                + " step")) {
            while (rows.next()) {
                String before = stored.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                        .put(rows.getInt(2), rows.getString(3));
                if (before != null) {
                    doubled.add("step " + rows.getInt(2) + " of " + rows.getString(1));
                }
            }
        }
        for (Ledger.Step step : ledger.steps()) {
            String found = stored.getOrDefault(step.caseId(), Map.of()).get(step.number());
            if (!step.command().equals(found)) {
                lost.add("step " + step + ", found " + found);
            }
        }
        all("""
            SELECT matter.id || ' at ' || matter.version || ' with ' || count(step.step) || ' steps'
              FROM cases.cases AS matter LEFT JOIN cases.history AS step ON step.case_id = matter.id
             GROUP BY matter.id, matter.version
            HAVING count(step.step) <> matter.version OR max(step.step) <> matter.version
            """).forEach(it -> lost.add("steps of " + it));
    }

    /** Each step tells each recipient once, and of no step that did not happen is anything told. */
    private void notices() throws SQLException {
        all("""
            SELECT withdrawal_key || ' ' || message_key
              FROM notifications.notice
             WHERE withdrawal_key IS NOT NULL
             GROUP BY withdrawal_key, message_key, account, organisation, role, contact
            HAVING count(*) > 1
            """).forEach(it -> doubled.add("notice " + it));
        all("""
            SELECT subject || ' ' || withdrawal_key
              FROM notifications.notice
             WHERE subject LIKE 'case/%' AND withdrawal_key IS NOT NULL
               AND split_part(withdrawal_key, '/', 3) <> '0'
               AND NOT EXISTS (SELECT FROM cases.history
                                WHERE case_id::text = split_part(withdrawal_key, '/', 2)
                                  AND step::text = split_part(withdrawal_key, '/', 3))
            """).forEach(it -> lost.add("step that was told: " + it));
        all("""
            SELECT matter.id::text
              FROM cases.cases AS matter
             WHERE matter.source IN ('web', 'hotline') AND matter.reporter IS NOT NULL AND matter.words LIKE '%登记号%'
               AND NOT EXISTS (SELECT FROM notifications.notice
                                WHERE subject = 'case/' || matter.id AND message_key = 'cases.notice.opened')
            """).forEach(it -> lost.add("confirmation of " + it));
    }

    private void imported(int expected) throws SQLException {
        int found = Integer.parseInt(
                all("SELECT count(*)::text FROM cases.cases WHERE source LIKE '%" + Importing.SOURCE + "'")
                        .getFirst());
        if (found < expected) {
            lost.add((expected - found) + " imported rows");
        }
        if (found > expected) {
            doubled.add((found - expected) + " imported rows");
        }
    }

    private Map<String, String> pairs(String sql) throws SQLException {
        var found = new HashMap<String, String>();
        try (var query = database.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private List<String> all(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var query = database.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
