// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.AssertablePublishedEvents;

@AccessTest
class PhoneCodesTests {
    @Autowired
    PhoneCodes codes;

    @Autowired
    JdbcVault vault;

    @Autowired
    TestClock clock;

    @Test
    void rightCodeSignsTheResidentIn(AssertablePublishedEvents events) {
        var sent = ask("138 0000 1001", "machine 1");

        var resident = codes.confirm(sent.challenge(), code(events)).orElseThrow();

        assertThat(resident.hint()).isEqualTo("138****1001");
        assertThat(vault.byTelephone("13800001001")).map(found -> found.value()).contains(resident.contact());
    }

    @Test
    void secondSignInIsTheSameAccount(AssertablePublishedEvents events) {
        var first = codes.confirm(ask("13800001002", "machine 2").challenge(), code(events))
                .orElseThrow();
        var second = codes.confirm(ask("13800001002", "machine 2").challenge(), code(events))
                .orElseThrow();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void codeWorksOnce(AssertablePublishedEvents events) {
        var sent = ask("13800001003", "machine 3");
        String code = code(events);
        codes.confirm(sent.challenge(), code);

        assertThat(codes.confirm(sent.challenge(), code)).isEmpty();
    }

    @Test
    void codeIsTooOldAfterFiveMinutes(AssertablePublishedEvents events) {
        var sent = ask("13800001004", "machine 4");
        clock.advance(Duration.ofMinutes(5));

        assertThat(codes.confirm(sent.challenge(), code(events))).isEmpty();
    }

    @Test
    void fiveWrongTriesSpoilTheCode(AssertablePublishedEvents events) {
        var sent = ask("13800001005", "machine 5");
        String right = code(events);
        String wrong = right.equals("000000") ? "000001" : "000000";
        IntStream.range(0, 5).forEach(_ -> codes.confirm(sent.challenge(), wrong));

        assertThat(codes.confirm(sent.challenge(), right)).isEmpty();
    }

    @Test
    void codesToOneNumberAreLimited() {
        IntStream.range(0, 5).forEach(i -> ask("13800001006", "machine 6" + i));

        assertThat(codes.ask("13800001006", "machine 66")).isInstanceOf(PhoneCodes.Asked.Refused.class);
    }

    @Test
    void knownNumberIsAnsweredLikeAnUnknownOne() {
        vault.store(new PersonalData("吴一", "13800001007", null));

        var known = ask("13800001007", "machine 7");
        var unknown = ask("13800001008", "machine 7");

        assertThat(known.hint()).isEqualTo("138****1007");
        assertThat(unknown.hint()).isEqualTo("138****1008");
    }

    @Test
    void numberThatNobodyConfirmsIsForgotten(AssertablePublishedEvents events) {
        ask("13800001009", "machine 9");
        assertThat(vault.byTelephone("13800001009")).isEmpty();
        var contact = ((Recipient.OfContact) last(events).recipient()).contact();
        assertThat(vault.masked(contact)).isPresent();

        clock.advance(Duration.ofHours(2));
        codes.forgetOld();

        assertThat(vault.masked(contact)).isEmpty();
    }

    @Test
    void caseMadeMeanwhileKeepsItsContact(AssertablePublishedEvents events) {
        var sent = ask("13800001010", "machine 10");
        var meanwhile = vault.store(new PersonalData("吴二", "13800001010", null));

        var resident = codes.confirm(sent.challenge(), code(events)).orElseThrow();

        assertThat(resident.contact()).isEqualTo(meanwhile.value());
    }

    @Test
    void newNumberTakesOverEverythingThatWasKeptUnderTheOld(AssertablePublishedEvents events) {
        var reported = vault.store(new PersonalData("吴三", "13800001011", null));
        var again = vault.store(new PersonalData(null, "138 0000 1011", null));
        var resident = codes.confirm(ask("13800001011", "machine 11").challenge(), code(events))
                .orElseThrow();

        var sent = (PhoneCodes.Asked.Sent) codes.askNew("13900001011", "machine 11");
        assertThat(last(events).messageKey()).isEqualTo("access.code.number");
        var changed = codes.confirmNew(resident, sent.challenge(), code(events)).orElseThrow();

        assertThat(changed.account()).isEqualTo(resident.account());
        assertThat(changed.hint()).isEqualTo("139****1011");
        assertThat(vault.masked(reported)).contains(new PersonalData("吴*", "139****1011", null));
        assertThat(vault.sameTelephone(new ContactId(resident.contact()))).contains(reported, again);
        assertThat(vault.byTelephone("13800001011")).isEmpty();
        var later = codes.confirm(ask("13900001011", "machine 11").challenge(), code(events))
                .orElseThrow();
        assertThat(vault.sameTelephone(new ContactId(later.contact()))).contains(reported, again);
    }

    @Test
    void wrongCodeLeavesTheNumberAsItWas(AssertablePublishedEvents events) {
        var resident = codes.confirm(ask("13800001012", "machine 12").challenge(), code(events))
                .orElseThrow();
        var sent = (PhoneCodes.Asked.Sent) codes.askNew("13900001012", "machine 12");
        String wrong = code(events).equals("000000") ? "000001" : "000000";

        assertThat(codes.confirmNew(resident, sent.challenge(), wrong)).isEmpty();
        assertThat(vault.byTelephone("13800001012")).isPresent();
    }

    private PhoneCodes.Asked.Sent ask(String telephone, String address) {
        return (PhoneCodes.Asked.Sent) codes.ask(telephone, address);
    }

    private static String code(AssertablePublishedEvents events) {
        return last(events).code();
    }

    private static PhoneCodeAsked last(AssertablePublishedEvents events) {
        return StreamSupport.stream(events.ofType(PhoneCodeAsked.class).spliterator(), false)
                .reduce((_, later) -> later)
                .orElseThrow();
    }
}
