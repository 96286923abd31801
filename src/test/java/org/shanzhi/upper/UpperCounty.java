// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseNotice;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.testing.TestClock;
import org.springframework.context.event.EventListener;

/** The platform above as it gives its files to the county, and the steps that answer them. */
class UpperCounty {
    static final String CITY = "市12345";
    static final String HEADINGS = "工单编号,办理时限,受理时间,问题分类,标题,诉求内容,诉求人,联系电话,是否保密\n";

    private final List<CaseNotice> notices = new ArrayList<>();
    private final DeskCounty county;
    private final Accounts accounts;
    private final Cases cases;
    private final Files files;
    private final JdbcOrders store;
    private final JdbcReturns sent;
    private final Returns returns;
    private final ReceiptCodes receipts;
    private final TestClock clock;

    UpperCounty(
            DeskCounty county,
            Accounts accounts,
            Cases cases,
            Files files,
            JdbcOrders store,
            JdbcReturns sent,
            Returns returns,
            ReceiptCodes receipts,
            TestClock clock) {
        this.county = county;
        this.accounts = accounts;
        this.cases = cases;
        this.files = files;
        this.store = store;
        this.sent = sent;
        this.returns = returns;
        this.receipts = receipts;
        this.clock = clock;
    }

    @EventListener
    void on(CaseNotice notice) {
        notices.add(notice);
    }

    /** Return whom somebody told of a case in this test. */
    List<CaseNotice> notices() {
        return notices;
    }

    /** Begin a test at the time at which all begin. */
    void settle() {
        clock.reset();
        county.settle();
        notices.clear();
    }

    Difference waiting(CaseId id) {
        return store.waiting(Optional.of(id)).getFirst();
    }

    static String row(String number, String due) {
        return number + "," + due + ",,,路灯不亮,路灯不亮,,,\n";
    }

    CaseId taken(String number, String due) throws IOException {
        return taken(CITY, number, due);
    }

    CaseId taken(String platform, String number, String due) throws IOException {
        taken(FileKind.ORDERS, platform, HEADINGS + row(number, due));
        return order(platform, number).id();
    }

    GivenFile taken(FileKind kind, String platform, String file) throws IOException {
        return files.take(given(kind, platform, bytes(file)), staff("dispatch"));
    }

    GivenFile given(FileKind kind, String platform, byte[] content) throws IOException {
        return files.receive(kind, platform, "市里.csv", new ByteArrayInputStream(content), staff("dispatch"));
    }

    static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    Order order(String number) {
        return order(CITY, number);
    }

    Order order(String platform, String number) {
        return store.find(platform, number).orElseThrow();
    }

    CaseFile file(CaseId id) {
        return cases.file(id, staff("dispatch")).orElseThrow();
    }

    Case matter(CaseId id) {
        return file(id).matter();
    }

    Instant finishBy(CaseId id) {
        return matter(id).order().orElseThrow().finishBy();
    }

    CaseOutcome tried(CaseId id, CaseCommand command, String who) {
        return cases.perform(id, matter(id).version(), command, staff(who));
    }

    void done(CaseId id, CaseCommand command, String who) {
        assertThat(tried(id, command, who)).as("%s", command).isInstanceOf(CaseOutcome.Done.class);
    }

    void dispatch(CaseId id) {
        done(
                id,
                new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.empty(), List.of(), "它管路灯"),
                "dispatch");
    }

    void at(String wall) {
        clock.set(LocalDateTime.parse(wall));
    }

    static Instant instant(String wall) {
        return LocalDateTime.parse(wall).atZone(TestClock.ZONE).toInstant();
    }

    List<SentBack> stuck(CaseId of) {
        return sent.stuck(returns.stuckBefore(clock.instant()), 1_000).stream()
                .filter(it -> it.of().equals(of))
                .toList();
    }

    List<String> kinds(CaseId id) {
        return sent.of(id).stream().map(it -> it.kind() + " " + it.state()).toList();
    }

    /** Return whoever the platform above named as the one who said it. */
    Actor reporter(String platform, String number) {
        return new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(new IntakeKey("upper:" + platform, number).seed()))
                        .orElseThrow());
    }

    /** Lead a case that was sent to the bureau to the visit: signed, solved and verified. */
    void solved(CaseId id, String result) {
        done(id, new CaseCommand.Sign(), "zj");
        told(id, result);
    }

    /** Let the bureau say of a case at which it is that it is solved, and the desk verify it. */
    void told(CaseId id, String result) {
        done(id, new CaseCommand.Result(ResultOutcome.SOLVED, result), "zj");
        done(id, new CaseCommand.Pass(""), "checker");
    }

    /** Let the hotline write down what the resident answers to the visit. */
    void heard(CaseId id, Solved solved, Satisfaction satisfaction, String words, boolean more) {
        done(id, new CaseCommand.AnswerVisit(new Visit.Answer(true, solved, satisfaction, words, more)), "hotline");
    }

    Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
