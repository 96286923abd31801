// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.TextEncoding;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the working calendar year by year, and takes the calendar of a year as a file or pasted. */
@Controller
@RequestMapping(CalendarPages.ADDRESS)
class CalendarPages {
    static final String ADDRESS = "/admin/calendar";

    private static final String PAGE = "rules/calendar";
    private static final int LATEST = 10;
    private static final int MOST_BYTES = 200 * 1024;
    private static final int YEARS_BACK = 10;
    private static final int YEARS_AHEAD = 5;

    private final JdbcRuleBook book;
    private final WorkingCalendar calendar;
    private final CalendarDesk desk;
    private final RuleKeepers keepers;

    CalendarPages(JdbcRuleBook book, WorkingCalendar calendar, CalendarDesk desk, RuleKeepers keepers) {
        this.book = book;
        this.calendar = calendar;
        this.desk = desk;
        this.keepers = keepers;
    }

    @GetMapping
    String show(Form form, @ModelAttribute("page") Page page, Model model) {
        return show(yearOf(form, page.today()), Form.empty(), List.of(), page, model);
    }

    @GetMapping("/{year:\\d{4}}.csv")
    ResponseEntity<byte[]> file(@PathVariable int year) {
        if (!calendar.knownYears().contains(year)) {
            throw new RefusedException(404, Refusal.of("calendar-unknown-year", Integer.toString(year)));
        }
        String text = "\ufeff" + CalendarFile.write(book.readEntered(year));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("calendar-" + year + ".csv")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever comes back to the difference by its address, say after choosing another language, finds the calendar. */
    @GetMapping({"/compare", "/save"})
    String back() {
        return "redirect:" + ADDRESS;
    }

    @PostMapping("/compare")
    String compare(
            Form form,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page,
            Model model,
            HttpServletResponse response) {
        String text = given(form, file);
        if (!form.failed() && text.isBlank()) {
            form.refuse("text", "calendar-empty");
        }
        if (form.failed()) {
            response.setStatus(422);
            return show(page.today().getYear(), form, List.of(), page, model);
        }
        CalendarFile.Read read = read(text, page.today());
        if (!read.problems().isEmpty()) {
            response.setStatus(422);
            return show(
                    read.year().orElse(page.today().getYear()), form.set("text", text), read.problems(), page, model);
        }
        return difference(desk.compare(read.year().orElseThrow(), read.days()), false, page, model);
    }

    @PostMapping("/save")
    String save(
            Form form,
            @ModelAttribute("page") Page page,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        CalendarFile.Read read = read(form.value("text"), page.today());
        if (!read.problems().isEmpty()) {
            response.setStatus(422);
            return show(page.today().getYear(), form, read.problems(), page, model);
        }
        int year = read.year().orElseThrow();
        return switch (desk.save(year, read.days(), form.text("mark"), viewer(page))) {
            case CalendarDesk.Outcome.Saved saved -> {
                Flash.done(
                                "rules.calendar.saved",
                                Integer.toString(year),
                                saved.change().changed().size())
                        .addTo(next);
                yield "redirect:" + ADDRESS + "?year=" + year;
            }
            case CalendarDesk.Outcome.Moved moved -> {
                response.setStatus(409);
                yield difference(moved.now(), true, page, model);
            }
        };
    }

    /** Read the text; a year far away is a slip of the pen. */
    private static CalendarFile.Read read(String text, LocalDate today) {
        CalendarFile.Read read = CalendarFile.read(text);
        return read.year()
                .filter(year -> year < today.getYear() - YEARS_BACK || year > today.getYear() + YEARS_AHEAD)
                .map(year -> new CalendarFile.Read(
                        Optional.empty(),
                        List.of(),
                        List.of(new CalendarFile.Problem(
                                0,
                                Refusal.of(
                                        "calendar-year-far",
                                        year.toString(),
                                        Integer.toString(today.getYear() - YEARS_BACK),
                                        Integer.toString(today.getYear() + YEARS_AHEAD))))))
                .orElse(read);
    }

    /** Return what was pasted or sent as a file; what is wrong with it as a whole is noted. */
    private static String given(Form form, @Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            String text = form.value("text");
            if (text.length() > MOST_BYTES) {
                form.refuse("text", "calendar-too-large", MOST_BYTES >> 10);
            }
            return text;
        }
        if (file.getSize() > MOST_BYTES) {
            form.refuse("file", "calendar-too-large", MOST_BYTES >> 10);
            return "";
        }
        try {
            byte[] bytes = file.getBytes();
            Optional<Charset> encoding = TextEncoding.of(new ByteArrayInputStream(bytes));
            if (encoding.isEmpty()) {
                form.refuse("file", "table-unreadable");
                return "";
            }
            return new String(bytes, encoding.get()).replace("\0", "");
        } catch (IOException unreadable) {
            form.refuse("file", "table-unreadable");
            return "";
        }
    }

    private String difference(CalendarChange change, boolean moved, Page page, Model model) {
        model.addAttribute("change", change);
        model.addAttribute("text", CalendarFile.write(change.days()));
        model.addAttribute("moved", moved);
        model.addAttribute("mayKeep", keepers.keepsCounty(viewer(page)));
        return "rules/calendarCompare";
    }

    private String show(int year, Form form, List<CalendarFile.Problem> problems, Page page, Model model) {
        OfficeCalendar current = book.current().calendar();
        List<Integer> missing = ShippedCalendars.missingYears(calendar, page.today());
        var years = new TreeSet<>(current.years());
        years.addAll(missing);
        years.add(year);
        model.addAttribute("shown", CalendarYear.of(year, current));
        model.addAttribute("years", List.copyOf(years));
        model.addAttribute("known", current.years());
        model.addAttribute("missing", missing);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("mayKeep", keepers.keepsCounty(viewer(page)));
        model.addAttribute("entries", desk.latest(LATEST));
        return PAGE;
    }

    private int yearOf(Form form, LocalDate today) {
        String asked = form.text("year");
        boolean sensible = asked.matches("\\d{4}")
                && (calendar.knownYears().contains(Integer.valueOf(asked))
                        || ShippedCalendars.missingYears(calendar, today).contains(Integer.valueOf(asked)));
        return sensible ? Integer.parseInt(asked) : today.getYear();
    }

    private static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }
}
