// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first run of an empty installation (首次启动): whoever can read the console, and nobody else, becomes administrator.
 * The token is printed there, kept as a digest only, and worth nothing once there is an administrator.
 */
@Component
class FirstRun {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Regions regions;
    private final Organisations organisations;
    private final Accounts accounts;
    private final SortableIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;
    private volatile boolean done;

    FirstRun(
            Regions regions,
            Organisations organisations,
            Accounts accounts,
            SortableIds ids,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.regions = regions;
        this.organisations = organisations;
        this.accounts = accounts;
        this.ids = ids;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    /** Tell whether the installation still waits for its administrator. Once it has one, this is known without a query. */
    boolean isDue() {
        if (!done) {
            done = accounts.anybodyHolds(Role.ADMINISTRATOR);
        }
        return !done;
    }

    /** Make a token, good for a day and for one administrator. */
    String newToken() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("DELETE FROM installation.first_run_token WHERE expires_at < :now")
                .param("now", now)
                .update();
        jdbc.sql("INSERT INTO installation.first_run_token (digest, expires_at) VALUES (:digest, :expires)")
                .param("digest", digest(token))
                .param("expires", Timestamp.from(clock.instant().plus(TOKEN_LIFE)))
                .update();
        return token;
    }

    /** Make the county and its administrator; returns why not, if something is in the way. */
    Optional<Refusal> complete(Beginning beginning) {
        if (!isDue()) {
            return Optional.of(Refusal.of("first-run-over"));
        }
        return transaction.execute(status -> {
            Optional<Refusal> refusal = make(beginning);
            if (refusal.isPresent()) {
                status.setRollbackOnly();
            }
            return refusal;
        });
    }

    private Optional<Refusal> make(Beginning beginning) {
        // Deleting the token first makes a second administrator at the same moment wait, and then find nothing.
        int tokens = jdbc.sql("DELETE FROM installation.first_run_token WHERE digest = :digest AND expires_at >= :now")
                .param("digest", digest(beginning.token().toLowerCase(Locale.ROOT)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (tokens == 0) {
            return Optional.of(Refusal.of("first-run-token"));
        }
        LocalDate today = LocalDate.now(clock.withZone(zone));
        var county = beginning.code();
        regions.save(List.of(new Region(
                county, beginning.county(), RegionLevel.COUNTY, Optional.empty(), List.of(), Validity.since(today))));
        var government = new OrganisationId(ids.next());
        organisations.save(List.of(new Organisation(
                government,
                "XZF",
                beginning.county() + "人民政府",
                OrganisationKind.TERRITORIAL_GOVERNMENT,
                county,
                Optional.empty(),
                beginning.telephone(),
                Validity.since(today))));
        var person = new PersonId(ids.next());
        organisations.savePeople(
                List.of(new Person(person, beginning.name(), government, "系统管理员", beginning.telephone())));
        var everywhere = new Scope(county, Optional.empty());
        return switch (accounts.create(
                beginning.userName(),
                beginning.password(),
                person,
                List.of(new Grant(Role.ADMINISTRATOR, everywhere), new Grant(Role.SECURITY_OFFICER, everywhere)))) {
            case Accounts.Creation.Created _ -> {
                jdbc.sql("DELETE FROM installation.first_run_token").update();
                yield Optional.empty();
            }
            case Accounts.Creation.Refused refused -> Optional.of(refused.refusal());
        };
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
