// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/** Where a version of the model stands: one is in use, one is on trial beside it, one waits for its trial. */
enum Standing {
    CHAMPION,
    CHALLENGER,
    WAITING,
    DROPPED,
    RETIRED
}
