// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.util.HashMap;
import java.util.Map;

/** What was given as {@code --name=value}. */
final class Options {
    private final Map<String, String> given = new HashMap<>();

    Options(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                System.err.println("Options look like --name=value, and this does not: " + argument);
                System.exit(2);
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
