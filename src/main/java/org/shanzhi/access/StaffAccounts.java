// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All staff accounts as they were at one revision; read from memory, for every request asks for one. */
record StaffAccounts(long revision, Map<UUID, StaffAccount> byId, Map<String, StaffAccount> byName) {

    record StaffAccount(UUID id, String userName, UUID person, boolean disabled, List<Grant> grants) {}

    Optional<StaffAccount> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<StaffAccount> find(String userName) {
        return Optional.ofNullable(byName.get(userName));
    }
}
