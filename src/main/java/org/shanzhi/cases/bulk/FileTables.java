// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shanzhi.cases.Tables;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/** Lets other modules read tables as these here are read. */
@Component
class FileTables implements Tables {
    private final ZoneId zone;

    FileTables(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void read(Path file, Tables.Lines lines) throws IOException {
        Table.in(file).read(new Rows() {
            @Override
            public boolean row(int line, List<String> fields) {
                return lines.row(line, fields);
            }

            @Override
            public void fault(int line, Refusal why) {
                lines.fault(line, why);
            }
        });
    }

    @Override
    public Optional<Instant> time(String written) {
        return WrittenTime.read(written, zone);
    }
}
