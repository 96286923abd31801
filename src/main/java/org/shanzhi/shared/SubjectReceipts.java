// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.Optional;

/**
 * Tells the receipt code by which somebody follows the subject of a notice (事项回执). It is asked when a message goes out,
 * so that no code lies in a table of messages.
 */
public interface SubjectReceipts {
    /** Return the code in the form people read aloud; empty if the subject is not this module's or the person has none. */
    Optional<String> code(String subject, ContactId recipient);
}
