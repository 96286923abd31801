// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Instant;
import java.util.Optional;

/**
 * That an article answered something (使用记录).
 *
 * @param subject what was answered, e.g. {@code case/0198…}
 * @param step the step that answered it
 * @param title the title of the article in that version
 * @param solved what the resident said of the answer, empty before
 */
public record Use(Citation citation, String title, String subject, int step, Instant at, Optional<Boolean> solved) {}
