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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
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

/** First sheet of a spreadsheet (XLSX), read as a stream; what grows beyond measure when unpacked is refused. */
final class SheetTable implements Table {
    private static final long MOST_UNPACKED = 200L << 20;
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
        } catch (Enough _) {
            return;
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | SAXException
                | ParserConfigurationException unreadable) {
            throw refused(unreadable);
        } catch (IOException unreadable) {
            throw refused(unreadable);
        }
    }

    /** POI tells a bomb from a broken file by its words alone. */
    private static RefusedException refused(Throwable unreadable) {
        for (Optional<Throwable> cause = Optional.of(unreadable);
                cause.isPresent();
                cause = Optional.ofNullable(cause.get().getCause())) {
            String said = String.valueOf(cause.get().getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("zip bomb") || said.contains("too large") || said.contains("max. entry size")) {
                return new RefusedException(413, Refusal.of("import-bomb", MOST_UNPACKED >> 20));
            }
        }
        return new RefusedException(422, Refusal.of("import-spreadsheet-broken"));
    }

    /** Ends the reading when no more rows are wanted; the parser knows no other way. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
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
            if (!rows.row(row + 1, List.copyOf(fields.subList(0, columns)))) {
                throw new Enough();
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
