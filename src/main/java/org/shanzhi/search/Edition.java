// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.io.File;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.stereotype.Component;

/**
 * Which build of the platform runs. Another one may tell other texts, and others who find them, so that an index is kept for
 * the same alone. Loose classes change without anybody's noticing: they are another edition at each start.
 */
@Component
class Edition {
    private final String name;

    @Autowired
    Edition() {
        this(running());
    }

    Edition(String name) {
        this.name = name;
    }

    private static String running() {
        File source = new ApplicationHome(Edition.class).getSource();
        return source != null && source.isFile()
                ? source.length() + "@" + source.lastModified()
                : UUID.randomUUID().toString();
    }

    String name() {
        return name;
    }
}
