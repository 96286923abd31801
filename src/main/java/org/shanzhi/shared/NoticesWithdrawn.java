// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Event that takes back what has not been sent yet under the key: the step it told of was undone (通知撤回). */
public record NoticesWithdrawn(UUID eventId, String withdrawalKey) {}
