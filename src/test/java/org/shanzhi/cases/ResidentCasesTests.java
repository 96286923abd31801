// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.shared.AccountId;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ResidentCasesTests {
    private static final AtomicInteger NUMBERS = new AtomicInteger(10_000);
    private static final Actor ANONYMOUS = new Actor.Anonymous();

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ResidentCases own;

    @Autowired
    Vault vault;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    TestClock clock;

    private String telephone;
    private Actor.Resident resident;

    @BeforeEach
    void somebodySignsIn() {
        county.settle();
        telephone = "138000" + NUMBERS.incrementAndGet();
        resident = new Actor.Resident(
                new AccountId(UUID.randomUUID()), vault.store(new PersonalData(null, telephone, null)));
    }

    @Test
    void whatWasReportedWithTheTelephoneIsTheResidentsByWhateverWayIn() {
        CaseId called = opened(
                        new PersonalData("李小梅", telephone, null),
                        accounts.staff("hotline").orElseThrow())
                .id();
        clock.advance(Duration.ofMinutes(1));
        CaseId written = opened(new PersonalData(null, "+86 " + telephone, null), ANONYMOUS)
                .id();
        opened(new PersonalData(null, "13900000000", null), ANONYMOUS);

        assertThat(ids(own.of(resident, Optional.empty(), 10))).containsExactly(written, called);
        assertThat(cases.file(called, resident).orElseThrow().matter().intake().words())
                .isNotEmpty();
    }

    @Test
    void reportingWhileSignedInTiesTheCaseToTheAccountWithWhateverTelephone() {
        CaseId plain = opened(null, resident).id();
        CaseId named = opened(new PersonalData("李小梅", null, null), resident).id();
        CaseId elsewhere =
                opened(new PersonalData(null, "13911112222", null), resident).id();

        assertThat(ids(own.of(resident, Optional.empty(), 10))).containsExactlyInAnyOrder(plain, named, elsewhere);
        for (CaseId id : List.of(plain, named, elsewhere)) {
            CaseFile file = cases.file(id, resident).orElseThrow();
            assertThat(file.joiner()).isFalse();
            assertThat(file.allowed()).contains(CommandKind.ADD_WORDS);
        }
        assertThat(masked(plain)).isEqualTo(masked(named));
        assertThat(masked(elsewhere)).isEqualTo("139****2222");
    }

    @Test
    void joinedCasesAreListedWithoutTheOthersTitle() {
        var opened = opened(new PersonalData("王五", "13700000001", null), ANONYMOUS);
        cases.join(opened.id(), key(), new PersonalData(null, null, null), resident);

        var entry = own.of(resident, Optional.empty(), 10).entries().getFirst();

        assertThat(entry.joined()).isTrue();
        assertThat(entry.title()).isEmpty();
        assertThat(entry.category()).contains(DeskCounty.DRAIN);
        assertThat(cases.file(opened.id(), resident).orElseThrow().joiner()).isTrue();
        assertThat(cases.file(opened.id(), resident)
                        .orElseThrow()
                        .matter()
                        .intake()
                        .words())
                .isEmpty();
    }

    @Test
    void whoJoinedTwiceOrBothWaysHasTheCaseOnce() {
        var opened = opened(null, resident);
        cases.join(opened.id(), key(), new PersonalData(null, telephone, null), ANONYMOUS);
        cases.join(opened.id(), key(), new PersonalData(null, null, null), resident);

        var entries = own.of(resident, Optional.empty(), 10).entries();

        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().joined()).isFalse();
    }

    @Test
    void entrySaysWhereItStandsByWhenAndWhatTheResidentIsAskedFor() {
        var id = opened(null, resident).id();
        assertThat(entry().state()).isEqualTo(CaseState.RECEIVED);
        assertThat(entry().by()).isPresent();
        assertThat(entry().asked()).isFalse();
        assertThat(entry().allowed())
                .containsExactlyInAnyOrder(
                        CommandKind.ADD_WORDS,
                        CommandKind.ATTACH,
                        CommandKind.URGE,
                        CommandKind.NAME_HELPER,
                        CommandKind.WITHDRAW);

        perform(id, new CaseCommand.Answer("Tuesdays"), "dispatch");
        assertThat(entry().asked()).isTrue();

        perform(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "", false)),
                resident);
        assertThat(entry().asked()).isFalse();
        assertThat(entry().close()).contains(CloseReason.SOLVED);
        assertThat(entry().by()).isEmpty();
        assertThat(entry().reopenUntil()).isPresent();
    }

    @Test
    void whoJoinedIsAskedUntilTheyAnswered() {
        var id = opened(new PersonalData("王五", "13700000002", null), ANONYMOUS).id();
        cases.join(id, key(), new PersonalData(null, null, null), resident);
        perform(id, new CaseCommand.Answer("Tuesdays"), "dispatch");
        assertThat(entry().asked()).isTrue();

        perform(
                id,
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.NO, Satisfaction.SATISFIED, "", false)),
                resident);

        assertThat(entry().asked()).isFalse();
        assertThat(entry().state()).isEqualTo(CaseState.RETURN_VISIT);
    }

    @Test
    void caseOfAReceiptCanBeAddedAndIsFoundWithoutIt() {
        var opened = opened(new PersonalData(null, "13700000003", null), ANONYMOUS);
        var receipt =
                new Actor.ReceiptHolder(receipts.digest(opened.receiptCode()).orElseThrow());
        assertThat(cases.file(opened.id(), resident)).isEmpty();

        assertThat(own.add(receipt, resident)).isTrue();
        assertThat(own.add(receipt, resident)).isTrue();

        assertThat(ids(own.of(resident, Optional.empty(), 10))).containsExactly(opened.id());
        assertThat(cases.file(opened.id(), resident).orElseThrow().joiner()).isFalse();
        assertThat(own.add(new Actor.ReceiptHolder("f".repeat(64)), resident)).isFalse();
    }

    @Test
    void listComesInPartsAndLosesNothingBetweenThem() {
        var all = new ArrayList<CaseId>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(opened(null, resident).id());
            if (i % 2 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
        var seen = new ArrayList<CaseId>();
        Optional<String> after = Optional.empty();
        do {
            var part = own.of(resident, after, 3);
            assertThat(part.entries().size()).isBetween(1, 3);
            seen.addAll(ids(part));
            after = part.next();
        } while (after.isPresent());

        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void placeInTheListThatIsNoneLeadsToTheBeginning() {
        CaseId id = opened(null, resident).id();

        for (String nowhere :
                List.of("", "x", "9223372036854775807_" + UUID.randomUUID(), "-1_" + UUID.randomUUID(), "1_2")) {
            assertThat(ids(own.of(resident, Optional.of(nowhere), 10))).containsExactly(id);
        }
    }

    @Test
    void strangerSeesNothingOfIt() {
        CaseId id = opened(null, resident).id();
        var other = new Actor.Resident(
                new AccountId(UUID.randomUUID()), vault.store(new PersonalData(null, "13600000001", null)));

        assertThat(own.of(other, Optional.empty(), 10).entries()).isEmpty();
        assertThat(cases.file(id, other)).isEmpty();
        assertThat(cases.perform(id, 1, new CaseCommand.AddWords("mine"), other))
                .isInstanceOf(CaseOutcome.Refused.class);
    }

    private ResidentCases.Entry entry() {
        return own.of(resident, Optional.empty(), 10).entries().getFirst();
    }

    private Opening.Opened opened(@Nullable PersonalData who, Actor actor) {
        var request = new OpenCase(
                key(),
                actor instanceof Actor.Staff ? Channel.HOTLINE : Channel.WEB,
                "",
                "3号楼外排水口又溢水",
                Optional.empty(),
                Optional.of(DeskCounty.DRAIN),
                Optional.empty(),
                "",
                null,
                null,
                null,
                who,
                actor instanceof Actor.Resident signedIn ? signedIn.contact() : null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        return (Opening.Opened) cases.open(request, actor);
    }

    private void perform(CaseId id, CaseCommand command, String who) {
        perform(id, command, accounts.staff(who).orElseThrow());
    }

    private void perform(CaseId id, CaseCommand command, Actor actor) {
        int version = cases.file(id, actor).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, actor)).isInstanceOf(CaseOutcome.Done.class);
    }

    private String masked(CaseId id) {
        return String.valueOf(cases.file(id, accounts.staff("dispatch").orElseThrow())
                .orElseThrow()
                .reporter()
                .orElseThrow()
                .telephone());
    }

    private static IntakeKey key() {
        return new IntakeKey("test", UUID.randomUUID().toString());
    }

    private static List<CaseId> ids(ResidentCases.Part part) {
        return part.entries().stream().map(ResidentCases.Entry::id).toList();
    }
}
