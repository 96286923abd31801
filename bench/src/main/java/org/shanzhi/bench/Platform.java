// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The platform, through the face of its {@code cases} module, with everything a step brings along: history, notices,
 * events, commitments for the public log, which the sequencer places while others go on.
 */
final class Platform implements Contender {
    static final List<String> STEPS = List.of("open", "dispatch", "sign", "contact", "result", "verify", "visit");

    private final Cases cases;
    private final ReceiptCodes receipts;
    private final JdbcClient jdbc;
    private final Actor operator;
    private final Actor dispatcher;
    private final Actor checker;
    private final List<Duty> duties;

    /** What can be dispatched by the duty lists, and who of the demo county's people handles it. */
    private record Duty(CategoryCode category, RegionCode region, DutyItem item, Actor handler) {}

    Platform(ConfigurableApplicationContext context) {
        this.cases = context.getBean(Cases.class);
        this.receipts = context.getBean(ReceiptCodes.class);
        this.jdbc = JdbcClient.create(context.getBean(DataSource.class));
        var accounts = context.getBean(Accounts.class);
        this.operator = accounts.staff("hotline").orElseThrow();
        this.dispatcher = accounts.staff("dispatch").orElseThrow();
        this.checker = accounts.staff("checker").orElseThrow();
        var organisations = context.getBean(Organisations.class);
        this.duties = context.getBean(Duties.class).on(LocalDate.now(ZoneId.of("Asia/Shanghai"))).stream()
                .filter(item ->
                        item.list() == DutyList.DEPARTMENT && !item.categories().isEmpty())
                .flatMap(item -> organisations.find(item.responsible()).stream()
                        .flatMap(lead -> accounts.staff(lead.code().toLowerCase(Locale.ROOT)).stream())
                        .map(handler -> new Duty(any(item), item.region(), item, handler)))
                .filter(this::leads)
                .limit(24)
                .toList();
    }

    private static CategoryCode any(DutyItem item) {
        return item.categories().stream()
                .min(Comparator.comparing(CategoryCode::toString))
                .orElseThrow();
    }

    /** Keep what the lists let the organisation lead, found out by doing it once. */
    private boolean leads(Duty duty) {
        try {
            carry(Matter.of(~Integer.toUnsignedLong(duty.item().id().hashCode())), duty, () -> {});
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** Return the id of the case that this number became. */
    String idOf(long number) {
        return jdbc.sql("SELECT case_id::text FROM cases.intake_key WHERE source = 'bench' AND key = :key")
                .param("key", Long.toString(number))
                .query(String.class)
                .single();
    }

    @Override
    public String name() {
        return "lifecycles";
    }

    int duties() {
        return duties.size();
    }

    @Override
    public void carry(Matter matter) {
        carry(matter, duties.get((int) (matter.number() % duties.size())), () -> {});
    }

    /** Carry a matter and look, after each step, at what it wrote. */
    CaseId carry(Matter matter, Runnable afterEachStep) {
        return carry(matter, duties.getFirst(), afterEachStep);
    }

    private CaseId carry(Matter matter, Duty duty, Runnable afterEachStep) {
        var request = new OpenCase(
                new IntakeKey("bench", Long.toString(matter.number())),
                Channel.HOTLINE,
                matter.title(),
                matter.words(),
                Optional.empty(),
                Optional.of(duty.category()),
                Optional.empty(),
                matter.place(),
                null,
                null,
                duty.region(),
                new PersonalData(matter.name(), matter.telephone(), null),
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        if (!(cases.open(request, operator) instanceof Opening.Opened opened)) {
            throw new IllegalStateException("The request was not taken");
        }
        CaseId id = opened.id();
        afterEachStep.run();
        var item = duty.item();
        var steps = List.of(
                new Step(
                        new CaseCommand.Dispatch(item.responsible(), Optional.of(item.id()), List.of(), "按职责清单派单"),
                        dispatcher),
                new Step(new CaseCommand.Sign(), duty.handler()),
                new Step(new CaseCommand.Contact("已经电话联系，约定下午三点到现场查看"), duty.handler()),
                new Step(new CaseCommand.Result(ResultOutcome.SOLVED, "已到现场处理完毕，恢复正常"), duty.handler()),
                new Step(new CaseCommand.Pass("现场看过，与反馈一致"), checker),
                new Step(
                        new CaseCommand.AnswerVisit(
                                new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "处理得很快", false)),
                        new Actor.ReceiptHolder(
                                receipts.digest(opened.receiptCode()).orElseThrow())));
        int version = 1;
        CaseState state = CaseState.RECEIVED;
        for (Step step : steps) {
            if (!(cases.perform(id, version, step.command(), step.actor()) instanceof CaseOutcome.Done done)) {
                throw new IllegalStateException(step.command() + " was refused");
            }
            version = done.matter().version();
            state = done.matter().state();
            afterEachStep.run();
        }
        if (state != CaseState.CLOSED) {
            throw new IllegalStateException("The case is not closed but " + state);
        }
        return id;
    }

    private record Step(CaseCommand command, Actor actor) {}

    /** The log has placed and signed everything, and every listener has done its work. */
    @Override
    public void settle() throws InterruptedException {
        await("SELECT EXISTS (SELECT FROM transparency.pending) OR EXISTS (SELECT FROM events.event_publication)");
    }

    /** Notices wait until a step can no longer be undone, and go out then. */
    @Override
    public void rest() throws InterruptedException {
        await("""
            SELECT EXISTS (SELECT FROM notifications.delivery
                            WHERE state = 'waiting' AND due_at < now() + interval '1 minute')
            """);
    }

    private void await(String somethingLeft) throws InterruptedException {
        while (jdbc.sql(somethingLeft).query(Boolean.class).single()) {
            Thread.sleep(20);
        }
    }

    static HikariDataSource source(ConfigurableApplicationContext context) throws SQLException {
        return context.getBean(DataSource.class).unwrap(HikariDataSource.class);
    }
}
