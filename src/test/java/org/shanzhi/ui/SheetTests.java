// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;
import org.shanzhi.testing.TestClock;

/** What is pasted is understood, compared, and nothing of it is lost. */
class SheetTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Viewer ADMINISTRATOR = new Viewer(new AccountId(new UUID(0, 1)), "Li", Set.of());

    private final Texts texts = new Texts();
    private final Lamps lamps = new Lamps();

    /** Table of the examples, with rows of its own. */
    private static final class Lamps implements Sheet {
        final List<SheetRow> rows = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();

        Lamps() {
            rows.add(SheetRow.of("code", "LD-01", "name", "Lamp", "tone", "CALM"));
            rows.add(SheetRow.of("code", "LD-02", "name", "Drain", "tone", "URGENT", "areas", "A B"));
        }

        @Override
        public String name() {
            return "lamps";
        }

        @Override
        public String texts() {
            return "ui.kit.sheet";
        }

        @Override
        public List<SheetColumn> columns() {
            return List.of(
                    SheetColumn.code("code").asKey(),
                    SheetColumn.text("name").asRequired().upTo(20),
                    SheetColumn.choice("tone", "ui.kit.sheet.tone", KitSheet.Tone.class),
                    SheetColumn.codes("areas", 60),
                    SheetColumn.lastDay("until"));
        }

        @Override
        public List<SheetRow> rows(LocalDate on) {
            return List.copyOf(rows);
        }

        @Override
        public void check(SheetChange change) {
            refusal.ifPresent(why -> change.lines().forEach(line -> change.refuse(line, "name", why)));
        }

        @Override
        public void save(SheetChange change) {
            rows.clear();
            rows.addAll(change.after());
        }
    }

    @Test
    void rowsFromASpreadsheetAreComparedCellByCell() {
        var comparison = compare("code\tname\ttone\nLD-01\tLamp\tCALM\nLD-02\tGully\tURGENT\nLD-03\tRoad\tCALM\n");

        assertThat(comparison.faulty()).isFalse();
        assertThat(comparison.given()).isEqualTo(3);
        assertThat(comparison.unchanged()).isEqualTo(1);
        assertThat(names(comparison, ChangeLog.Kind.ADDED)).containsExactly("LD-03");
        assertThat(names(comparison, ChangeLog.Kind.CHANGED)).containsExactly("LD-02");
        assertThat(comparison
                        .change()
                        .cells(comparison.lines(ChangeLog.Kind.CHANGED).getFirst()))
                .containsExactly(new ChangeLog.Cell("name", "Drain", "Gully"));
    }

    @Test
    void headingsAreReadInBothLanguagesAndInAnyOrder() {
        var comparison = compare("\u540d\u79f0\tNo.\t\u8f7b\u91cd\nLamp\tLD-01\t\u6025\n");

        assertThat(comparison.faulty()).isFalse();
        assertThat(comparison.change().lines().getFirst().row().cell("tone")).isEqualTo("URGENT");
    }

    @Test
    void withoutHeadingsTheColumnsAreThoseShown() {
        var comparison = compare("LD-03\tRoad\tcan wait\tB,A\n");

        assertThat(comparison.faulty()).isFalse();
        SheetRow row = comparison.change().lines().getFirst().row();
        assertThat(row.cell("tone")).isEqualTo("CALM");
        assertThat(row.codesIn("areas")).containsExactly("A", "B");
    }

    @Test
    void columnsThatAreNotGivenStayAsTheyAre() {
        var comparison = compare("code\tname\nLD-02\tGully\n");

        assertThat(comparison.change().lines().getFirst().row().cell("areas")).isEqualTo("A B");
        assertThat(comparison.absent()).extracting(SheetColumn::name).containsExactly("tone", "areas", "until");
        assertThat(comparison.untouched()).isEqualTo(1);
    }

    @Test
    void newRowNeedsWhatWasNotGiven() {
        var comparison = compare("code\ttone\nLD-02\tCALM\nLD-09\tCALM\n");

        assertThat(faults(comparison)).containsExactly("3 name sheet-column-needed");
    }

    @Test
    void lastDayEndsTheRowHoweverItIsWritten() {
        for (String day : List.of("2026-12-31", "2026/12/31", "2026.12.31", "2026\u5e7412\u670831\u65e5", "20261231")) {
            var comparison = compare("code\tuntil\nLD-01\t" + day + "\n");

            assertThat(names(comparison, ChangeLog.Kind.ENDED)).as(day).containsExactly("LD-01");
            assertThat(comparison.change().lines().getFirst().row().cell("until"))
                    .isEqualTo("2026-12-31");
        }
    }

    @Test
    void everyFaultHasItsLineItsColumnAndItsReason() {
        var comparison = compare("""
                code\tname\ttone\tuntil
                LD-03\tRoad\tvery\t

                LD-04\t\tCALM\t2026-02-30
                LD-05\tA name that is far too long\tCALM\t
                9.90102E+11\tRoad\tCALM\t
                LD-06\t#REF!\tCALM\t
                LD-03\tRoad\tCALM\t
                LD-01\tLamp\tCALM\t
                LD-01\tLamp\tURGENT\t
                LD-07\tRoad\tCALM\t\t\t\tmore
                """);

        assertThat(faults(comparison))
                .containsExactly(
                        "2 tone sheet-not-offered",
                        "4 until field-not-a-date",
                        "4 name field-empty",
                        "5 name field-too-long",
                        "6 code sheet-number-cut",
                        "7 name sheet-cell-broken",
                        "10 code sheet-row-twice",
                        "11  sheet-too-wide");
        assertThat(comparison.savable()).isFalse();
    }

    @Test
    void missingKeyAndUnknownColumnsAreNamed() {
        assertThat(faults(compare("name\ttone\nLamp\tCALM\n"))).containsExactly("1 code sheet-column-missing");
        assertThat(faults(compare("code\tname\tname\nLD-01\tLamp\tLamp\n")))
                .containsExactly("1 name sheet-heading-twice");
        assertThat(compare("code\tremark\nLD-01\tnone\n").unknown()).containsExactly("remark");
        assertThat(faults(compare("code\tname\n"))).containsExactly("0  sheet-headings-only");
        assertThat(faults(compare(" \n\t\n"))).containsExactly("0  sheet-empty");
    }

    @Test
    void cellsWithBreaksStandInQuotesAndAnOpenQuoteCostsNoOtherLine() {
        var comparison = compare("code\tname\nLD-03\t\"Road\nand \"\"kerb\"\"\"\nLD-04\t\"open\nLD-05\tlast\n");

        assertThat(comparison.faulty()).isFalse();
        assertThat(comparison.change().lines())
                .extracting(line -> line.number() + " " + line.row().cell("name"))
                .containsExactly("2 Road and \"kerb\"", "4 \"open", "5 last");
    }

    @Test
    void commasAndFullWidthSignsAreUnderstood() {
        var comparison = compare("code,name,areas\r\n\uff2c\uff24-\uff10\uff13,\"Road, wide\",\"B\u3001A\uff0cA\"\r\n");

        SheetRow row = comparison.change().lines().getFirst().row();
        assertThat(row.cell("code")).isEqualTo("LD-03");
        assertThat(row.cell("name")).isEqualTo("Road, wide");
        assertThat(row.cell("areas")).isEqualTo("A B");
    }

    @Test
    void whatTheModuleRefusesKeepsEverythingFromBeingSaved() {
        lamps.refusal = Optional.of(Refusal.of("forbidden"));

        var comparison = compare("code\tname\nLD-01\tLantern\n");

        assertThat(faults(comparison)).containsExactly("2 name forbidden");
        assertThat(comparison.savable()).isFalse();
    }

    @Test
    void tableThatChangedHasAnotherMark() {
        String pasted = "code\tname\nLD-01\tLantern\n";
        String before = compare(pasted).mark();

        assertThat(compare(pasted).mark()).isEqualTo(before);
        lamps.rows.add(SheetRow.of("code", "LD-08", "name", "Bench"));
        assertThat(compare(pasted).mark()).isNotEqualTo(before);
    }

    @Test
    void fileComesBackUnchangedAndComputesNothing() {
        lamps.rows.add(SheetRow.of("code", "990102000000", "name", "=1+1", "tone", "CALM"));
        lamps.rows.add(SheetRow.of("code", "@x", "name", "-\"a\", b", "areas", "A B", "until", "2027-01-01"));

        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            byte[] file = SheetFile.write(new SheetView(lamps, page(language), "/kit"), lamps.rows(TODAY));
            String text = new String(file, StandardCharsets.UTF_8);

            assertThat(text).startsWith("\ufeff").contains("'=1+1", "'@x", "'-", "\t990102000000");
            var comparison = compare(text);
            assertThat(faults(comparison)).isEmpty();
            assertThat(comparison.unchanged()).isEqualTo(4);
            assertThat(comparison.change().lines()).isEmpty();
        }
    }

    @Test
    void manyRowsAreComparedAndCarriedAlong() {
        String pasted = "code\tname\n"
                + IntStream.rangeClosed(1, 20_000)
                        .mapToObj(number -> "L-%05d\tLamp %d".formatted(number, number))
                        .collect(Collectors.joining("\n"));

        assertThat(names(compare(pasted), ChangeLog.Kind.ADDED)).hasSize(20_000);
        String parcel = SheetParcel.pack(pasted);
        assertThat(parcel.length()).isLessThan(400_000);
        assertThat(SheetParcel.unpack(parcel)).hasValue(pasted);
        assertThat(faults(compare(pasted + "\nL-20001\tLamp"))).containsExactly("0  sheet-too-many-rows");
    }

    @Test
    void damagedOrSwollenParcelIsNotOpened() {
        assertThat(SheetParcel.unpack("")).isEmpty();
        assertThat(SheetParcel.unpack("not a parcel")).isEmpty();
        assertThat(SheetParcel.unpack(SheetParcel.pack("a".repeat(SheetParcel.MOST_BYTES + 1))))
                .isEmpty();
    }

    private SheetComparison compare(String pasted) {
        var reading = SheetReading.of(lamps, new SheetWords(texts, lamps), pasted);
        return SheetComparison.of(lamps, reading, TODAY, TODAY, ADMINISTRATOR);
    }

    private static List<String> names(SheetComparison comparison, ChangeLog.Kind kind) {
        return comparison.lines(kind).stream()
                .map(line -> line.row().cell("code"))
                .toList();
    }

    private static List<String> faults(SheetComparison comparison) {
        return comparison.change().faults().stream()
                .map(fault -> fault.number() + " " + fault.column() + " "
                        + fault.why().slug())
                .toList();
    }

    private Page page(Locale language) {
        return new Page(
                texts,
                new Assets(),
                new TestClock(),
                TestClock.ZONE,
                new Page.Facts(
                        language,
                        Optional.empty(),
                        () -> 0,
                        List.of(),
                        "/kit",
                        "",
                        "_csrf",
                        () -> "",
                        false,
                        false,
                        false,
                        "auto",
                        Optional.empty()));
    }
}
