// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.UUID;

/** What a county's own innovation showed, also when it failed (本地做法). */
public record LocalPractice(UUID innovation, Account account) {}
