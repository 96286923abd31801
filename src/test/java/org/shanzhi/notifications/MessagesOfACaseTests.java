// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people hear of a case on its way through the whole platform, and what they do not hear of a step taken back. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {
            "shanzhi.demo=false",
            "shanzhi.notifications.web-hook.url=http://office.invalid/",
            "shanzhi.notifications.web-hook.secret=secret",
            // The test says when the courier sets out.
            "shanzhi.notifications.every=1d",
            "shanzhi.notifications.begin=1d"
        })
@WithPostgres
@Import({DeskCounty.class, MessagesOfACaseTests.Outside.class})
class MessagesOfACaseTests {
    private static final String WORDS = "我家住3号楼，楼外排水口又溢水，见 http://evil.example";
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}");

    /** Whatever leaves the platform. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Outside {
        final List<SmsGateway.ShortMessage> messages = new CopyOnWriteArrayList<>();
        final List<MailGateway.Mail> mails = new CopyOnWriteArrayList<>();
        final List<WebHookGateway.Call> calls = new CopyOnWriteArrayList<>();

        @Bean
        SmsGateway sms() {
            return message -> {
                messages.add(message);
                return new Dispatch.Accepted();
            };
        }

        @Bean
        MailGateway mail() {
            return message -> {
                mails.add(message);
                return new Dispatch.Accepted();
            };
        }

        @Bean
        WebHookGateway hook() {
            return call -> {
                calls.add(call);
                return new Dispatch.Accepted();
            };
        }
    }

    @Autowired
    DeskCounty county;

    @Autowired
    Outside outside;

    @Autowired
    Courier courier;

    @Autowired
    JdbcInbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private CaseId id;
    private Actor.ReceiptHolder reporter;

    @BeforeEach
    void nothingIsUnderWay() {
        county.settle();
        jdbc.sql("TRUNCATE notifications.notice, notifications.delivery, notifications.inbox")
                .update();
        forget();
    }

    @Test
    void everyMessageIsCompleteAndHoldsNeitherALinkNorWhatAStrangerTyped() {
        call(new PersonalData("李小梅", "13900001234", null), Urgency.NORMAL);
        perform("dispatch", dispatch());
        var joiner = (Opening.Opened) cases.join(
                id,
                new IntakeKey("web", UUID.randomUUID().toString()),
                new PersonalData(null, "13900007777", null),
                new Actor.Anonymous());
        perform("zj", new CaseCommand.Sign());
        perform("zj", new CaseCommand.Note("今天下午去看，详情 www.evil.example", true));
        perform("zj", new CaseCommand.Contact("约了下午三点"));
        perform("zj", new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通".repeat(60)));
        perform("checker", new CaseCommand.Pass("看过"));
        perform(
                reporter,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "还在漏", true)));
        deliver();

        assertThat(keys())
                .contains(
                        "cases.notice.opened",
                        "cases.notice.dispatched",
                        "cases.notice.note",
                        "cases.notice.result",
                        "cases.notice.goes-on",
                        "cases.notice.joined.note",
                        "cases.notice.joined.result",
                        "cases.notice.joined.goes-on");
        assertThat(outside.messages).allSatisfy(message -> {
            assertThat(NoticeTexts.parts(message.text())).as(message.text()).isBetween(1, 3);
            assertThat(message.text())
                    .startsWith("【12345热线】")
                    .contains(number(), "12345")
                    .doesNotContain("http", "www", "evil", "3号楼", "小梅", "{", "??", "「」", "最迟 。")
                    .containsPattern(CODE);
            assertThat(opensTheCase(message.text())).isTrue();
        });
        assertThat(outside.messages)
                .filteredOn(message -> message.telephone().equals("13900007777"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.text()).contains(joiner.receiptCode()));
    }

    @Test
    void messageOfAnEndSaysUntilWhenItCanBeTakenUpAgain() {
        call(new PersonalData(null, "13900001234", null), Urgency.NORMAL);
        perform("dispatch", new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "小区物业收费由业主和物业商定"));
        deliver();
        perform(reporter, new CaseCommand.Reopen("还有新情况"));
        deliver();

        assertThat(outside.messages)
                .extracting(SmsGateway.ShortMessage::text)
                .anySatisfy(text -> assertThat(text).contains("没有派给单位办理", "「小区物业收费由业主和物业商定」", "12 月 8 日"))
                .anySatisfy(text -> assertThat(text).contains("12345 会在 11 月", "重新派给负责的单位"));
    }

    @Test
    void residentWhoDoesNotAnswerIsToldThatItWasClosed() {
        call(new PersonalData(null, "13900001234", null), Urgency.NORMAL);
        perform("hotline", new CaseCommand.Answer("可以到镇便民服务中心办"));
        for (int attempt = 0; attempt < 3; attempt++) {
            perform("checker", new CaseCommand.AttemptVisit("没有接"));
            clock.advance(Duration.ofHours(4));
        }
        deliver();

        assertThat(keys()).containsOnlyOnce("cases.notice.unanswered");
    }

    @Test
    void stepTakenBackInTimeIsHeardOfByNobody() {
        call(new PersonalData(null, null, "li@example.org"), Urgency.NORMAL);
        deliver();
        assertThat(outside.mails).hasSize(1);
        forget();

        perform("dispatch", dispatch());
        clock.advance(Duration.ofSeconds(9));
        courier.deliverDue();
        nobodyHeard();
        clock.advance(Duration.ofMillis(999));
        perform("dispatch", new CaseCommand.Undo());
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(2));
            courier.deliverDue();
        }
        clock.advance(Duration.ofDays(1));
        courier.deliverDue();

        nobodyHeard();
    }

    @Test
    void stepThatStandsIsToldOnceOnEveryWay() {
        call(new PersonalData(null, null, "li@example.org"), Urgency.NORMAL);
        deliver();
        forget();

        perform("dispatch", dispatch());
        clock.advance(Duration.ofMillis(10_001));
        assertThat(cases.perform(id, version(), new CaseCommand.Undo(), staff("dispatch")))
                .isInstanceOf(CaseOutcome.Refused.class);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(5));
            courier.deliverDue();
        }

        assertThat(inbox.count(staff("zj").account(), 100)).isEqualTo(1);
        assertThat(outside.calls).hasSize(1);
        assertThat(outside.mails).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("事项 " + number() + "：已经有人负责");
            assertThat(mail.text()).contains("由县住建局办理", "12345热线").containsPattern(CODE);
        });
        assertThat(outside.messages).isEmpty();
    }

    @Test
    void urgentMatterIsToldAtNightAndARoutineOneInTheMorning() {
        clock.set(LocalDateTime.of(2026, 11, 24, 3, 0));
        call(new PersonalData(null, "13900001234", null), Urgency.URGENT);
        courier.deliverDue();
        assertThat(outside.messages).hasSize(1);

        call(new PersonalData(null, "13900004321", null), Urgency.NORMAL);
        courier.deliverDue();
        assertThat(outside.messages).hasSize(1);
        clock.set(LocalDateTime.of(2026, 11, 24, 8, 0));
        courier.deliverDue();

        assertThat(outside.messages).hasSize(2);
    }

    private void call(PersonalData who, Urgency urgency) {
        var request = new OpenCase(
                new IntakeKey("hotline", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                WORDS,
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.of(urgency),
                "3号楼",
                null,
                null,
                DeskCounty.TOWN,
                who,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        var opened = (Opening.Opened) cases.open(request, staff("hotline"));
        id = opened.id();
        reporter = new Actor.ReceiptHolder(receipts.digest(opened.receiptCode()).orElseThrow());
    }

    private static CaseCommand dispatch() {
        return new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "照建议");
    }

    private void perform(String who, CaseCommand command) {
        perform(staff(who), command);
    }

    private void perform(Actor who, CaseCommand command) {
        assertThat(cases.perform(id, version(), command, who)).isInstanceOf(CaseOutcome.Done.class);
    }

    private int version() {
        return cases.file(id, staff("checker")).orElseThrow().matter().version();
    }

    private String number() {
        return cases.file(id, staff("checker")).orElseThrow().matter().intake().number();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    /** Wait until no step can be undone any more, and let the courier go. */
    private void deliver() {
        clock.advance(Duration.ofSeconds(12));
        courier.deliverDue();
    }

    private void forget() {
        outside.messages.clear();
        outside.mails.clear();
        outside.calls.clear();
    }

    private void nobodyHeard() {
        assertThat(outside.messages).isEmpty();
        assertThat(outside.mails).isEmpty();
        assertThat(outside.calls).isEmpty();
        for (AccountId account :
                List.of(staff("zj").account(), staff("dispatch").account())) {
            assertThat(inbox.list(account, Optional.empty(), 10)).isEmpty();
        }
    }

    private List<String> keys() {
        return jdbc.sql("SELECT message_key FROM notifications.notice ORDER BY stored_at, id")
                .query(String.class)
                .list();
    }

    private boolean opensTheCase(String text) {
        return CODE.matcher(text)
                .results()
                .map(found ->
                        new Actor.ReceiptHolder(receipts.digest(found.group()).orElseThrow()))
                .allMatch(holder -> cases.byReceipt(holder).filter(id::equals).isPresent());
    }
}
