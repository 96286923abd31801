// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What everybody finds of practices: all that their pages tell, in both languages, of the latest version. Those that come with
 * the platform change with it alone, and with it the index is made anew.
 */
@Repository
class PracticeTexts implements FindableSource, FoundSubjects {
    private static final String KIND = "practice";
    private static final String PREFIX = KIND + "/";
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final SortableIds ids;

    PracticeTexts(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    private record Told(Practice practice, Instant at) {
        String subject() {
            return PREFIX + practice.id();
        }

        String state() {
            return "practices.status." + practice.account().setting().status();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Findable> now(Collection<String> changed) {
        List<UUID> asked = ids(changed);
        Map<String, Findable> texts = new LinkedHashMap<>();
        asked.forEach(it -> texts.put(PREFIX + it, FindableText.gone(ids.next(), PREFIX + it)));
        told(asked).forEach(it -> texts.put(it.subject(), text(it)));
        return List.copyOf(texts.values());
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return jdbc
                .sql(latest("id > :id") + " LIMIT :most")
                .param("id", ids(List.of(subject)).stream().findFirst().orElse(FIRST))
                .param("most", most)
                .query(PracticeTexts::told)
                .list()
                .stream()
                .map(this::text)
                .toList();
    }

    /** Time alone changes nothing of what was recorded. */
    @Override
    public List<String> passed(Instant from, Instant to) {
        return List.of();
    }

    private Findable text(Told told) {
        Account account = told.practice().account();
        var said = new ArrayList<Words>(
                List.of(account.setting().place(), account.setting().lead()));
        account.statements().map(Statement::words).forEach(said::add);
        String text = Stream.concat(
                        said.stream().map(Words::zh),
                        Stream.concat(
                                Stream.of(account.title().en()), said.stream().map(Words::en)))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("\n"));
        return new FindableText(
                ids.next(),
                told.subject(),
                told.practice().code(),
                account.title().zh(),
                text,
                "",
                Optional.empty(),
                told.at(),
                null,
                told.state(),
                Readers.EVERYBODY);
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean desk) {
        return told(ids(subjects)).stream()
                .collect(Collectors.toMap(
                        Told::subject,
                        it -> new Shown(
                                "",
                                it.practice().account().title().zh(),
                                it.practice().account().title().en(),
                                it.practice().address(),
                                Optional.empty(),
                                Optional.empty(),
                                it.at(),
                                it.state())));
    }

    private List<Told> told(Collection<UUID> asked) {
        return asked.isEmpty()
                ? List.of()
                : jdbc.sql(latest("id IN (:ids)"))
                        .param("ids", asked)
                        .query(PracticeTexts::told)
                        .list();
    }

    private static String latest(String which) {
        return """
                SELECT DISTINCT ON (id) id, version, code, innovation, account, recorded_at
                  FROM practices.practice
                 WHERE %s
                 ORDER BY id, version DESC
                """.formatted(which);
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                JdbcPractices.practice(row, number),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static List<UUID> ids(Collection<String> subjects) {
        return subjects.stream()
                .filter(it -> it.startsWith(PREFIX))
                .flatMap(it -> PracticeId.read(it.substring(PREFIX.length())).stream())
                .map(PracticeId::value)
                .toList();
    }
}
