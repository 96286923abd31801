// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * First sheet of a spreadsheet (XLSX), read as a stream; what grows beyond measure when unpacked is refused. Everything but
 * the sheet is held in memory by POI, so its measure is smaller.
 */
final class SheetTable implements Table {
    private static final long MOST_UNPACKED = 200L << 20;
    private static final long MOST_STRINGS = 64L << 20;
    private static final long MOST_REST = 16L << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    static {
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
        ZipSecureFile.setMaxFileCount(1_000);
    }

    private final Path file;

    SheetTable(Path file) {
        this.file = file;
    }

    @Override
    public void read(Rows rows) throws IOException {
        try {
            measure();
            parse(rows);
        } catch (Enough _) {
            return;
        } catch (Thrown thrown) {
            throw thrown.byRows;
        } catch (RefusedException refused) {
            throw refused;
        } catch (OpenXML4JException | SAXException | ParserConfigurationException | IOException unreadable) {
            throw refused(unreadable);
        } catch (RuntimeException unreadable) {
            // What is well-formed but nonsense meets POI unprepared: it fails with whatever comes first.
            throw refused(unreadable);
        }
    }

    /** See what each part unpacks to, except sheets, which come as streams, and pictures, which nobody looks at. */
    private void measure() throws IOException {
        try (var zip = new ZipSecureFile(file.toFile())) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (!name.startsWith("xl/worksheets/") && !name.startsWith("xl/media/")) {
                    long most = name.equals("xl/sharedstrings.xml") ? MOST_STRINGS : MOST_REST;
                    try (InputStream content = zip.getInputStream(entry)) {
                        measure(content, most);
                    }
                }
            }
        }
    }

    private static void measure(InputStream content, long most) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size > most) {
                throw bomb();
            }
        }
    }

    private void parse(Rows rows) throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            var reader = new XSSFReader(container);
            var strings = new ReadOnlySharedStringsTable(container);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new RefusedException(422, Refusal.of("import-empty"));
            }
            try (InputStream sheet = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(), null, strings, new Cells(rows), new PlainFormat(), false));
                xml.parse(new InputSource(sheet));
            }
        }
    }

    /** POI tells a bomb from a broken file by its words alone. */
    private static RefusedException refused(Throwable unreadable) {
        for (Optional<Throwable> cause = Optional.of(unreadable);
                cause.isPresent();
                cause = Optional.ofNullable(cause.get().getCause())) {
            String said = String.valueOf(cause.get().getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("zip bomb") || said.contains("too large") || said.contains("max. entry size")) {
                return bomb();
            }
        }
        return new RefusedException(422, Refusal.of("import-spreadsheet-broken"));
    }

    private static RefusedException bomb() {
        return new RefusedException(413, Refusal.of("import-bomb", MOST_UNPACKED >> 20));
    }

    /** Ends the reading when no more rows are wanted; the parser knows no other way. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Carries what the taker of the rows threw past the parser, so that it is not taken for a fault of the file. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException byRows;

        Thrown(RuntimeException byRows) {
            super(byRows);
            this.byRows = byRows;
        }
    }

    private static final class Cells implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final Rows rows;
        private final List<String> fields = new ArrayList<>();
        private int columns;

        Cells(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void startRow(int row) {
            fields.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? fields.size() : new CellReference(reference).getCol();
            if (column >= MOST_COLUMNS || value == null) {
                return;
            }
            while (fields.size() <= column) {
                fields.add("");
            }
            fields.set(column, value);
        }

        @Override
        public void endRow(int row) {
            if (fields.stream().allMatch(String::isBlank)) {
                return;
            }
            if (columns == 0) {
                columns = fields.size();
            }
            while (fields.size() < columns) {
                fields.add("");
            }
            if (!handed(row + 1, List.copyOf(fields.subList(0, columns)))) {
                throw new Enough();
            }
        }

        private boolean handed(int line, List<String> row) {
            try {
                return rows.row(line, row);
            } catch (RuntimeException thrown) {
                throw new Thrown(thrown);
            }
        }
    }

    /** Writes days as 2026-11-23 and numbers with every digit: an identity is not 1.38E10. */
    private static final class PlainFormat extends DataFormatter {
        @Override
        public String formatRawCellContents(double value, int index, @Nullable String format, boolean use1904) {
            if (format != null && DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                LocalDateTime time = DateUtil.getLocalDateTime(value, use1904, true);
                return time == null ? "" : TIME.format(time);
            }
            if (!Double.isFinite(value)) {
                return String.valueOf(value);
            }
            return new BigDecimal(value)
                    .setScale(8, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        @Override
        public String formatRawCellContents(double value, int index, @Nullable String format) {
            return formatRawCellContents(value, index, format, false);
        }
    }
}
