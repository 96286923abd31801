// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs staff in by user name and password. Whatever is wrong (name, password, a locked account, too many attempts), the
 * answer and the time it takes are the same, so that nobody learns which names exist.
 */
@Component
class StaffSignIn implements AuthenticationProvider {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final RateLimits limits;
    private final AccessSettings settings;
    private final Clock clock;

    StaffSignIn(JdbcClient jdbc, Passwords passwords, RateLimits limits, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    private record Attempt(UUID id, String passwordHash) {}

    @Override
    public Authentication authenticate(Authentication asked) {
        String password = String.valueOf(asked.getCredentials());
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        Optional<Attempt> attempt = limits.allow("sign-in|" + address, settings.attemptsPerAddress(), WINDOW)
                ? reserve(UserName.normal(asked.getName()))
                : Optional.empty();
        if (attempt.isEmpty()) {
            passwords.matchNobody(password);
            throw new BadCredentialsException("sign-in refused");
        }
        Attempt known = attempt.get();
        if (!passwords.matches(password, known.passwordHash())) {
            throw new BadCredentialsException("sign-in refused");
        }
        succeed(known, password);
        // A program signs in with each request; only attempts that fail may use up those of its address.
        limits.giveBack("sign-in|" + address, WINDOW);
        var signedIn =
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn.AsStaff(known.id()), null, List.of());
        signedIn.setDetails(asked.getDetails());
        return signedIn;
    }

    /**
     * Count the attempt before the password is looked at, in one statement: a hundred guesses sent at once get no more
     * tries than a hundred sent one after the other.
     */
    private Optional<Attempt> reserve(String userName) {
        var now = clock.instant();
        return jdbc.sql("""
                UPDATE access.staff_account
                SET failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                    locked_until = CASE
                        WHEN (CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END) >= :most
                            THEN CAST(:until AS timestamptz)
                    END
                WHERE user_name = :name AND NOT disabled AND (locked_until IS NULL OR locked_until <= :now)
                RETURNING id, password_hash
                """)
                .param("most", settings.wrongPasswords())
                .param("until", Timestamp.from(now.plus(settings.lockedFor())))
                .param("now", Timestamp.from(now))
                .param("name", userName)
                .query(Attempt.class)
                .optional();
    }

    private void succeed(Attempt known, String password) {
        jdbc.sql("""
                UPDATE access.staff_account
                SET failures = 0, locked_until = NULL, password_hash = coalesce(:better, password_hash)
                WHERE id = :id
                """)
                .param("id", known.id())
                .param("better", passwords.outdated(known.passwordHash()) ? passwords.hash(password) : null)
                .update();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
