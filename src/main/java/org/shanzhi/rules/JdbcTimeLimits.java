// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcTimeLimits implements TimeLimits {
    private final JdbcClient jdbc;
    private final JdbcRuleBook book;

    JdbcTimeLimits(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    @Override
    public Optional<LimitRule> applying(
            RegionCode region, RequestType type, Optional<CategoryCode> category, Urgency urgency, LocalDate on) {
        return book.current().applying(region, type, category, urgency, on);
    }

    @Override
    public List<LimitRule> on(LocalDate day) {
        return book.current().limits(day);
    }

    @Override
    public List<LimitRule> beginning(LocalDate day) {
        return book.current().limits().stream()
                .filter(rule -> !rule.validity().from().isBefore(day))
                .toList();
    }

    @Override
    public Optional<LimitRule> version(UUID id, int version) {
        return book.version(id, version);
    }

    @Override
    @Transactional
    public void save(List<LimitRule> rules) {
        rules.forEach(this::save);
        book.changed();
    }

    @Override
    @Transactional
    public void begin(List<LimitRule> rules) {
        RuleBook standing = book.fresh();
        save(rules.stream().flatMap(rule -> begun(rule, standing).stream()).toList());
    }

    private static List<LimitRule> begun(LimitRule rule, RuleBook standing) {
        LocalDate from = rule.validity().from();
        LocalDate until = Optional.ofNullable(rule.validity().until())
                .or(() -> nextBegin(rule, standing))
                .orElse(null);
        LimitRule begun = rule.as(rule.id(), 1, new Validity(from, until));
        Optional<LimitRule> before =
                standing.limits(from).stream().filter(rule::holdsForTheSame).findFirst();
        if (before.isEmpty()) {
            return List.of(begun);
        }
        LimitRule old = before.get();
        LocalDate began = old.validity().from();
        return began.equals(from)
                ? List.of(begun.as(old.id(), 1, begun.validity()))
                : List.of(old.as(old.id(), old.version(), new Validity(began, from)), begun);
    }

    private static Optional<LocalDate> nextBegin(LimitRule rule, RuleBook standing) {
        return standing.limits().stream()
                .filter(rule::holdsForTheSame)
                .map(it -> it.validity().from())
                .filter(rule.validity().from()::isBefore)
                .min(LocalDate::compareTo);
    }

    private void save(LimitRule rule) {
        Integer latest = jdbc.sql("SELECT coalesce(max(version), 0) FROM rules.limit_rule WHERE id = :id")
                .param("id", rule.id())
                .query(Integer.class)
                .single();
        LimitRule same = rule.as(rule.id(), latest, rule.validity());
        if (latest > 0 && book.version(rule.id(), latest).filter(same::equals).isPresent()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO rules.limit_rule
                            (id, version, region, type, category, urgency, sign_amount, sign_unit, contact_amount,
                             contact_unit, finish_amount, finish_unit, verify_amount, verify_unit, basis, valid_from,
                             valid_until)
                        VALUES (:id, :version, :region, :type, :category, :urgency, :signAmount, :signUnit, :contactAmount,
                             :contactUnit, :finishAmount, :finishUnit, :verifyAmount, :verifyUnit, :basis, :from, :until)
                        """)
                .param("id", rule.id())
                .param("version", latest + 1)
                .param("region", rule.region().value())
                .param("type", rule.type().map(RequestType::name).orElse(null))
                .param("category", rule.category().map(CategoryCode::value).orElse(null))
                .param("urgency", rule.urgency().map(Urgency::name).orElse(null))
                .param("signAmount", rule.sign().amount())
                .param("signUnit", rule.sign().unit().name())
                .param("contactAmount", rule.contact().amount())
                .param("contactUnit", rule.contact().unit().name())
                .param("finishAmount", rule.finish().amount())
                .param("finishUnit", rule.finish().unit().name())
                .param("verifyAmount", rule.verify().amount())
                .param("verifyUnit", rule.verify().unit().name())
                .param("basis", rule.basis())
                .param("from", rule.validity().from())
                .param("until", rule.validity().until())
                .update();
    }
}
