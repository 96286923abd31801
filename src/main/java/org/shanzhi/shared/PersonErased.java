// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Event that the personal data of a subject was erased (个人信息已删除). Published inside the transaction that erases it:
 * whoever keeps words, names or secrets of the subject lets go of them.
 *
 * @param subject what it belonged to, e.g. {@code case/0198…}
 * @param basis on what ground, without personal data
 */
public record PersonErased(UUID eventId, String subject, Instant at, String basis) {}
