// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/**
 * Model in use, with the version it is kept under.
 *
 * @param learntUpTo the revision of the examples it has seen
 */
record NamedModel(int version, long learntUpTo, TrainedModel model) {
    String name() {
        return "v" + version;
    }
}
