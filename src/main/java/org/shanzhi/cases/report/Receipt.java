// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.io.Serializable;

/**
 * Receipt to be shown (回执): kept with the session of the one who sent, never in an address.
 *
 * @param key the intake key it answers, so that a repeated sending finds it
 * @param words what was sent, so that other words under the same key are noticed
 * @param joined whether an existing case was joined
 * @param danger whether the words read as danger
 * @param unconfirmed whether no message repeats it
 */
record Receipt(
        String key, String code, String number, String words, boolean joined, boolean danger, boolean unconfirmed)
        implements Serializable {}
