// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.practices.Examples.account;
import static org.shanzhi.practices.Examples.measured;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc(addFilters = false)
@WithPostgres
class PracticesTests {
    private static final Account FAILED =
            account("一个镇试了没有成", PracticeStatus.ENDED, List.of(), Examples.noFailures(), List.of(), List.of());

    private final Practices practices;
    private final PracticeRecords records;
    private final ShippedPractices shipped;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MockMvcTester web;

    @Autowired
    PracticesTests(
            Practices practices,
            PracticeRecords records,
            ShippedPractices shipped,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MockMvcTester web) {
        this.practices = practices;
        this.records = records;
        this.shipped = shipped;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.web = web;
    }

    @Test
    void everythingShippedIsOnTheShelfOnceHoweverOftenItIsTakenIn() {
        int before = practices.all().size();
        shipped.start();

        assertThat(before).isGreaterThanOrEqualTo(ShippedPractices.read().size());
        assertThat(practices.all()).hasSize(before);
        assertThat(practices.all()).isSortedAccordingTo(Comparator.comparing(Practice::code));
        assertThat(practices.byCode("fengqiao").orElseThrow().innovation()).isEmpty();
        assertThat(practices.byCode("no-such")).isEmpty();
    }

    @Test
    void everyPracticeBelongsToDomainsThatAreDeclared() {
        Set<String> declared = Set.copyOf(
                practices.domains().stream().map(PracticeDomain::code).toList());

        assertThat(practices.all())
                .allSatisfy(practice ->
                        assertThat(declared).containsAll(practice.account().domains()));
        assertThat(declared).hasSize(12);
    }

    @Test
    void innovationIsAddedOnceAndAnythingNewOfItIsAVersion(AssertablePublishedEvents events) {
        UUID innovation = UUID.randomUUID();
        Practice first = practices.add(new LocalPractice(innovation, FAILED));
        Practice again = practices.add(new LocalPractice(innovation, FAILED));
        Account measuredLater =
                account("一个镇试了没有成", List.of(measured(EvidenceGrade.BEFORE_AFTER, Effect.NONE, true)), List.of());
        Practice later = practices.add(new LocalPractice(innovation, measuredLater));

        assertThat(again).isEqualTo(first);
        assertThat(later.id()).isEqualTo(first.id());
        assertThat(later.code()).isEqualTo(first.code()).startsWith("local-");
        assertThat(later.version()).isEqualTo(2);
        assertThat(practices.byCode(first.code())).contains(later);
        assertThat(events.ofType(PracticeRecorded.class)).hasSize(2);
    }

    @Test
    void publicRecordsAreToldAgainAsTheyWereCommitted(AssertablePublishedEvents events) {
        UUID innovation = UUID.randomUUID();
        Practice first = practices.add(new LocalPractice(innovation, FAILED));
        practices.add(new LocalPractice(innovation, account("又试了一次", List.of(), List.of())));
        String subject = "practice/" + first.id();

        List<PublicRecord> committed = new ArrayList<>();
        events.ofType(PracticeRecorded.class)
                .matching(it -> it.subject().equals(subject))
                .forEach(committed::add);
        assertThat(records.of(subject))
                .usingRecursiveComparison()
                .ignoringFields("eventId")
                .isEqualTo(committed);
        assertThat(records.after(subject, 1, 10)).first().satisfies(next -> {
            assertThat(next.subject()).isEqualTo(subject);
            assertThat(next.number()).isEqualTo(2);
        });

        jdbc.sql("UPDATE practices.practice SET account = jsonb_set(account, '{title,zh}', '\"成功\"') WHERE"
                        + " innovation = :it")
                .param("it", innovation)
                .update();
        assertThat(records.of(subject).getFirst().facts())
                .as("a failure made a success afterwards shows")
                .isNotEqualTo(committed.getFirst().facts());
    }

    @Test
    void whatIsRolledBackIsNotOnTheShelf() {
        UUID innovation = UUID.randomUUID();
        String code = transaction.execute(status -> {
            String added = practices.add(new LocalPractice(innovation, FAILED)).code();
            assertThat(practices.byCode(added)).isPresent();
            status.setRollbackOnly();
            return added;
        });

        assertThat(practices.byCode(code)).isEmpty();
    }

    @Test
    void problemInPlainWordsFindsWhatSpeaksOfIt() {
        List<Fit> fits = practices.matching("同样的投诉办完又来，根子没有动", Set.of("requests"), Examples.place("POPULATION 430000"));

        assertThat(fits).isNotEmpty();
        assertThat(fits).extracting(fit -> fit.practice().code()).contains("beijing-monthly-issue", "nyc-311");
        assertThat(fits.getFirst().practice().code()).isEqualTo("beijing-monthly-issue");
        assertThat(fits).allSatisfy(fit -> assertThat(fit.reasons()).isNotEmpty());
    }

    @Test
    void libraryIsFilteredAndEveryFilterMayBeNonsense() {
        assertThat(text("/practices")).contains("做法库", "接诉即办", "社区警务（六国试验）");
        assertThat(text("/practices?status=ENDED")).contains("社区食堂").doesNotContain("接诉即办");
        assertThat(text("/practices?grade=RANDOMISED")).contains("抽签审计").doesNotContain("一表通");
        assertThat(text("/practices?domain=care")).contains("时间银行").doesNotContain("河长制");
        assertThat(text("/practices?q=垃圾")).contains("智能垃圾分类箱").doesNotContain("枫桥");
        assertThat(text("/practices?q=%25%27%22<b>&domain=x&grade=-1&status=7")).contains("没有找到");
    }

    @Test
    void pageTellsWhatIsReadWhatIsNotAndWhatFailed() {
        assertThat(text("/practices/community-monitoring"))
                .contains("有反面证据", "结果互相矛盾", "大规模重复没有得到第一次的效果")
                .contains("未核实", "id=\"source-1\"", "来源地的数字没有查到");
        assertThat(text("/practices/staff-check-in-apps")).contains("来源地已经不这样做了");
        assertThat(web.get().uri("/practices/no-such").exchange()).hasStatus(404);
    }

    @Test
    void placeIsComparedWithTheSourceAndWhatIsTypedIsKept() {
        assertThat(text("/practices/beijing-jie-su-ji-ban?POPULATION=430000"))
                .contains("相差较大", "标准化差异 −0.94", "value=\"430000\"");
        assertThat(text("/practices/beijing-jie-su-ji-ban?POPULATION=200000")).contains("往没有人试过的地方推");
        assertThat(text("/practices/ninghai-36?POPULATION=430000&OLDER=21")).contains("说不出算近还是算远", "21.0 %");
        assertThat(text("/practices/ninghai-36?OLDER=140&POPULATION=many"))
                .contains("请填 0 到 100 之间的数", "value=\"140\"", "value=\"many\"");
    }

    private String text(String address) {
        var result =
                web.get().uri(address.replace("<", "%3C").replace(">", "%3E")).exchange();
        assertThat(result).hasStatusOk();
        return Visits.body(result);
    }
}
