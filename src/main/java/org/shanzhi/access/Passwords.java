// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.shanzhi.shared.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id and says which are good enough. */
@Component
class Passwords {
    /** A longer one would only keep the machine busy. */
    private static final int LONGEST = 200;

    // OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB of memory, 2 passes, 1 lane.
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final int shortest;

    /** Each hash fills 19 MiB: a flood of attempts waits instead of exhausting the memory. */
    private final Semaphore places =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    /** What an unknown name is compared with, so that the answer takes as long as for a known one. */
    private final String dummy;

    Passwords(AccessSettings settings) {
        this.shortest = settings.passwordLength();
        this.dummy = hash("no account has this password");
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(password)));
    }

    boolean matches(String password, String hash) {
        return password.length() <= LONGEST && inTurn(() -> encoder.matches(password, hash));
    }

    /** Take as long as {@link #matches} and say no. */
    void matchNobody(String password) {
        matches(password, dummy);
    }

    boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    Optional<Refusal> check(String password, String userName) {
        if (password.codePointCount(0, password.length()) < shortest) {
            return Optional.of(Refusal.of("password-short", shortest));
        }
        if (password.length() > LONGEST) {
            return Optional.of(Refusal.of("password-long", LONGEST));
        }
        // Two or three letters, as of an organisation's code, turn up in any phrase by chance.
        boolean containsName =
                userName.length() > 3 && password.toLowerCase(Locale.ROOT).contains(userName);
        if (containsName || password.chars().distinct().count() < 5) {
            return Optional.of(Refusal.of("password-guessable"));
        }
        return Optional.empty();
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
