// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.TextEncoding;
import org.springframework.web.multipart.MultipartFile;

/** A {@link Sheet} as a file for spreadsheets (表格文件), and back. */
final class SheetFile {
    private SheetFile() {}

    /** Write the rows with headings; what a spreadsheet would compute, or shorten to a rounded number, is marked as text. */
    static byte[] write(SheetView view, List<SheetRow> rows) {
        var text = new StringWriter();
        text.write('\ufeff');
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(view.columns().stream().map(view::label).toList());
            rows.forEach(row -> csv.writeRecord(view.columns().stream()
                    .map(column -> harmless(view.shown(row, column)))
                    .toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        if (cell.matches("\\d{12,}|0\\d+")) {
            return "\t" + cell;
        }
        return "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    /** Read a file that holds text; what holds none, or too much, is refused. */
    static String read(MultipartFile file) {
        if (file.getSize() > SheetParcel.MOST_BYTES) {
            throw new RefusedException(413, Refusal.of("sheet-file-too-large", SheetParcel.MOST_BYTES >> 20));
        }
        try {
            byte[] bytes = file.getBytes();
            if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' || bytes.length > 3 && bytes[0] == (byte) 0xd0) {
                throw new RefusedException(422, Refusal.of("sheet-file-spreadsheet"));
            }
            var encoding = TextEncoding.of(new ByteArrayInputStream(bytes))
                    .orElseThrow(() -> new RefusedException(422, Refusal.of("sheet-file-no-text")));
            return new String(bytes, encoding);
        } catch (IOException unreadable) {
            throw new RefusedException(422, Refusal.of("sheet-file-no-text"));
        }
    }
}
