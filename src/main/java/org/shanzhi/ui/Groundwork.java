// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;

/**
 * What a module needs of an administrator before people can work with it (开始前的准备). Each module may have one such bean;
 * it looks at its data whenever it is asked, so that nobody has to tick anything off.
 */
public interface Groundwork {
    /** List what is still missing. */
    List<Gap> gaps();

    /**
     * Something missing.
     *
     * @param key text that says what is missing; {@code <key>.without} says what happens as long as it is
     * @param address where it is entered
     * @param order place among what the other modules miss, in which one thing builds upon another
     * @param arguments what the two texts insert; of a list the first few are named
     */
    record Gap(String key, String address, int order, List<Object> arguments) {
        public Gap {
            arguments = List.copyOf(arguments);
        }

        public static Gap of(String key, String address, int order, Object... arguments) {
            return new Gap(key, address, order, List.of(arguments));
        }
    }
}
