// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/**
 * A part of a practice (组成部分). Without a core part it is another practice; an adaptable one is for each place to shape.
 *
 * @param key short name by which answers refer to it, unique within the practice
 */
public record Component(String key, Statement says) {
    public Component {
        Keys.check(key);
    }
}
