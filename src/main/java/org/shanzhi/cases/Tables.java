// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** Reads files of rows (表格文件): CSV or XLSX, told apart by content, as a stream and however long. */
public interface Tables {
    /** Hand over the headings and then the rows, until there are no more or no more are wanted; what is no table is refused. */
    void read(Path file, Lines lines) throws IOException;

    /** Return the moment that is written so in tables, empty if it is none. */
    Optional<Instant> time(String written);

    /** Takes the rows one by one, the headings first. */
    interface Lines {
        /**
         * Take a row; returns whether more are wanted.
         *
         * @param line line of the file, or row of the sheet, in which it begins, counted from 1
         */
        boolean row(int line, List<String> fields);

        /** Take note of a row that cannot be read. */
        void fault(int line, Refusal why);
    }
}
