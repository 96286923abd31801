// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

/** What a verifying program says to whoever runs it (终端). */
public final class Terminal {
    private Terminal() {}

    public static void say(String line) {
        System.out.println(line);
    }

    public static void complain(String line) {
        System.err.println(line);
    }
}
