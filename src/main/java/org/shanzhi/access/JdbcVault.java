// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcVault implements Vault {
    private final JdbcClient jdbc;
    private final VaultKeys keys;
    private final RevealLog log;
    private final SortableIds ids;
    private final Clock clock;
    private final TransactionTemplate apart;

    JdbcVault(
            JdbcClient jdbc,
            VaultKeys keys,
            RevealLog log,
            SortableIds ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public ContactId store(PersonalData data) {
        return store(data, false);
    }

    @Override
    public ContactId storeBeside(ContactId known, PersonalData data) {
        return store(read(known)
                .map(before -> new PersonalData(
                        data.name(),
                        blankToNothing(data.telephone()).orElse(before.telephone()),
                        blankToNothing(data.mail()).orElse(before.mail())))
                .orElse(data));
    }

    /** Keep a telephone that somebody typed to sign in, until it is confirmed. */
    ContactId storeProvisional(String telephone) {
        return store(new PersonalData(null, telephone, null), true);
    }

    /** Keep the provisional contact for good; return the one that is already kept with the same telephone, if any. */
    ContactId confirm(ContactId contact) {
        jdbc.sql("""
                UPDATE access.contact SET provisional = false
                WHERE id = :id AND provisional
                    AND NOT EXISTS (
                        SELECT FROM access.contact other
                        WHERE other.telephone_digest = contact.telephone_digest AND NOT other.provisional)
                """).param("id", contact.value()).update();
        return jdbc.sql("""
                SELECT other.id FROM access.contact
                JOIN access.contact other
                    ON other.telephone_digest = contact.telephone_digest AND NOT other.provisional
                WHERE contact.id = :id
                ORDER BY other.stored_at, other.id
                LIMIT 1
                """)
                .param("id", contact.value())
                .query(UUID.class)
                .optional()
                .map(ContactId::new)
                .orElse(contact);
    }

    /** Give all contacts with the telephone of {@code own} that of {@code fresh}, each under its own key. */
    @Transactional
    void renumber(ContactId own, ContactId fresh, Actor actor) {
        String telephone = read(fresh).map(PersonalData::telephone).orElseThrow();
        for (ContactId contact : sameTelephone(own)) {
            int key = jdbc.sql("SELECT key_id FROM access.contact WHERE id = :id")
                    .param("id", contact.value())
                    .query(Integer.class)
                    .single();
            jdbc.sql("""
                    UPDATE access.contact SET telephone = :telephone, telephone_digest = :digest
                    WHERE id = :id AND erased_at IS NULL
                    """)
                    .param("id", contact.value())
                    .param("telephone", seal(contact.value(), key, "telephone", telephone))
                    .param("digest", keys.digest("telephone", telephone))
                    .update();
            log.add(RevealLog.Action.RENUMBERED, actor, contact, "new telephone confirmed by a code", "");
        }
    }

    private ContactId store(PersonalData data, boolean provisional) {
        UUID id = ids.next();
        int key = keys.current();
        String telephone =
                blankToNothing(data.telephone()).map(Telephone::normal).orElse(null);
        jdbc.sql("""
                INSERT INTO access.contact
                    (id, key_id, name, telephone, mail, telephone_digest, provisional, stored_at)
                VALUES (:id, :key, :name, :telephone, :mail, :digest, :provisional, :at)
                """)
                .param("id", id)
                .param("key", key)
                .param("name", seal(id, key, "name", blankToNothing(data.name()).orElse(null)))
                .param("telephone", seal(id, key, "telephone", telephone))
                .param("mail", seal(id, key, "mail", blankToNothing(data.mail()).orElse(null)))
                .param("digest", telephone == null ? null : keys.digest("telephone", telephone))
                .param("provisional", provisional)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return new ContactId(id);
    }

    @Override
    public Optional<PersonalData> masked(ContactId contact) {
        return read(contact).map(Mask::cover);
    }

    @Override
    public Map<ContactId, PersonalData> masked(Collection<ContactId> contacts) {
        var covered = new LinkedHashMap<ContactId, PersonalData>();
        read(contacts).forEach((contact, data) -> covered.put(contact, Mask.cover(data)));
        return covered;
    }

    @Override
    public UnaryOperator<String> covering(Collection<ContactId> contacts) {
        return Covering.of(read(contacts).values());
    }

    @Override
    public UnaryOperator<String> coveringNames(Collection<ContactId> contacts) {
        return Covering.naming(read(contacts).values());
    }

    @Override
    public Optional<PersonalData> reveal(ContactId contact, Actor actor, String purpose, String subject) {
        return look(contact, actor, purpose, subject, RevealLog.Action.REVEALED);
    }

    /** Read what a gateway needs to reach the person. */
    Optional<PersonalData> toSend(ContactId contact, String purpose) {
        return look(contact, new Actor.Machine("notifications"), purpose, "", RevealLog.Action.SENT);
    }

    /** The entry is committed by itself before the data is handed out, whatever becomes of the caller's transaction. */
    private Optional<PersonalData> look(
            ContactId contact, Actor actor, String purpose, String subject, RevealLog.Action action) {
        requirePurpose(purpose);
        Optional<PersonalData> data = read(contact);
        if (data.isPresent()) {
            apart.executeWithoutResult(_ -> log.add(action, actor, contact, purpose, subject));
        }
        return data;
    }

    @Override
    public Optional<ContactId> byTelephone(String telephone) {
        return jdbc.sql("""
                SELECT id FROM access.contact
                WHERE telephone_digest = :digest AND NOT provisional
                ORDER BY stored_at, id
                LIMIT 1
                """)
                .param("digest", keys.digest("telephone", Telephone.normal(telephone)))
                .query(UUID.class)
                .optional()
                .map(ContactId::new);
    }

    @Override
    public List<ContactId> find(String telephone, Actor actor, String purpose) {
        requirePurpose(purpose);
        byte[] digest = keys.digest("telephone sought", Telephone.normal(telephone));
        Optional<ContactId> found = byTelephone(telephone);
        apart.executeWithoutResult(_ -> log.addSought(actor, digest, found, purpose));
        return found.map(this::sameTelephone).orElse(List.of());
    }

    @Override
    public List<ContactId> sameTelephone(ContactId contact) {
        List<ContactId> same = jdbc.sql("""
                SELECT other.id FROM access.contact
                JOIN access.contact other
                    ON other.telephone_digest = contact.telephone_digest AND NOT other.provisional
                WHERE contact.id = :id
                ORDER BY other.stored_at, other.id
                """)
                .param("id", contact.value())
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
        return same.isEmpty() ? List.of(contact) : same;
    }

    @Override
    public Optional<String> token(ContactId contact) {
        return jdbc.sql(
                        "SELECT encode(telephone_digest, 'hex') FROM access.contact WHERE id = :id AND telephone_digest IS NOT NULL")
                .param("id", contact.value())
                .query(String.class)
                .optional()
                .map(it -> HexFormat.of().formatHex(keys.digest("same person", it), 0, 16));
    }

    /** Return the account that signs in by the same telephone. */
    Optional<AccountId> account(ContactId contact) {
        return jdbc.sql("""
                SELECT account.id FROM access.contact
                JOIN access.contact other
                    ON other.telephone_digest = contact.telephone_digest AND NOT other.provisional
                JOIN access.resident_account account ON account.contact = other.id
                WHERE contact.id = :id
                ORDER BY account.made_at, account.id
                LIMIT 1
                """)
                .param("id", contact.value())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    @Override
    public List<ContactId> onePerTelephone(Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                SELECT id FROM (
                    SELECT DISTINCT ON (coalesce(telephone_digest, uuid_send(id))) id, stored_at FROM access.contact
                    WHERE id IN (:ids)
                    ORDER BY coalesce(telephone_digest, uuid_send(id)), stored_at, id
                ) AS people
                ORDER BY stored_at, id
                """)
                .param("ids", contacts.stream().map(ContactId::value).toList())
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
    }

    @Override
    @Transactional
    public void correct(ContactId contact, PersonalData fresh, Actor actor, String purpose, String subject) {
        requirePurpose(purpose);
        PersonalData before = read(contact).orElseThrow(() -> new RefusedException(409, Refusal.of("contact-erased")));
        String telephone =
                blankToNothing(fresh.telephone()).map(Telephone::normal).orElse(before.telephone());
        if (!Objects.equals(telephone, before.telephone()) && signsIn(contact)) {
            throw new RefusedException(409, Refusal.of("contact-of-account"));
        }
        UUID id = contact.value();
        int key = keys.current();
        jdbc.sql("""
                UPDATE access.contact
                SET key_id = :key, name = :name, telephone = :telephone, mail = :mail, telephone_digest = :digest
                WHERE id = :id AND erased_at IS NULL
                """)
                .param("id", id)
                .param("key", key)
                .param(
                        "name",
                        seal(id, key, "name", blankToNothing(fresh.name()).orElse(before.name())))
                .param("telephone", seal(id, key, "telephone", telephone))
                .param(
                        "mail",
                        seal(id, key, "mail", blankToNothing(fresh.mail()).orElse(before.mail())))
                .param("digest", telephone == null ? null : keys.digest("telephone", telephone))
                .update();
        log.add(RevealLog.Action.CORRECTED, actor, contact, purpose, subject);
    }

    private boolean signsIn(ContactId contact) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.resident_account WHERE contact = :id)")
                .param("id", contact.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void erase(ContactId contact, Actor actor, String purpose, String subject) {
        requirePurpose(purpose);
        int erased = jdbc.sql("""
                UPDATE access.contact
                SET name = NULL, telephone = NULL, mail = NULL, telephone_digest = NULL, erased_at = :at
                WHERE id = :id AND erased_at IS NULL
                """)
                .param("id", contact.value())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (erased > 0) {
            log.add(RevealLog.Action.ERASED, actor, contact, purpose, subject);
        }
    }

    @Override
    @Transactional
    public void eraseReach(ContactId contact, Actor actor, String purpose, String subject) {
        requirePurpose(purpose);
        int erased = jdbc.sql("""
                UPDATE access.contact
                SET telephone = NULL, mail = NULL, telephone_digest = NULL
                WHERE id = :id AND erased_at IS NULL AND (telephone IS NOT NULL OR mail IS NOT NULL)
                """).param("id", contact.value()).update();
        if (erased > 0) {
            log.add(RevealLog.Action.ERASED, actor, contact, purpose, subject);
        }
    }

    private Optional<PersonalData> read(ContactId contact) {
        return jdbc.sql("""
                SELECT id, key_id, name, telephone, mail FROM access.contact
                WHERE id = :id AND erased_at IS NULL
                """)
                .param("id", contact.value())
                .query((rows, _) -> open(rows))
                .optional();
    }

    private Map<ContactId, PersonalData> read(Collection<ContactId> contacts) {
        var found = new LinkedHashMap<ContactId, PersonalData>();
        if (contacts.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                SELECT id, key_id, name, telephone, mail FROM access.contact
                WHERE id IN (:ids) AND erased_at IS NULL
                ORDER BY id
                """)
                .param("ids", contacts.stream().map(ContactId::value).toList())
                .query(rows -> {
                    found.put(new ContactId(rows.getObject("id", UUID.class)), open(rows));
                });
        return found;
    }

    private PersonalData open(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int key = row.getInt("key_id");
        return new PersonalData(
                clear(id, key, "name", row.getBytes("name")),
                clear(id, key, "telephone", row.getBytes("telephone")),
                clear(id, key, "mail", row.getBytes("mail")));
    }

    private byte @Nullable [] seal(UUID id, int key, String field, @Nullable String clear) {
        return clear == null ? null : keys.encrypt(key, clear.getBytes(StandardCharsets.UTF_8), context(id, field));
    }

    private @Nullable String clear(UUID id, int key, String field, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : new String(keys.decrypt(key, sealed, context(id, field)), StandardCharsets.UTF_8);
    }

    private static String context(UUID id, String field) {
        return id + "|" + field;
    }

    private static Optional<String> blankToNothing(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static void requirePurpose(String purpose) {
        if (purpose.isBlank()) {
            throw new RefusedException(422, Refusal.of("purpose-missing"));
        }
    }
}
