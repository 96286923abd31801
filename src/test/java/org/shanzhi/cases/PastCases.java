// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases of {@link DeskCounty} that come in when they are over, each handled by people of its own. */
public final class PastCases {
    public static final Visit.Answer CONTENT =
            new Visit.Answer(true, Solved.YES, Satisfaction.VERY_SATISFIED, "谢谢，办得很快", false);
    public static final String WORDS = "3号楼外排水口溢水，住建局说过要来修";
    public static final String RESULT = "井盖已换新并清淤";
    public static final String TELEPHONE = "13900007001";

    private final CaseArchive archive;
    private final JdbcClient jdbc;

    PastCases(CaseArchive archive, JdbcClient jdbc) {
        this.archive = archive;
        this.jdbc = jdbc;
    }

    /** What of such a case differs from test to test; the rest is a drain that the housing bureau cleared. */
    public static final class Past {
        private final LocalDate day;

        public String lead = "ZJ";
        public Visit.Answer answer = CONTENT;

        @Nullable
        public String telephone = TELEPHONE;

        public boolean confidential;

        @Nullable
        public OrganisationId accused;

        public Actor.Staff checks = staff("HC", Role.CHECKER);

        public Past(LocalDate day) {
            this.day = day;
        }
    }

    /** Close a case on its day. */
    public CaseId closed(Past past) {
        var key = new IntakeKey("past", UUID.randomUUID().toString());
        Instant opened = past.day.atTime(9, 0).atZone(TestClock.ZONE).toInstant();
        OrganisationId lead = DeskCounty.organisation(past.lead);
        Actor.Staff handler = staff(new AccountId(UUID.randomUUID()), past.lead, Optional.of(lead), Role.HANDLER);
        Actor.Staff operator = staff("RX", Role.OPERATOR);
        var request = new OpenCase(
                key,
                Channel.HOTLINE,
                "",
                WORDS,
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "3号楼",
                null,
                null,
                DeskCounty.TOWN,
                past.telephone == null ? null : new PersonalData("何晓芸", past.telephone, null),
                null,
                null,
                past.confidential,
                Optional.ofNullable(past.accused),
                null,
                List.of(),
                Optional.empty());
        var steps = List.of(
                step(
                        opened,
                        1,
                        staff("RX", Role.DISPATCHER),
                        new CaseCommand.Dispatch(lead, Optional.empty(), List.of(), "按职责派")),
                step(opened, 2, handler, new CaseCommand.Sign()),
                step(opened, 3, handler, new CaseCommand.Contact("说好今天到")),
                step(opened, 4, handler, new CaseCommand.Result(ResultOutcome.SOLVED, RESULT)),
                step(opened, 5, past.checks, new CaseCommand.Pass("现场看过")),
                step(opened, 6, operator, new CaseCommand.AnswerVisit(past.answer)));
        assertThat(archive.bring(List.of(new PastCase(request, opened, operator, steps))))
                .isZero();
        return new CaseId(jdbc.sql("SELECT case_id FROM cases.intake_key WHERE source = :source AND key = :key")
                .param("source", key.source())
                .param("key", key.id())
                .query(UUID.class)
                .single());
    }

    private static PastCase.Step step(Instant opened, int hours, Actor actor, CaseCommand command) {
        return new PastCase.Step(opened.plus(Duration.ofHours(hours)), actor, command);
    }

    /** Return somebody of an office whose roles reach the whole county. */
    public static Actor.Staff staff(String office, Role... roles) {
        return staff(new AccountId(UUID.randomUUID()), office, Optional.empty(), roles);
    }

    public static Actor.Staff staff(AccountId account, String office, Optional<OrganisationId> within, Role... roles) {
        return new Actor.Staff(
                account,
                new PersonId(UUID.randomUUID()),
                office + "的人",
                DeskCounty.organisation(office),
                List.of(roles).stream()
                        .map(role -> new Grant(role, new Scope(DeskCounty.COUNTY, within)))
                        .toList());
    }
}
