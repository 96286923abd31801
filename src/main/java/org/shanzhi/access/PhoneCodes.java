// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs residents in by a code sent to their telephone. Whoever asks gets the same answer for a number that the county
 * knows and one that it does not: a code is sent in either case, and a number that nobody confirms is forgotten.
 */
@Component
class PhoneCodes implements ContactCodes {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DIGITS = 6;

    /** Outcome of asking for a code. */
    sealed interface Asked {
        /** @param challenge what the browser keeps; a code is of use only to the browser that asked for it */
        record Sent(UUID challenge, String hint) implements Asked {}

        record Refused(Refusal refusal) implements Asked {}
    }

    private final JdbcClient jdbc;
    private final JdbcVault vault;
    private final VaultKeys keys;
    private final RateLimits limits;
    private final ApplicationEventPublisher events;
    private final AccessSettings settings;
    private final SortableIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PhoneCodes(
            JdbcClient jdbc,
            JdbcVault vault,
            VaultKeys keys,
            RateLimits limits,
            ApplicationEventPublisher events,
            AccessSettings settings,
            SortableIds ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.keys = keys;
        this.limits = limits;
        this.events = events;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param address the machine that asks */
    @Transactional
    Asked ask(String typed, String address) {
        return ask(typed, address, PhoneCodeAsked.Use.SIGN_IN);
    }

    /** Send a code to the number that a resident who is signed in has from now on. */
    @Transactional
    Asked askNew(String typed, String address) {
        return ask(typed, address, PhoneCodeAsked.Use.NEW_NUMBER);
    }

    private Asked ask(String typed, String address, PhoneCodeAsked.Use use) {
        Optional<String> number = Telephone.mobile(typed);
        if (number.isEmpty()) {
            return new Asked.Refused(Refusal.of("telephone-form"));
        }
        if (!limits.allow("code-from|" + address, settings.codesPerAddress(), HOUR)
                || !limits.allow("code-to|" + number.get(), settings.codesPerNumber(), HOUR)) {
            return new Asked.Refused(Refusal.of("too-many-codes"));
        }
        ContactId contact = vault.byTelephone(number.get()).orElseGet(() -> vault.storeProvisional(number.get()));
        return new Asked.Sent(
                sent(contact, use),
                Optional.ofNullable(Mask.telephone(number.get())).orElse(""));
    }

    @Override
    public boolean reaches(String telephone) {
        return Telephone.mobile(telephone).isPresent();
    }

    @Override
    @Transactional
    public Outcome send(ContactId contact, Origin from) {
        boolean allowed = limits.allow("code-from|" + from, settings.codesPerAddress(), HOUR)
                && limits.allow("code-for|" + contact, settings.codesPerNumber(), HOUR);
        return allowed
                ? new Outcome.Sent(
                        sent(contact, PhoneCodeAsked.Use.ORDER),
                        settings.codeValidFor().toMinutes())
                : new Outcome.Refused(Refusal.of("too-many-codes"));
    }

    @Override
    @Transactional
    public boolean confirms(ContactId contact, UUID challenge, String typed) {
        boolean right = asked(challenge, typed).filter(contact::equals).isPresent();
        if (right) {
            forget(contact);
        }
        return right;
    }

    private UUID sent(ContactId contact, PhoneCodeAsked.Use use) {
        String code = "%06d".formatted(random.nextInt(1_000_000));
        UUID challenge = ids.next();
        Instant now = clock.instant();
        jdbc.sql("""
                INSERT INTO access.phone_code (id, contact, digest, made_at, expires_at)
                VALUES (:id, :contact, :digest, :at, :expires)
                """)
                .param("id", challenge)
                .param("contact", contact.value())
                .param("digest", digest(challenge, code))
                .param("at", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(settings.codeValidFor())))
                .update();
        events.publishEvent(new PhoneCodeAsked(
                ids.next(), contact, use, code, settings.codeValidFor().toMinutes(), now));
        return challenge;
    }

    private record Challenge(UUID contact, byte[] digest) {}

    /** Return the resident if the code is right; empty if it is wrong, too old, or was mistyped too often. */
    @Transactional
    Optional<SignedIn.AsResident> confirm(UUID challenge, String typed) {
        return confirmed(challenge, typed)
                .map(contact -> new SignedIn.AsResident(account(contact), contact.value(), hint(contact)));
    }

    /**
     * Let everything that is kept under the resident's number have the new one, if the code is right: what was reported is
     * found again, and what is told goes there.
     */
    @Transactional
    Optional<SignedIn.AsResident> confirmNew(SignedIn.AsResident resident, UUID challenge, String typed) {
        var own = new ContactId(resident.contact());
        return confirmed(challenge, typed).map(fresh -> {
            vault.renumber(own, fresh, new Actor.Resident(new AccountId(resident.account()), own));
            return new SignedIn.AsResident(resident.account(), own.value(), hint(own));
        });
    }

    /** Return the contact to whom the number belongs that the code was sent to. */
    private Optional<ContactId> confirmed(UUID challenge, String typed) {
        return asked(challenge, typed).map(asked -> {
            ContactId contact = vault.confirm(asked);
            forget(asked);
            return contact;
        });
    }

    private void forget(ContactId contact) {
        jdbc.sql("DELETE FROM access.phone_code WHERE contact = :contact")
                .param("contact", contact.value())
                .update();
    }

    /** Return for whom the code was asked, empty if it is another one, too old, or was mistyped too often. */
    private Optional<ContactId> asked(UUID challenge, String typed) {
        String code = Telephone.normal(typed);
        // The try is counted before the code is compared, so that guesses sent at once get no more of them.
        Optional<Challenge> open = jdbc.sql("""
                UPDATE access.phone_code SET tries = tries + 1
                WHERE id = :id AND tries < :most AND expires_at > :now
                RETURNING contact, digest
                """)
                .param("id", challenge)
                .param("most", settings.codeTries())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Challenge(row.getObject("contact", UUID.class), row.getBytes("digest")))
                .optional();
        if (open.isEmpty()
                || code.length() != DIGITS
                || !MessageDigest.isEqual(open.get().digest(), digest(challenge, code))) {
            return Optional.empty();
        }
        return Optional.of(new ContactId(open.get().contact()));
    }

    /** A number confirmed for the first time gets an account. */
    private UUID account(ContactId contact) {
        jdbc.sql("""
                INSERT INTO access.resident_account (id, contact, made_at)
                VALUES (:id, :contact, :at)
                ON CONFLICT (contact) DO NOTHING
                """)
                .param("id", ids.next())
                .param("contact", contact.value())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("SELECT id FROM access.resident_account WHERE contact = :contact")
                .param("contact", contact.value())
                .query(UUID.class)
                .single();
    }

    private String hint(ContactId contact) {
        return vault.masked(contact).map(PersonalData::telephone).orElse("");
    }

    private byte[] digest(UUID challenge, String code) {
        return keys.digest("code", challenge + "|" + code);
    }

    /** Remove codes that are over, and telephones that were typed once and never confirmed. */
    @Scheduled(fixedDelayString = "${shanzhi.access.sweep:10m}")
    @Transactional
    public void forgetOld() {
        var longAgo = Timestamp.from(clock.instant().minus(HOUR));
        jdbc.sql("DELETE FROM access.phone_code WHERE expires_at < :then")
                .param("then", longAgo)
                .update();
        List<ContactId> unconfirmed = jdbc.sql("""
                SELECT id FROM access.contact
                WHERE provisional AND erased_at IS NULL AND stored_at < :then
                    AND NOT EXISTS (SELECT FROM access.phone_code WHERE phone_code.contact = contact.id)
                ORDER BY id
                """)
                .param("then", longAgo)
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
        unconfirmed.forEach(
                contact -> vault.erase(contact, new Actor.Machine("access"), "telephone never confirmed", ""));
    }
}
