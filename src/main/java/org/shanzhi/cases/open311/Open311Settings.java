// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation may set about Open311, under {@code shanzhi.open311}.
 *
 * @param keys by the name of each program the key with which it may report; without any nobody may
 */
@ConfigurationProperties("shanzhi.open311")
record Open311Settings(@DefaultValue Map<String, String> keys) {
    Open311Settings {
        keys = Map.copyOf(keys);
    }

    /** Return the name of the program that has the key. */
    Optional<String> program(String key) {
        byte[] given = key.getBytes(StandardCharsets.UTF_8);
        return keys.entrySet().stream()
                .filter(it -> !it.getValue().isBlank())
                .filter(it -> MessageDigest.isEqual(it.getValue().getBytes(StandardCharsets.UTF_8), given))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Open311Settings" + keys.keySet();
    }
}
