// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.time.LocalDate;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;

/**
 * A matter of one's own that may be meant again (本人在办的同一件事): it can be urged or added to instead of being said twice.
 *
 * @param address the page on which its person does so
 */
record OwnMatch(CaseId id, String number, String category, LocalDate openedOn, CaseState state, String address) {}
