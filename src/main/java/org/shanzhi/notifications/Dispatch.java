// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

/** What came of handing a message to a gateway (投递结果). */
public sealed interface Dispatch {
    /** The gateway took it over. */
    record Accepted() implements Dispatch {}

    /** The gateway could not take it now; it is tried again later. */
    record Postponed(String reason) implements Dispatch {}

    /** The gateway will never take it; a person has to look. */
    record Refused(String reason) implements Dispatch {}
}
