// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.nio.file.Path;
import org.shanzhi.testing.TestClock;

/** A process of its own with a database in the given folder; says where it is and lives until somebody ends it. */
final class InstanceForTests {
    private InstanceForTests() {}

    public static void main(String[] arguments) throws IOException {
        try (var database = OwnDatabase.open(Path.of(arguments[0]), TestClock.ZONE, _ -> {})) {
            System.out.println(database.getJdbcUrl() + " " + database.getPassword());
            while (System.in.read() >= 0) {
                // Whatever is said, it goes on until there is nobody left to say it.
            }
        }
    }
}
