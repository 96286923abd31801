// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import org.shanzhi.shared.Refusal;

/** What came of a request (受理结果). */
public sealed interface Opening {
    /**
     * A case stands and is on disk.
     *
     * @param receiptCode the code by which the resident follows it; shown now and never again
     * @param already whether the request had come before
     * @param abstained whether no category was proposed
     * @param unconfirmed whether no message confirms it, because the telephone has had many in the last hour
     */
    record Opened(CaseId id, String number, String receiptCode, boolean already, boolean abstained, boolean unconfirmed)
            implements Opening {}

    /** Nothing was stored; each fault names its field ({@code title}, {@code words}, {@code point}, {@code category}, …). */
    record Refused(List<Fault> faults) implements Opening {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** A fault of one field. */
    record Fault(String field, Refusal refusal) {}
}
