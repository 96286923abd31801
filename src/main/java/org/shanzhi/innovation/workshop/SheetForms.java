// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations.GateView;
import org.shanzhi.innovation.Innovations.View;
import org.shanzhi.innovation.Question;
import org.shanzhi.innovation.Sheets;
import org.shanzhi.innovation.Trials;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Makes the form of a deed from what its sheet asks, and reads what was typed into answers (填写表单). */
@Component
class SheetForms {
    private static final int BLANK_ROWS = 2;
    private static final int FEWEST_ROWS = 3;
    private static final int MOST_ROWS = 200;

    private final WorkshopNames names;

    SheetForms(WorkshopNames names) {
        this.names = names;
    }

    /** How a question is asked on the page. */
    enum Way {
        LINE,
        LINES,
        WORDS,
        DAY,
        AMOUNT,
        ONE,
        ANY,
        LIST,
        PEOPLE,
        PRACTICE,
        PLACES,
        ROWS
    }

    /**
     * A column of a question with several.
     *
     * @param offered its choices, or empty for words
     * @param day whether a day is asked
     */
    record Column(String name, String label, List<Choice> offered, boolean day) {
        Column {
            offered = List.copyOf(offered);
        }
    }

    /**
     * A question as the page asks it.
     *
     * @param part heading of the part that begins with it, or empty
     * @param rows how many rows are shown, of a question with columns
     */
    record Asked(
            Way way,
            String name,
            String label,
            String hint,
            String part,
            boolean required,
            List<WorkshopNames.Group> offered,
            List<Column> columns,
            int rows) {
        /** More columns than these do not stand side by side. */
        static final int MOST_IN_A_LINE = 6;

        Asked {
            offered = List.copyOf(offered);
            columns = List.copyOf(columns);
        }

        boolean wide() {
            return columns.size() > MOST_IN_A_LINE;
        }

        List<Choice> choices() {
            return offered.stream().flatMap(it -> it.choices().stream()).toList();
        }
    }

    static String label(Deed deed, String question) {
        return "innovation.q." + deed.slug() + "." + question;
    }

    /** Return what somebody is asked; the innovation is empty before it begins. */
    List<Asked> asked(Deed deed, Optional<View> view, Form form, Actor actor, Page page) {
        return questions(deed)
                .map(it -> asked(deed, it, view, form, actor, page))
                .toList();
    }

    /** What the platform measures by itself is asked of nobody. */
    static Stream<Question> questions(Deed deed) {
        return Sheets.of(deed).questions().stream()
                .filter(it -> deed != Deed.EVALUATE || !Trials.FILLED.contains(it.name()));
    }

    private Asked asked(Deed deed, Question question, Optional<View> view, Form form, Actor actor, Page page) {
        String key = label(deed, question.name());
        List<WorkshopNames.Group> offered = switch (question) {
            case Question.One it ->
                group(it.choices().stream()
                        .map(choice -> new Choice(
                                choice, page.t(key + "." + choice), words(page, key + "." + choice + ".hint")))
                        .toList());
            case Question.Known it -> known(deed, it, view, form, actor, page);
            case Question.Line _, Question.Words _, Question.Day _, Question.Amount _, Question.Rows _ -> List.of();
        };
        List<Column> columns = question instanceof Question.Rows rows
                ? rows.columns().stream()
                        .map(it -> new Column(
                                it,
                                page.t(key + "." + it),
                                offered(key, rows, it, form, page),
                                rows.days().contains(it)))
                        // Where nothing stands yet, nothing can be replaced.
                        .filter(it -> rows.known().get(it.name()) != Question.Kind.INSTITUTION
                                || !it.offered().isEmpty())
                        .toList()
                : List.of();
        return new Asked(
                way(question),
                question.name(),
                page.t(key),
                words(page, key + ".hint"),
                words(page, "innovation.part." + deed.slug() + "." + question.name()),
                question.required(),
                offered,
                columns,
                question instanceof Question.Rows rows ? shown(rows, written(rows, form)) : 0);
    }

    /** Of rows that fill a page one blank is enough. */
    private static int shown(Question.Rows question, int written) {
        return question.columns().size() > Asked.MOST_IN_A_LINE
                ? written + 1
                : Math.max(FEWEST_ROWS, written + BLANK_ROWS);
    }

    private static Way way(Question question) {
        return switch (question) {
            case Question.Line it -> it.many() ? Way.LINES : Way.LINE;
            case Question.Words _ -> Way.WORDS;
            case Question.Day _ -> Way.DAY;
            case Question.Amount _ -> Way.AMOUNT;
            // A single thing to agree to is a box to tick.
            case Question.One it -> it.many() || it.choices().size() == 1 ? Way.ANY : Way.ONE;
            case Question.Rows _ -> Way.ROWS;
            case Question.Known it ->
                switch (it.of()) {
                    case REGION -> it.many() ? Way.PLACES : Way.LIST;
                    case ORGANISATION, CATEGORY -> Way.LIST;
                    case PERSON -> Way.PEOPLE;
                    case PRACTICE -> Way.PRACTICE;
                    case FIGURE -> Way.LIST;
                    case INSTITUTION -> Way.LIST;
                    case OBJECTION, REQUIREMENT -> Way.ONE;
                };
        };
    }

    private static String words(Page page, String key) {
        return page.has(key) ? page.t(key) : "";
    }

    private static List<WorkshopNames.Group> group(List<Choice> choices) {
        return List.of(new WorkshopNames.Group("", choices));
    }

    private List<WorkshopNames.Group> known(
            Deed deed, Question.Known question, Optional<View> view, Form form, Actor actor, Page page) {
        return switch (question.of()) {
            case REGION -> question.many() ? places(question, view, page) : group(names.ownRegions(actor));
            case ORGANISATION -> group(deed == Deed.BEGIN ? names.ownOffices(actor) : names.offices());
            case PERSON -> group(names.people(form.text("owner")));
            case CATEGORY -> group(names.categories(page));
            case PRACTICE -> group(names.practices(page));
            case FIGURE -> group(names.figures(page));
            case INSTITUTION -> group(names.institutions(question.name()));
            case OBJECTION ->
                group(view.map(it -> objections(it.innovation(), page)).orElse(List.of()));
            case REQUIREMENT -> group(view.map(it -> requirements(it, page)).orElse(List.of()));
        };
    }

    /** What an innovation tries stays in its own place; compared it is with whatever is alike. */
    private List<WorkshopNames.Group> places(Question.Known question, Optional<View> view, Page page) {
        RegionCode within = view.filter(_ -> question.required())
                .map(it -> it.innovation().mandate().region())
                .orElse(RegionCode.COUNTRY);
        return names.smallestRegions(within, page);
    }

    private static List<Choice> objections(Innovation innovation, Page page) {
        return innovation.objections().stream()
                .filter(it -> it.answer().isEmpty())
                .map(it -> new Choice(
                        Integer.toString(it.said().number()),
                        it.said().answers().text("words"),
                        page.date(it.said().at())))
                .toList();
    }

    /** What nobody may let off, and what is met, is not offered. */
    private static List<Choice> requirements(View view, Page page) {
        return view.gates().stream()
                .filter(it -> !it.passed())
                .filter(it -> it.gate().waivable() && it.gate().requirement().waivable())
                .map(GateView::gate)
                .map(it -> it.requirement().name())
                .distinct()
                .map(it -> Choice.of(it, page.t("innovation.requirement." + it)))
                .toList();
    }

    private List<Choice> offered(String key, Question.Rows question, String column, Form form, Page page) {
        if (question.choices().containsKey(column)) {
            return question.choices().get(column).stream()
                    .map(it -> Choice.of(it, page.t(key + "." + column + "." + it)))
                    .toList();
        }
        if (column.equals("component") || column.equals("condition")) {
            return names.parts(form.text("practice"), column, page);
        }
        return question.known().containsKey(column)
                ? switch (question.known().get(column)) {
                    case ORGANISATION -> names.offices();
                    case CATEGORY -> names.categories(page);
                    case REGION -> names.regions();
                    case FIGURE -> names.figures(page);
                    case INSTITUTION -> names.institutions(question.name());
                    case PERSON, PRACTICE, OBJECTION, REQUIREMENT -> List.<Choice>of();
                }
                : List.of();
    }

    /** Give each core part and each condition of the chosen practice a row of its own, where it has none. */
    void lay(Form form, Page page) {
        for (String[] rows : new String[][] {{"core", "component"}, {"conditions", "condition"}}) {
            var parts = names.parts(form.text("practice"), rows[1], page);
            int free = 0;
            for (Choice part : parts) {
                String column = rows[1];
                String start = rows[0] + ".";
                boolean there = false;
                for (int row = 0; row < MOST_ROWS; row++) {
                    there |= form.text(start + row + "." + column).equals(part.value());
                }
                if (!there) {
                    while (form.has(start + free + "." + column)) {
                        free++;
                    }
                    form.set(start + free + "." + column, part.value());
                }
            }
        }
    }

    /** Return how many rows were written, up to the last that says anything. */
    private static int written(Question.Rows question, Form form) {
        int rows = 0;
        for (int row = 0; row < MOST_ROWS; row++) {
            if (says(question, row, form)) {
                rows = row + 1;
            }
        }
        return rows;
    }

    private static boolean says(Question.Rows question, int row, Form form) {
        return question.columns().stream().anyMatch(it -> form.has(question.name() + "." + row + "." + it));
    }

    /** Read what was typed; rows in which nothing stands are left out. */
    static Answers answers(Deed deed, Form form) {
        var values = new TreeMap<String, List<String>>();
        questions(deed).forEach(question -> {
            String name = question.name();
            switch (question) {
                case Question.Line it when it.many() -> values.put(name, lines(form, name));
                case Question.Line _, Question.Words _ -> values.put(name, List.of(form.text(name)));
                case Question.Day _ -> values.put(name, List.of(day(form.text(name))));
                case Question.Amount _ ->
                    values.put(name, List.of(form.text(name).replaceAll("[,，\\s]", "")));
                case Question.One _, Question.Known _ ->
                    values.put(
                            name,
                            form.values(name).stream()
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .distinct()
                                    .toList());
                case Question.Rows it -> rows(it, form).forEach(values::put);
            }
        });
        return Answers.of(values);
    }

    private static List<String> lines(Form form, String name) {
        return Stream.of(form.value(name).split("[\\s,，、;；]+"))
                .filter(it -> !it.isBlank())
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> rows(Question.Rows question, Form form) {
        var columns = new TreeMap<String, List<String>>();
        for (int row = 0; row < MOST_ROWS; row++) {
            if (says(question, row, form)) {
                for (String column : question.columns()) {
                    columns.computeIfAbsent(question.name() + "." + column, _ -> new ArrayList<>())
                            .add(cell(question, column, form.text(question.name() + "." + row + "." + column)));
                }
            }
        }
        return columns;
    }

    private static String cell(Question.Rows question, String column, String typed) {
        return question.days().contains(column) ? day(typed) : typed;
    }

    /** People write days in several ways. */
    private static String day(String typed) {
        return typed.replace('/', '-').replace('.', '-');
    }

    /** Note what is chosen and not on offer. */
    static void check(List<Asked> asked, Answers answers, Form form) {
        for (Asked question : asked) {
            boolean closed = !question.offered().isEmpty();
            Set<String> offered = new LinkedHashSet<>();
            question.choices().forEach(it -> offered.add(it.value()));
            boolean strange = closed && !offered.containsAll(answers.all(question.name()));
            for (Column column : question.columns()) {
                Set<String> values = new LinkedHashSet<>();
                column.offered().forEach(it -> values.add(it.value()));
                strange |= !values.isEmpty()
                        && answers.all(question.name() + "." + column.name()).stream()
                                .anyMatch(it -> !it.isEmpty() && !values.contains(it));
            }
            if (strange && form.error(question.name()).isEmpty()) {
                form.refuse(question.name(), "field-not-offered");
            }
        }
    }

    /** Return the form as it is first shown: with what was written before, where it is to be written anew. */
    static Form prefilled(Deed deed, Innovation innovation) {
        Form form = Form.empty();
        boolean again = deed.chapter() && deed != Deed.EVALUATE && deed != Deed.DECIDE;
        Optional<Entry> before = again ? innovation.lastEver(deed) : Optional.empty();
        if (deed == Deed.SEAL && before.isEmpty()) {
            innovation.latest(Deed.FRAME).ifPresent(it -> {
                for (String name : List.of("indicator", "measure", "wanted")) {
                    fill(form, name, it.answers());
                }
            });
        }
        if (deed == Deed.HAND_OVER) {
            var mandate = innovation.mandate();
            form.set("owner", mandate.owner());
            form.set("accountable", mandate.accountable());
        }
        before.ifPresent(it -> fill(form, deed, it.answers()));
        return form;
    }

    private static void fill(Form form, Deed deed, Answers answers) {
        questions(deed).forEach(question -> {
            if (question instanceof Question.Rows rows) {
                var written = answers.rows(rows.name());
                for (int row = 0; row < written.size(); row++) {
                    for (String column : rows.columns()) {
                        form.set(
                                rows.name() + "." + row + "." + column,
                                written.get(row).getOrDefault(column, ""));
                    }
                }
            } else if (question instanceof Question.Line line && line.many()) {
                form.set(line.name(), String.join("\n", answers.all(line.name())));
            } else {
                fill(form, question.name(), answers);
            }
        });
    }

    private static void fill(Form form, String name, Answers answers) {
        form.set(name, answers.all(name).toArray());
    }
}
