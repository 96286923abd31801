// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.Meanwhile;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One shift after the other, on the real database. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(DeskCounty.class)
class ShiftTests {
    private static final RegionCode EAST = new RegionCode("990199002000");

    @Autowired
    ShiftDesk desk;

    @Autowired
    JdbcShifts store;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private Actor.Staff goes;
    private Actor.Staff comes;
    private Actor.Staff stranger;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        goes = staff("hotline");
        comes = operator("hotline-2", DeskCounty.COUNTY);
        stranger = operator("east", EAST);
        jdbc.sql("UPDATE shifts.shift SET ended_at = began_at WHERE ended_at IS NULL")
                .update();
        desk.promises(goes, 1_000).forEach(it -> desk.settle(it.id(), "以前的", goes));
    }

    @Test
    void listIsMadeOfWhatIsOpenAndSignedByBoth() {
        CaseId danger = opened("井盖没有了，有人掉下去了", Urgency.DANGER);
        opened("路灯不亮", Urgency.NORMAL);
        desk.begin(goes);
        desk.promise("下班前告诉来电人什么时候来水", clock.instant().plus(Duration.ofHours(3)), goes);

        UUID id = desk.give("一切正常", "东关水管抢修", goes);

        Handover list = desk.find(id, comes);
        assertThat(list.taken()).isEmpty();
        assertThat(list.items())
                .extracting(Handover.Item::kind, Handover.Item::subject)
                .anySatisfy(it -> assertThat(it.toList()).containsExactly(Handover.Kind.DANGER, danger.subject()));
        assertThat(list.items())
                .filteredOn(it -> it.kind() == Handover.Kind.DANGER)
                .hasSize(dangers());
        assertThat(list.items())
                .filteredOn(it -> it.kind() == Handover.Kind.PROMISE)
                .singleElement()
                .extracting(Handover.Item::words)
                .isEqualTo("下班前告诉来电人什么时候来水");
        assertThat(desk.current(goes)).isEmpty();
        assertThat(desk.lists(comes).getFirst().id()).isEqualTo(id);

        desk.take(id, "已当面核对", comes);

        Handover signed = desk.find(id, goes);
        assertThat(signed.taken().orElseThrow().name()).isEqualTo(comes.name());
        assertThat(desk.onDuty(goes)).extracting(JdbcShifts.OnDuty::account).containsExactly(comes.account());
    }

    @Test
    void nobodySignsForTheOwnListNorForOneThatIsSigned() {
        UUID id = given();

        assertThat(slug(() -> desk.take(id, "", goes))).isEqualTo("shift-own-list");
        desk.take(id, "", comes);
        assertThat(slug(() -> desk.take(id, "", operator("hotline-3", DeskCounty.COUNTY))))
                .isEqualTo("shift-signed");
    }

    @Test
    void whatWasSignedStaysAsItIs() {
        UUID id = given();
        assertThatThrownBy(() -> jdbc.sql("UPDATE shifts.handover SET remarks = 'x' WHERE taken_at IS NULL")
                        .update())
                .isInstanceOf(DataAccessException.class);
        desk.take(id, "", comes);

        for (String change : List.of(
                "UPDATE shifts.handover SET taker_words = 'x'",
                "DELETE FROM shifts.item",
                "UPDATE shifts.item SET words = 'x'",
                "DELETE FROM shifts.reading",
                "TRUNCATE shifts.handover CASCADE")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void whoReadsASignedListIsNoted() {
        UUID id = given();
        desk.read(id, comes);
        assertThat(desk.readings(id)).isEmpty();
        desk.take(id, "", comes);

        desk.read(id, goes);

        assertThat(desk.readings(id)).extracting(JdbcShifts.Reading::name).containsExactly(goes.name());
    }

    @Test
    void deskOfAnotherTownSeesNothingOfIt() {
        UUID id = given();
        desk.promise("告诉来电人", clock.instant(), goes);
        UUID promise = desk.promises(goes, 10).getFirst().id();

        assertThat(slug(() -> desk.read(id, stranger))).isEqualTo("shift-list-unknown");
        assertThat(slug(() -> desk.take(id, "", stranger))).isEqualTo("shift-list-unknown");
        assertThat(slug(() -> desk.settle(promise, "x", stranger))).isEqualTo("promise-unknown");
        assertThat(desk.lists(stranger)).isEmpty();
        assertThat(desk.onDuty(stranger)).isEmpty();
        assertThat(desk.promises(stranger, 10)).isEmpty();
    }

    @Test
    void promiseStaysOnEveryListUntilItIsKept() {
        desk.begin(goes);
        desk.promise("明天回电话", clock.instant().plus(Duration.ofDays(1)), goes);
        UUID first = desk.give("", "", goes);
        desk.take(first, "", comes);
        UUID second = desk.give("", "", comes);
        assertThat(promised(second)).isEqualTo(1);

        desk.settle(desk.promises(comes, 10).getFirst().id(), "打过了", comes);
        desk.begin(comes);
        assertThat(promised(desk.give("", "", comes))).isZero();
        assertThat(promised(second)).isEqualTo(1);
    }

    @Test
    void onlyWhoIsOnDutyHandsOverAndComingTwiceIsComingOnce() {
        assertThat(slug(() -> desk.give("", "", goes))).isEqualTo("shift-not-on-duty");
        desk.begin(goes);
        desk.begin(goes);
        assertThat(desk.onDuty(goes)).hasSize(1);
    }

    @Test
    void whoPressesTwiceHandsOverOnce() {
        desk.begin(goes);
        int before = desk.lists(goes).size();

        assertThatThrownBy(() -> Meanwhile.during(
                        transaction, jdbc, () -> desk.give("", "", goes), () -> desk.give("", "", goes)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("shift-not-on-duty"));

        assertThat(desk.lists(goes)).hasSize(before + 1);
    }

    @Test
    void promiseIsSettledAlsoWhereMoreAreOpenThanAPageShows() {
        for (int i = 0; i < 205; i++) {
            desk.promise("回电话", clock.instant().plus(Duration.ofHours(i)), goes);
        }
        UUID last = desk.promises(goes, 1_000).getLast().id();

        assertThat(desk.open(goes))
                .filteredOn(it -> it.kind() == Handover.Kind.PROMISE)
                .hasSize(205);
        desk.settle(last, "打过了", comes);

        assertThat(desk.promised(last, goes)).isFalse();
        assertThat(desk.promises(goes, 1_000)).hasSize(204);
    }

    private long promised(UUID list) {
        return desk.find(list, goes).items().stream()
                .filter(it -> it.kind() == Handover.Kind.PROMISE)
                .count();
    }

    private int dangers() {
        return (int) desk.open(goes).stream()
                .filter(it -> it.kind() == Handover.Kind.DANGER)
                .count();
    }

    private UUID given() {
        desk.begin(goes);
        return desk.give("", "", goes);
    }

    private CaseId opened(String words, Urgency urgency) {
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.of(urgency),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        return ((Opening.Opened) cases.open(request, goes)).id();
    }

    private Actor.Staff operator(String name, RegionCode region) {
        if (accounts.staff(name).isEmpty()) {
            accounts.create(
                    name,
                    DeskCounty.PASSWORD,
                    staff("checker").person(),
                    List.of(new Grant(Role.OPERATOR, new Scope(region, Optional.empty()))));
        }
        return staff(name);
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private static String slug(Runnable deed) {
        try {
            deed.run();
        } catch (RefusedException refused) {
            return refused.refusal().slug();
        }
        return "";
    }
}
