// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Optional;

/** Tells under which address the subject of a notice is read (事项地址); each module with pages of its own may have one. */
public interface SubjectAddresses {
    /**
     * Return the local address, e.g. {@code /desk/cases/0198…} for {@code case/0198…}; empty if the subject is not this
     * module's.
     *
     * @param staff whether a member of staff asks, or a resident
     */
    Optional<String> address(String subject, boolean staff);
}
