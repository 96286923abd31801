// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Optional;
import java.util.UUID;

/**
 * A governance practice in the library (治理做法).
 *
 * @param code short and stable, part of its address
 * @param version 1, 2, 3 …; earlier ones are kept, for decisions cite them
 * @param innovation the county's own innovation it comes from, empty if it came with the platform
 */
public record Practice(PracticeId id, String code, int version, Optional<UUID> innovation, Account account) {
    public Practice {
        Keys.check(code);
        if (version < 1) {
            throw new IllegalArgumentException("Version " + version + " of " + code);
        }
    }

    /** Return the address of the page that tells it. */
    public String address() {
        return "/practices/" + code;
    }

    public boolean ended() {
        return account.setting().status() == PracticeStatus.ENDED;
    }
}
