// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.shared.SubjectAddresses;
import org.springframework.stereotype.Component;

/** Leads from a notice to the case it tells of: staff to the desk, residents to their own cases. */
@Component
class CaseAddresses implements SubjectAddresses {
    private static final String CASE = "case/";

    @Override
    public Optional<String> address(String subject, boolean staff) {
        if (!subject.startsWith(CASE)) {
            return Optional.empty();
        }
        return Optional.of((staff ? "/desk/cases/" : "/resident/cases/") + subject.substring(CASE.length()));
    }
}
