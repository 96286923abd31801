// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;
import org.springframework.ui.Model;

/** Small {@link Sheet} for the examples, with a paste that shows everything a comparison can say. */
record KitSheet(Page page) implements Sheet {
    enum Tone {
        URGENT,
        CALM
    }

    static void show(Page page, Model model) {
        var texts = new Texts();
        var sheet = new KitSheet(page);
        LocalDate today = page.today();
        var viewer = new Viewer(new AccountId(new UUID(0, 0)), page.t("ui.kit.form.name.value"), Set.of());
        var reading = SheetReading.of(sheet, new SheetWords(texts, sheet), page.t("ui.kit.sheet.pasted", today));
        var comparison = SheetComparison.of(sheet, reading, today, today, viewer);
        model.addAttribute("sheet", new SheetView(sheet, page, "/kit"));
        model.addAttribute("sheetRows", sheet.rows(today));
        model.addAttribute("comparison", comparison);
        model.addAttribute("pasted", Form.empty().set("from", today).set("text", page.t("ui.kit.sheet.pasted", today)));
        model.addAttribute(
                "entries",
                comparison.change().lines().stream()
                        .map(line -> new ChangeLog.Entry(
                                today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                                viewer.name(),
                                line.row().key(sheet.columns()),
                                comparison.change().kind(line),
                                today,
                                comparison.change().cells(line)))
                        .toList());
    }

    @Override
    public String name() {
        return "kit";
    }

    @Override
    public String texts() {
        return "ui.kit.sheet";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code("code").asKey(),
                SheetColumn.text("name").asRequired(),
                SheetColumn.choice("tone", "ui.kit.sheet.tone", Tone.class),
                SheetColumn.lastDay("until"));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return List.of(
                SheetRow.of("code", "LD-01", "name", page.t("ui.kit.sheet.lamp"), "tone", "CALM"),
                SheetRow.of("code", "LD-02", "name", page.t("ui.kit.sheet.drain"), "tone", "URGENT"),
                SheetRow.of("code", "LD-03", "name", page.t("ui.kit.sheet.road"), "tone", "URGENT"));
    }

    @Override
    public void check(SheetChange change) {
        change.lines().stream()
                .filter(line ->
                        line.row().cell("until").compareTo(change.today().toString()) < 0
                                && line.changed().contains("until"))
                .filter(line -> !line.row().cell("until").isEmpty())
                .forEach(line -> change.refuse(line, "until", Refusal.of("field-not-a-date")));
    }

    @Override
    public void save(SheetChange change) {
        throw new UnsupportedOperationException("The examples keep nothing");
    }
}
