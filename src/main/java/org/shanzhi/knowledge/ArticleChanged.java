// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.UUID;
import org.shanzhi.shared.FindableChanged;

/** Something was done to an article, so that it may be found otherwise than before (条目变更). */
record ArticleChanged(UUID eventId, String subject) implements FindableChanged {}
