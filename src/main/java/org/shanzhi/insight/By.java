// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.UUID;

/** Who did something to the models by hand. */
record By(UUID account, String name) {}
