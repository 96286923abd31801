// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL writes about its own process into {@code postmaster.pid}: the process on the first line, the port on
 * the fourth.
 */
record Postmaster(ProcessHandle process, int port) {
    /** Return the living server of the folder; empty if there is none or its process is gone. */
    static Optional<Postmaster> of(Path folder) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .map(process -> new Postmaster(process, port));
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    /** Tell whether the process is a PostgreSQL server at all: numbers of processes are given out again. */
    boolean isPostgres() {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }
}
