// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

/** One way to carry a matter from the first word to the end. */
interface Contender {
    String name();

    /** Carry a matter the whole way, each step durable before the next begins. Several threads call at once. */
    void carry(Matter matter) throws Exception;

    /** Finish what the calls left to be done at once; its time counts. */
    default void settle() throws Exception {}

    /** Let come to rest what is due later by design, so that it does not disturb whoever is measured next. */
    default void rest() throws Exception {}
}
