// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * The public log (公开日志): an append-only Merkle tree of salted commitments, RFC 6962 and C2SP tlog-tiles. Records get in by
 * being published as {@link org.shanzhi.shared.PublicRecord}.
 */
public interface PublicLog {
    /**
     * Make the receipt of a subject from what its tables say now.
     *
     * @param openable tells by number and name which seals the receipt opens to its reader
     */
    ReceiptOutcome receipt(String subject, BiPredicate<Long, String> openable);

    /**
     * Forget the secrets of a subject, because its person asked to be forgotten. What was committed stays in the log and can
     * be opened by nobody any more; that it was erased, and on what basis, is itself a record.
     *
     * @param basis why, without personal data
     */
    void erase(String subject, String basis);

    /** What came of asking for a receipt. */
    sealed interface ReceiptOutcome {
        /** The file's content. */
        record Issued(String file) implements ReceiptOutcome {}

        /** Nothing of the subject has its place in the log yet; ask again in two seconds. */
        record NotYet() implements ReceiptOutcome {}

        /** The person asked to be forgotten. */
        record Erased() implements ReceiptOutcome {}

        /** What the tables say now is not what was committed. */
        record Differs(List<Long> numbers) implements ReceiptOutcome {
            public Differs {
                numbers = List.copyOf(numbers);
            }
        }
    }
}
