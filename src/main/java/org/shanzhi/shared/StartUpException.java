// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/**
 * Says why the platform cannot start (无法启动的原因) in words for the person at the console; no stack trace is shown.
 *
 * <p>The key names a sentence in the message bundle of the module it begins with, and {@code <key>.remedy} beside it says
 * what to do.
 */
public class StartUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final List<String> arguments;

    /** @param key e.g. {@code installation.startup.disk-full}; the arguments stand for {0}, {1} and so on */
    public StartUpException(String key, String... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public List<String> arguments() {
        return arguments;
    }
}
