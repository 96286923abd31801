// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Sets a {@link Paper}, line by line, sheet by sheet. Measures are points, 72 to the inch, from the lower left. */
final class Setting {
    private static final float MARGIN = 57;
    private static final float TEXT = 11;
    private static final float SMALL = 9;
    private static final float HEAD = 13;
    private static final float TITLE = 18;
    private static final float LEADING = 1.6f;
    private static final float NAME_WIDTH = 96;
    private static final float WRITING_LINE = 26;
    private static final COSName SONG = COSName.getPDFName("Song");
    private static final COSName LATIN = COSName.getPDFName("Latin");
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final PDDocument document = new PDDocument();
    private final List<StringBuilder> sheets = new ArrayList<>();
    private final String title;
    private final Locale language;
    private final String foot;
    private float y;

    Setting(String title, Locale language, String foot) {
        this.title = title;
        this.language = language;
        this.foot = foot;
        turn();
        lines(title, TITLE, MARGIN, WIDTH, true);
        y -= TEXT / 2;
    }

    void put(Paper.Part part) {
        switch (part) {
            case Paper.Part.Heading heading -> {
                y -= TEXT;
                // A heading never stands alone at the foot of a sheet.
                room(HEAD * LEADING + TEXT * LEADING * 2);
                lines(heading.text(), HEAD, MARGIN, WIDTH, true);
            }
            case Paper.Part.Fact fact -> fact(fact);
            case Paper.Part.Words words -> lines(words.text(), words.quiet() ? SMALL : TEXT, MARGIN, WIDTH, false);
            case Paper.Part.Blanks blanks -> {
                for (int line = 0; line < blanks.lines(); line++) {
                    room(WRITING_LINE);
                    y -= WRITING_LINE;
                    rule(MARGIN, MARGIN + WIDTH);
                }
            }
            case Paper.Part.Row row -> row(row.texts());
        }
    }

    private void fact(Paper.Part.Fact fact) {
        room(TEXT * LEADING);
        int sheet = sheets.size();
        float top = y;
        lines(fact.name(), TEXT, MARGIN, NAME_WIDTH, true);
        float under = y;
        if (sheets.size() == sheet) {
            y = top;
        }
        lines(fact.value(), TEXT, MARGIN + NAME_WIDTH + TEXT, WIDTH - NAME_WIDTH - TEXT, false);
        if (sheets.size() == sheet) {
            y = Math.min(y, under);
        }
    }

    private void row(List<String> texts) {
        y -= WRITING_LINE;
        room(TEXT * LEADING);
        float width = WIDTH / texts.size();
        y -= TEXT * LEADING;
        for (int at = 0; at < texts.size(); at++) {
            show(Type.printable(texts.get(at)), TEXT, MARGIN + at * width, y, false);
        }
    }

    private void lines(String text, float size, float x, float width, boolean strong) {
        for (String line : Type.lines(Type.printable(text), width / size)) {
            room(size * LEADING);
            y -= size * LEADING;
            show(line, size, x, y, strong);
        }
    }

    private void room(float height) {
        if (y - height < MARGIN + SMALL * 2) {
            turn();
        }
    }

    private void turn() {
        sheets.add(new StringBuilder());
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private void rule(float from, float to) {
        sheets.getLast().append(String.format(Locale.ROOT, "0.5 w %.2f %.2f m %.2f %.2f l S\n", from, y, to, y));
    }

    /** Strong letters are drawn with an outline: the reader's program need not have a bold font. */
    private void show(String text, float size, float x, float base, boolean strong) {
        write(sheets.getLast(), text, size, x, base, strong);
    }

    private static void write(StringBuilder to, String text, float size, float x, float base, boolean strong) {
        float at = x;
        for (String run : Type.runs(text)) {
            to.append(String.format(
                    Locale.ROOT,
                    "BT %s /%s %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n",
                    strong ? "2 Tr 0.3 w" : "0 Tr",
                    (Type.isLatin(run.codePointAt(0)) ? LATIN : SONG).getName(),
                    size,
                    at,
                    base,
                    Type.hexadecimal(run)));
            at += (float) Type.width(run) * size;
        }
    }

    byte[] finish() {
        try (document) {
            var resources = new PDResources();
            var fonts = new COSDictionary();
            fonts.setItem(SONG, song());
            fonts.setItem(LATIN, latin());
            resources.getCOSObject().setItem(COSName.FONT, fonts);
            for (int at = 0; at < sheets.size(); at++) {
                StringBuilder sheet = sheets.get(at);
                String number = at + 1 + " / " + sheets.size();
                write(sheet, Type.printable(foot), SMALL, MARGIN, MARGIN - SMALL, false);
                write(sheet, number, SMALL, MARGIN + WIDTH - (float) Type.width(number) * SMALL, MARGIN - SMALL, false);
                var page = new PDPage(PDRectangle.A4);
                page.setResources(resources);
                page.setContents(new PDStream(
                        document,
                        new ByteArrayInputStream(sheet.toString().getBytes(StandardCharsets.US_ASCII)),
                        COSName.FLATE_DECODE));
                document.addPage(page);
            }
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language.toLanguageTag());
            var shown = new PDViewerPreferences(new COSDictionary());
            shown.setDisplayDocTitle(true);
            document.getDocumentCatalog().setViewerPreferences(shown);
            // A file's name for itself would else be made of the time.
            document.setDocumentId((long) sheets.toString().hashCode());
            var bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.DEFAULT_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** One of the fonts that every program has. */
    private static COSDictionary latin() {
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE1);
        font.setName(COSName.BASE_FONT, "Helvetica");
        font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
        return font;
    }

    /** The Song type that every program which shows Chinese has one for; all its letters are as wide as high. */
    private static COSDictionary song() {
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setInt(COSName.SUPPLEMENT, 5);
        var look = new COSDictionary();
        look.setItem(COSName.TYPE, COSName.FONT_DESC);
        look.setName(COSName.FONT_NAME, "STSong-Light");
        look.setInt(COSName.FLAGS, 6);
        var box = new COSArray();
        for (int edge : new int[] {-25, -254, 1000, 880}) {
            box.add(COSInteger.get(edge));
        }
        look.setItem(COSName.FONT_BBOX, box);
        look.setInt(COSName.ITALIC_ANGLE, 0);
        look.setInt(COSName.ASCENT, 880);
        look.setInt(COSName.DESCENT, -120);
        look.setInt(COSName.CAP_HEIGHT, 737);
        look.setInt(COSName.STEM_V, 93);
        var letters = new COSDictionary();
        letters.setItem(COSName.TYPE, COSName.FONT);
        letters.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        letters.setName(COSName.BASE_FONT, "STSong-Light");
        letters.setItem(COSName.CIDSYSTEMINFO, system);
        letters.setItem(COSName.FONT_DESC, look);
        letters.setInt(COSName.DW, 1000);
        var all = new COSArray();
        all.add(letters);
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "STSong-Light-" + Type.ENCODING);
        font.setName(COSName.ENCODING, Type.ENCODING);
        font.setItem(COSName.DESCENDANT_FONTS, all);
        return font;
    }
}
