// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcArticles {
    private static final String VERSION = """
            SELECT v.article, v.number, v.title, v.questions, v.answer, v.hints, v.categories, v.region, v.owner,
                   v.responsible, v.basis, v.valid_from, v.valid_until, v.review_by, v.writer, v.writer_name,
                   v.written_at, v.why
            """;

    private static final String ARTICLE = VERSION + """
                 , a.state, a.latest, a.published, a.review_by AS look_by
            FROM knowledge.article a
            JOIN knowledge.version v
              ON v.article = a.id AND v.number = CASE WHEN a.published > 0 THEN a.published ELSE a.latest END
            """;

    private final JdbcClient jdbc;

    JdbcArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Return everything there is; drafts too. */
    List<Article> all() {
        return jdbc.sql(ARTICLE + "ORDER BY v.title, a.id")
                .query((row, _) -> article(row))
                .list();
    }

    Optional<Article> find(ArticleId id) {
        return jdbc.sql(ARTICLE + "WHERE a.id = :id")
                .param("id", id.value())
                .query((row, _) -> article(row))
                .optional();
    }

    /** Return the article, which nobody else changes before the transaction ends. */
    Optional<Article> hold(ArticleId id) {
        jdbc.sql("SELECT 1 FROM knowledge.article WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return find(id);
    }

    Optional<ArticleVersion> version(ArticleId id, int number) {
        return jdbc.sql(VERSION + "FROM knowledge.version v WHERE v.article = :id AND v.number = :number")
                .param("id", id.value())
                .param("number", number)
                .query((row, _) -> version(row))
                .optional();
    }

    /** List all versions, the latest first. */
    List<ArticleVersion> versions(ArticleId id) {
        return jdbc.sql(VERSION + "FROM knowledge.version v WHERE v.article = :id ORDER BY v.number DESC")
                .param("id", id.value())
                .query((row, _) -> version(row))
                .list();
    }

    void insert(ArticleId id, LocalDate reviewBy, Instant at) {
        jdbc.sql("""
                        INSERT INTO knowledge.article (id, state, latest, published, review_by, changed_at)
                        VALUES (:id, 'DRAFT', 1, 0, :review, :at)
                        """)
                .param("id", id.value())
                .param("review", reviewBy)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(ArticleVersion version) {
        ArticleText text = version.text();
        jdbc.sql("""
                        INSERT INTO knowledge.version (article, number, title, questions, answer, hints, categories,
                            region, owner, responsible, basis, valid_from, valid_until, review_by, writer, writer_name,
                            written_at, why)
                        VALUES (:article, :number, :title, :questions, :answer, :hints, :categories, :region, :owner,
                            :responsible, :basis, :from, :until, :review, :writer, :writerName, :at, :why)
                        """)
                .param("article", version.article().value())
                .param("number", version.number())
                .param("title", text.title())
                .param("questions", text.questions().toArray(String[]::new))
                .param("answer", text.answer())
                .param("hints", text.hints())
                .param(
                        "categories",
                        text.sortedCategories().stream()
                                .map(CategoryCode::value)
                                .toArray(String[]::new))
                .param("region", text.region().value())
                .param("owner", text.owner().value())
                .param("responsible", text.responsible().value())
                .param("basis", text.basis())
                .param("from", text.validFrom())
                .param("until", text.validUntil().orElse(null))
                .param("review", text.reviewBy())
                .param("writer", version.writer().value())
                .param("writerName", version.writerName())
                .param("at", version.writtenAt().atOffset(ZoneOffset.UTC))
                .param("why", version.why())
                .update();
    }

    void update(ArticleId id, ArticleState state, int latest, int published, LocalDate reviewBy, Instant at) {
        jdbc.sql("""
                        UPDATE knowledge.article
                        SET state = :state, latest = :latest, published = :published, review_by = :review,
                            changed_at = :at
                        WHERE id = :id
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("latest", latest)
                .param("published", published)
                .param("review", reviewBy)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Note that the owner was told of the review; false if that was done before. */
    boolean remind(ArticleId id, LocalDate reviewBy) {
        return jdbc.sql("""
                        UPDATE knowledge.article SET reminded = :review
                        WHERE id = :id AND review_by = :review AND reminded IS DISTINCT FROM :review
                        """).param("id", id.value()).param("review", reviewBy).update() == 1;
    }

    void record(ArticleId id, Deed deed) {
        jdbc.sql("""
                        INSERT INTO knowledge.deed (article, number, kind, version, person, name, at, why)
                        SELECT :id, count(*) + 1, :kind, :version, :person, :name, :at, :why
                        FROM knowledge.deed WHERE article = :id
                        """)
                .param("id", id.value())
                .param("kind", deed.kind().name())
                .param("version", deed.version())
                .param("person", deed.person().value())
                .param("name", deed.name())
                .param("at", deed.at().atOffset(ZoneOffset.UTC))
                .param("why", deed.why())
                .update();
    }

    /** List what was done, the latest first. */
    List<Deed> deeds(ArticleId id) {
        return jdbc.sql("""
                        SELECT kind, version, person, name, at, why
                        FROM knowledge.deed WHERE article = :id ORDER BY number DESC
                        """)
                .param("id", id.value())
                .query((row, _) -> new Deed(
                        Deed.Kind.valueOf(row.getString("kind")),
                        row.getInt("version"),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("name"),
                        instant(row, "at"),
                        row.getString("why")))
                .list();
    }

    void use(Citation citation, String subject, int step, Instant at) {
        jdbc.sql("""
                        INSERT INTO knowledge.used (subject, step, article, version, at)
                        VALUES (:subject, :step, :article, :version, :at)
                        """)
                .param("subject", subject)
                .param("step", step)
                .param("article", citation.article().value())
                .param("version", citation.version())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void takeBack(String subject, int step) {
        jdbc.sql("""
                        UPDATE knowledge.used
                        SET taken_back = taken_back OR step = :step,
                            solved = CASE WHEN judged = :step THEN NULL ELSE solved END,
                            judged = CASE WHEN judged = :step THEN NULL ELSE judged END
                        WHERE subject = :subject AND (step = :step OR judged = :step)
                        """).param("subject", subject).param("step", step).update();
    }

    /** The judgement is one on the last answer. */
    void judge(String subject, int step, boolean solved) {
        jdbc.sql("""
                        UPDATE knowledge.used SET solved = :solved, judged = :step
                        WHERE subject = :subject AND NOT taken_back
                          AND step = (SELECT max(step) FROM knowledge.used WHERE subject = :subject AND NOT taken_back)
                        """)
                .param("subject", subject)
                .param("step", step)
                .param("solved", solved)
                .update();
    }

    List<Use> usedIn(String subject) {
        return jdbc.sql("""
                        SELECT u.article, u.version, v.title, u.subject, u.step, u.at, u.solved
                        FROM knowledge.used u
                        JOIN knowledge.version v ON v.article = u.article AND v.number = u.version
                        WHERE u.subject = :subject AND NOT u.taken_back ORDER BY u.step
                        """)
                .param("subject", subject)
                .query((row, _) -> use(row))
                .list();
    }

    /** List where the article was used, the latest first. */
    List<Use> uses(ArticleId id, int most) {
        return jdbc.sql("""
                        SELECT u.article, u.version, v.title, u.subject, u.step, u.at, u.solved
                        FROM knowledge.used u
                        JOIN knowledge.version v ON v.article = u.article AND v.number = u.version
                        WHERE u.article = :id AND NOT u.taken_back
                        ORDER BY u.solved NULLS LAST, u.at DESC, u.subject LIMIT :most
                        """)
                .param("id", id.value())
                .param("most", most)
                .query((row, _) -> use(row))
                .list();
    }

    /** Return how often each article was used. */
    List<Count> counts() {
        return jdbc.sql("""
                        SELECT u.article, count(*) AS used, count(*) FILTER (WHERE NOT u.solved AND u.at > c.at) AS unsolved
                        FROM knowledge.used u
                        JOIN (SELECT article, max(at) AS at FROM knowledge.deed
                              WHERE kind IN ('PUBLISHED', 'CONFIRMED') GROUP BY article) c ON c.article = u.article
                        WHERE NOT u.taken_back GROUP BY u.article
                        """)
                .query((row, _) -> new Count(
                        new ArticleId(row.getObject("article", UUID.class)),
                        row.getInt("used"),
                        row.getInt("unsolved")))
                .list();
    }

    /** How often an article was used; {@code unsolved} how often that did not help, since it was last looked at. */
    record Count(ArticleId article, int used, int unsolved) {}

    long revision() {
        return jdbc.sql("SELECT number FROM knowledge.revision")
                .query(Long.class)
                .single();
    }

    void revise() {
        jdbc.sql("UPDATE knowledge.revision SET number = nextval('knowledge.revision_number')")
                .update();
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(
                new Citation(new ArticleId(row.getObject("article", UUID.class)), row.getInt("version")),
                row.getString("title"),
                row.getString("subject"),
                row.getInt("step"),
                instant(row, "at"),
                Optional.ofNullable(row.getObject("solved", Boolean.class)));
    }

    private static Article article(ResultSet row) throws SQLException {
        ArticleVersion current = version(row);
        return new Article(
                current.article(),
                ArticleState.valueOf(row.getString("state")),
                current,
                row.getInt("latest"),
                row.getInt("published"),
                row.getObject("look_by", LocalDate.class));
    }

    private static ArticleVersion version(ResultSet row) throws SQLException {
        var text = new ArticleText(
                row.getString("title"),
                texts(row, "questions"),
                row.getString("answer"),
                row.getString("hints"),
                texts(row, "categories").stream().map(CategoryCode::new).collect(Collectors.toSet()),
                new RegionCode(row.getString("region")),
                new OrganisationId(row.getObject("owner", UUID.class)),
                new PersonId(row.getObject("responsible", UUID.class)),
                row.getString("basis"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getDate("valid_until")).map(Date::toLocalDate),
                row.getObject("review_by", LocalDate.class));
        return new ArticleVersion(
                new ArticleId(row.getObject("article", UUID.class)),
                row.getInt("number"),
                text,
                new PersonId(row.getObject("writer", UUID.class)),
                row.getString("writer_name"),
                instant(row, "written_at"),
                row.getString("why"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
