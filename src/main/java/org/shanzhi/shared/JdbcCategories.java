// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcCategories implements Categories {
    private final JdbcClient jdbc;
    private final Snapshot<TreeMap<CategoryCode, Category>> snapshot;

    JdbcCategories(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.snapshot = new Snapshot<>(this::storedRevision, this::load);
    }

    @Override
    public Optional<Category> find(CategoryCode code) {
        return Optional.ofNullable(snapshot.get().get(code));
    }

    @Override
    public List<Category> on(LocalDate day) {
        return snapshot.get().values().stream()
                .filter(category -> category.validity().holdsOn(day))
                .toList();
    }

    @Override
    public List<Category> fresh(LocalDate day) {
        snapshot.forget();
        return on(day);
    }

    @Override
    public List<Category> leaves(LocalDate day) {
        List<Category> all = on(day);
        Set<CategoryCode> parents = all.stream()
                .flatMap(category -> category.code().parent().stream())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(category -> !parents.contains(category.code()))
                .toList();
    }

    @Override
    public List<Category> path(CategoryCode code) {
        var path = new ArrayList<Category>();
        Optional<Category> step = find(code);
        while (step.isPresent()) {
            path.addFirst(step.get());
            step = step.get().code().parent().flatMap(this::find);
        }
        return List.copyOf(path);
    }

    @Override
    @Transactional
    public void save(List<Category> categories) {
        if (categories.isEmpty()) {
            return;
        }
        // Codes sort parents before what is below them, as the foreign key wants it.
        categories.stream().sorted(Comparator.comparing(Category::code)).forEach(this::save);
        jdbc.sql("""
                UPDATE shared.category_revision
                SET number = nextval('shared.category_revision_number')
                """).update();
        snapshot.forget();
    }

    @Override
    public long revision() {
        return snapshot.revision();
    }

    private void save(Category category) {
        jdbc.sql("""
                        INSERT INTO shared.category (code, parent, name, english_name, keywords, valid_from, valid_until)
                        VALUES (:code, :parent, :name, :englishName, :keywords, :from, :until)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, english_name = excluded.english_name, keywords = excluded.keywords,
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until
                        """)
                .param("code", category.code().value())
                .param(
                        "parent",
                        category.code().parent().map(CategoryCode::value).orElse(null))
                .param("name", category.name())
                .param("englishName", category.englishName())
                .param("keywords", category.keywords().toArray(String[]::new))
                .param("from", category.validity().from())
                .param("until", category.validity().until())
                .update();
    }

    private long storedRevision() {
        return jdbc.sql("SELECT number FROM shared.category_revision")
                .query(Long.class)
                .single();
    }

    private TreeMap<CategoryCode, Category> load() {
        var categories = new TreeMap<CategoryCode, Category>();
        jdbc.sql("""
                SELECT code, name, english_name, keywords, valid_from, valid_until
                FROM shared.category
                ORDER BY code
                """)
                .query((row, _) -> category(row))
                .list()
                .forEach(category -> categories.put(category.code(), category));
        return categories;
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(
                new CategoryCode(row.getString("code")),
                row.getString("name"),
                row.getString("english_name"),
                List.of((String[]) row.getArray("keywords").getArray()),
                new Validity(
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)));
    }
}
