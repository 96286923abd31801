// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shanzhi.upper.UpperCounty.CITY;
import static org.shanzhi.upper.UpperCounty.HEADINGS;
import static org.shanzhi.upper.UpperCounty.bytes;
import static org.shanzhi.upper.UpperCounty.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who reads what of an order from above, and what is left of it once a person is erased. */
@UpperTest
class UpperReadersTests {
    @Autowired
    UpperCounty upper;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    Files files;

    @Autowired
    Orders orders;

    @Autowired
    JdbcOrders store;

    @Autowired
    Doorkeeper door;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        upper.settle();
    }

    @Test
    void reporterReadsTheOwnNumberAndNoSecondDeadlineAndStrangersNothing() throws IOException {
        String file = HEADINGS + "N-1,2026-12-10 18:00,2026-11-23 09:00,,路灯不亮,我是李小梅路灯不亮,李小梅,13900001234,是\n";
        GivenFile given = upper.given(FileKind.ORDERS, CITY, bytes(file));
        assertThat(new String(
                        jdbc.sql("SELECT content FROM upper.file WHERE id = ?")
                                .param(given.id())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("13900001234", "李小梅");
        files.take(given, upper.staff("dispatch"));
        CaseId id = upper.order("N-1").id();
        Actor reporter = upper.reporter(CITY, "N-1");
        upper.dispatch(id);

        Case own = cases.file(id, reporter).orElseThrow().matter();
        assertThat(own.course().upper().orElseThrow().number()).isEqualTo("N-1");
        assertThat(own.course().upper().orElseThrow().by()).isNull();
        assertThat(own.course().upper().orElseThrow().latest()).isNull();
        assertThat(cases.file(id, reporter).orElseThrow().history().stream()
                        .filter(it -> it.command()
                                .filter(CommandKind.INSTRUCT::equals)
                                .isPresent()))
                .isEmpty();
        assertThat(cases.file(id, upper.staff("zj"))
                        .orElseThrow()
                        .matter()
                        .intake()
                        .words())
                .doesNotContain("李小梅");
        assertThat(upperTables()).doesNotContain("13900001234", "李小梅");
        assertThat(given.id()).isNotNull();
        assertThat(jdbc.sql("SELECT count(*) FROM upper.file WHERE id = ? AND content IS NOT NULL")
                        .param(given.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoJoinsDoesNotLearnTheNumber() throws IOException {
        CaseId id = upper.taken("N-2", "2026-12-10 18:00");
        var key = new IntakeKey("test", UUID.randomUUID().toString());
        assertThat(cases.join(id, key, new PersonalData("王五", "13900005555", null), new Actor.Anonymous()))
                .isInstanceOf(Opening.Opened.class);
        var joiner = new Actor.ReceiptHolder(
                receipts.digest(receipts.derive(key.seed())).orElseThrow());

        CaseFile file = cases.file(id, joiner).orElseThrow();

        assertThat(file.matter().course().upper()).isEmpty();
        assertThat(file.history())
                .allSatisfy(it -> assertThat(it.course().upper()).isEmpty());
    }

    @Test
    void whoIsErasedLeavesNoWordsBehind() throws IOException {
        String platform = "删除市";
        CaseId id = upper.taken(platform, "O-1", "2026-12-10 18:00");
        upper.taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-10 18:00,,,路灯不亮,我是李小梅,,,\n");
        upper.taken(FileKind.VISITS, platform, "工单编号,回访时间,是否解决,回访内容\nO-1,2026-11-23 09:00,已解决,我是李小梅\n");

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new PersonErased(UUID.randomUUID(), id.subject(), clock.instant(), "本人要求")));

        assertThat(store.visitWords(id)).containsExactly("");
        assertThat(store.visits(id)).hasSize(1);
        assertThat(store.waiting(Optional.of(id))).isEmpty();

        upper.taken(FileKind.ORDERS, platform, HEADINGS + "O-1,2026-12-11 18:00,,,路灯不亮,我是李小梅,,,\n");
        upper.taken(
                FileKind.VISITS,
                platform,
                "工单编号,回访时间,是否解决,回访内容\nO-1,2026-11-23 09:00,已解决,我是李小梅\nO-1,2026-11-23 09:30,已解决,我是李小梅\n");

        assertThat(store.waiting(Optional.of(id)))
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.DEADLINE);
        assertThat(jdbc.sql("SELECT count(*) FROM upper.difference WHERE words IS NOT NULL AND case_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(store.visitWords(id)).containsExactly("", "");
        assertThat(upperTables()).doesNotContain("李小梅");
    }

    @Test
    void whoWorksForATownHasNothingToDoWithThem() throws IOException {
        if (accounts.staff("town-dispatch").isEmpty()) {
            accounts.create(
                    "town-dispatch",
                    DeskCounty.PASSWORD,
                    upper.staff("dispatch").person(),
                    List.of(new Grant(Role.DISPATCHER, new Scope(DeskCounty.TOWN, Optional.empty()))));
        }
        CaseId id = upper.taken("P-1", "2026-12-10 18:00");

        assertThatThrownBy(() -> door.reading(upper.staff("town-dispatch"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> door.working(upper.staff("zj"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> orders.visible(id, upper.staff("town-dispatch")))
                .isInstanceOf(RefusedException.class);
        assertThat(door.working(upper.staff("hotline"))).isNotNull();
    }

    private String upperTables() {
        return String.join(
                "\n",
                List.of("upper_order", "difference", "sent_back", "visit").stream()
                        .flatMap(table -> jdbc
                                .sql("SELECT t::text AS line FROM upper." + table + " AS t")
                                .query((row, _) -> row.getString("line"))
                                .list()
                                .stream())
                        .toList());
    }
}
