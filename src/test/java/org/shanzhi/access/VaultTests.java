// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.shared.ConsoleText;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.RefusedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AccessTest
class VaultTests {
    private static final Actor CHECKER = new Actor.Machine("check");

    @Autowired
    JdbcVault vault;

    @Autowired
    VaultKeys keys;

    @Autowired
    RevealLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void dataIsCoveredUnlessItIsRevealed() {
        ContactId contact = vault.store(new PersonalData("李雪梅", "138-1234-5678", "li@example.org"));

        assertThat(vault.masked(contact)).contains(new PersonalData("李**", "138****5678", "l***@example.org"));
        assertThat(vault.masked(List.of(contact))).containsKey(contact);
        assertThat(vault.reveal(contact, CHECKER, "call back", "case/1"))
                .contains(new PersonalData("李雪梅", "13812345678", "li@example.org"));
    }

    @Test
    void nothingIsStoredInClear() {
        ContactId contact = vault.store(new PersonalData("王小明", "13900000001", null));

        String row = jdbc.sql("SELECT contact::text FROM access.contact WHERE id = :id")
                .param("id", contact.value())
                .query(String.class)
                .single();

        assertThat(row).doesNotContain("王小明", "13900000001");
        assertThat(row)
                .doesNotContain(java.util.HexFormat.of()
                        .formatHex("13900000001".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void revealIsLoggedEvenIfTheCallerFails() {
        ContactId contact = vault.store(new PersonalData("赵一", null, null));

        new TransactionTemplate(transactions).executeWithoutResult(state -> {
            vault.reveal(contact, CHECKER, "look and forget", "case/2");
            state.setRollbackOnly();
        });

        assertThat(log.between(
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        100))
                .anyMatch(entry -> entry.contact().equals(Optional.of(contact))
                        && entry.purpose().equals("look and forget")
                        && entry.subject().equals("case/2"));
    }

    @Test
    void revealNeedsAPurpose() {
        ContactId contact = vault.store(new PersonalData("赵二", null, null));

        assertThatThrownBy(() -> vault.reveal(contact, CHECKER, " ", "case/3")).isInstanceOf(RefusedException.class);
    }

    /** Whoever tries numbers leaves a trace also where nobody has them, and the number itself stands nowhere. */
    @Test
    void searchByTelephoneIsLoggedWhetherOrNotSomebodyIsFound() {
        ContactId contact = vault.store(new PersonalData("赵八", "13900000081", null));

        assertThat(vault.find("139 0000 0081", CHECKER, "progress")).containsExactly(contact);
        assertThat(vault.find("13900000082", CHECKER, "progress")).isEmpty();
        assertThat(vault.find("+86 139-0000-0082", CHECKER, "once more")).isEmpty();
        assertThatThrownBy(() -> vault.find("13900000083", CHECKER, " ")).isInstanceOf(RefusedException.class);

        var rows = log
                .between(Instant.EPOCH, clock.instant().plusSeconds(1), false, Optional.empty(), Optional.empty(), 10)
                .stream()
                .filter(it -> it.action() == RevealLog.Action.SOUGHT)
                .toList();
        assertThat(rows).extracting(RevealLog.Entry::purpose).containsExactly("once more", "progress", "progress");
        assertThat(rows)
                .extracting(RevealLog.Entry::contact)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(contact));
        assertThat(rows.get(0).mark())
                .isEqualTo(rows.get(1).mark())
                .isPresent()
                .isNotEqualTo(rows.get(2).mark());
        String kept = String.join(
                "\n",
                jdbc.sql("SELECT log::text FROM access.reveal_log AS log")
                        .query(String.class)
                        .list());
        assertThat(kept).doesNotContain("13900000081", "13900000082", "0000 0081");
        assertThat(jdbc.sql("SELECT count(*) FROM access.reveal_log JOIN access.contact ON telephone_digest = sought")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void logOnlyGrows() {
        ContactId contact = vault.store(new PersonalData("赵三", null, null));
        vault.reveal(contact, CHECKER, "check", "case/4");

        assertThatThrownBy(() -> jdbc.sql("UPDATE access.reveal_log SET purpose = 'none'")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM access.reveal_log").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("TRUNCATE access.reveal_log").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void changedCipherTextShows() {
        ContactId contact = vault.store(new PersonalData("赵四", null, null));

        jdbc.sql("UPDATE access.contact SET name = set_byte(name, 14, get_byte(name, 14) # 1) WHERE id = :id")
                .param("id", contact.value())
                .update();

        assertThatThrownBy(() -> vault.masked(contact)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void cipherTextMovedToAnotherPersonOrFieldShows() {
        ContactId one = vault.store(new PersonalData("赵五", null, "five@example.org"));
        ContactId other = vault.store(new PersonalData("赵六", null, null));
        ContactId third = vault.store(new PersonalData("赵七", null, "seven@example.org"));

        jdbc.sql("UPDATE access.contact SET name = (SELECT name FROM access.contact WHERE id = :one) WHERE id = :other")
                .param("one", one.value())
                .param("other", other.value())
                .update();
        jdbc.sql("UPDATE access.contact SET name = mail WHERE id = :third")
                .param("third", third.value())
                .update();

        assertThatThrownBy(() -> vault.masked(other)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> vault.masked(third)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void rowsOpenAfterTheKeyChanged() {
        ContactId before = vault.store(new PersonalData("钱一", "13900000002", null));

        int next = keys.rotate();
        ContactId after = vault.store(new PersonalData("钱二", "13900000002", null));

        assertThat(keys.current()).isEqualTo(next);
        assertThat(vault.masked(before)).map(PersonalData::name).contains("钱*");
        assertThat(vault.masked(after)).map(PersonalData::name).contains("钱*");
        assertThat(vault.byTelephone("139 0000 0002")).contains(before);
        assertThat(vault.sameTelephone(after)).containsExactlyInAnyOrder(before, after);
    }

    @Test
    void whatAKnownPersonLeavesOutIsTakenFromWhatIsKnown() {
        ContactId known = vault.store(new PersonalData(null, "13900000005", "five@example.org"));

        ContactId named = vault.storeBeside(known, new PersonalData("周一", null, null));
        ContactId elsewhere = vault.storeBeside(known, new PersonalData(null, "13900000006", null));

        assertThat(vault.sameTelephone(known)).containsExactlyInAnyOrder(known, named);
        assertThat(vault.masked(named)).contains(new PersonalData("周*", "139****0005", "f***@example.org"));
        assertThat(vault.masked(elsewhere)).map(PersonalData::telephone).contains("139****0006");
    }

    @Test
    void erasedDataIsGone() {
        ContactId contact = vault.store(new PersonalData("孙一", "13900000003", null));

        vault.erase(contact, CHECKER, "asked to be forgotten", "case/5");

        assertThat(vault.masked(contact)).isEmpty();
        assertThat(vault.reveal(contact, CHECKER, "look", "case/5")).isEmpty();
        assertThat(vault.byTelephone("13900000003")).isEmpty();
    }

    @Test
    void personalDataDoesNotPrintItself() {
        assertThat(new PersonalData("孙二", "13900000004", null).toString()).doesNotContain("孙二", "1390");
    }

    @Test
    void vaultWhoseKeyIsMissingStaysClosedAndNoneIsMadeInItsPlace(@TempDir Path folder) {
        assertStaysClosed(folder, "access.startup.key-missing");

        assertThat(MasterKey.file(folder)).doesNotExist();
    }

    @Test
    void vaultStaysClosedToAnotherKeyAndToOneThatIsDamaged(@TempDir Path folder) throws Exception {
        MasterKey.in(folder, true);
        assertStaysClosed(folder, "access.startup.key-other");

        Files.writeString(MasterKey.file(folder), "torn");
        assertStaysClosed(folder, "access.startup.key-damaged");

        Files.writeString(MasterKey.file(folder), "$$");
        assertStaysClosed(folder, "access.startup.key-damaged");
    }

    @Test
    void keyThatCannotBeReadOrMadeIsToldApart(@TempDir Path folder) throws Exception {
        Files.createDirectory(MasterKey.file(folder));
        assertStaysClosed(folder, "access.startup.key-unreadable");

        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> MasterKey.in(file.resolve("keys"), true))
                .isInstanceOfSatisfying(
                        MasterKeyException.class,
                        problem -> assertThat(problem.key()).isEqualTo("access.startup.key-not-writable"));
    }

    private void assertStaysClosed(Path folder, String reason) {
        assertThatThrownBy(() -> new VaultKeys(jdbc, clock, folder))
                .isInstanceOfSatisfying(MasterKeyException.class, problem -> {
                    assertThat(problem.key()).isEqualTo(reason);
                    assertThat(ConsoleText.inBoth(problem.key() + ".remedy", problem.arguments()))
                            .isNotBlank();
                    assertThat(problem.arguments().getFirst()).endsWith("vault.key");
                });
    }
}
