// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Refusal;

/**
 * What a person typed, and what is wrong with it (表单). A controller that declares a parameter of this type gets what was
 * sent; shown again with the same template, the form keeps every value and says each error at its field.
 */
public final class Form {
    /** Java knows days that no database keeps. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 9999;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private Form() {}

    /** What is wrong with a field; the name is empty if it is the whole form. */
    public record FieldError(String name, Refusal refusal) {
        /** Return the id of the element to go to. */
        public String target() {
            return name.isEmpty() ? "main" : name;
        }
    }

    public static Form empty() {
        return new Form();
    }

    /** Return the form with the values sent; zero characters, which no field means, are taken out. */
    public static Form of(Map<String, List<String>> sent) {
        Form form = new Form();
        sent.forEach((name, typed) -> form.values.put(
                name, typed.stream().map(text -> text.replace("\0", "")).toList()));
        return form;
    }

    /** Set the value of a field, e.g. to what is stored when the form is first shown. */
    public Form set(String name, Object... set) {
        List<String> texts = new ArrayList<>();
        for (Object value : set) {
            texts.add(String.valueOf(value));
        }
        values.put(name, List.copyOf(texts));
        return this;
    }

    /** Return the names of all fields that were sent or set, in their order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Return the value exactly as typed, empty if there is none. */
    public String value(String name) {
        return values(name).isEmpty() ? "" : values(name).getFirst();
    }

    /** Return all values of a field that can have several. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Return the value without blanks at its ends. */
    public String text(String name) {
        return value(name).strip();
    }

    /** Tell whether something other than blanks was typed. */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** Tell whether the choice is among what was chosen. */
    public boolean chose(String name, String choice) {
        return values(name).contains(choice);
    }

    /** Note what is wrong with a field. */
    public Form refuse(String name, Refusal refusal) {
        errors.add(new FieldError(name, refusal));
        return this;
    }

    public Form refuse(String name, String slug, Object... arguments) {
        return refuse(name, Refusal.of(slug, arguments));
    }

    /** Note what is wrong with the whole form. */
    public Form refuse(Refusal refusal) {
        return refuse("", refusal);
    }

    /** Note each of the fields that is empty. */
    public Form require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                refuse(name, "field-empty");
            }
        }
        return this;
    }

    /** Note the field if it has more characters than this. */
    public Form limit(String name, int characters) {
        String typed = text(name);
        int length = typed.codePointCount(0, typed.length());
        if (length > characters) {
            refuse(name, "field-too-long", characters, length);
        }
        return this;
    }

    /** Return the day, if one was typed; what is no day, or one that no calendar in use has, is noted. */
    public Optional<LocalDate> date(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text(name).replace('/', '-').replace('.', '-'));
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException _) {
            // Noted below.
        }
        refuse(name, "field-not-a-date");
        return Optional.empty();
    }

    /** Return the time of day, if one was typed; what is none is noted. */
    public Optional<LocalTime> time(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text(name)));
        } catch (DateTimeParseException notATime) {
            refuse(name, "field-not-a-time");
            return Optional.empty();
        }
    }

    /** Return the number, if one was typed; what is none, or is absurdly long, is noted. */
    public Optional<BigDecimal> number(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!text(name).matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) {
            refuse(name, "field-not-a-number");
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text(name)));
    }

    /** Return the whole number, if one was typed; what is none is noted. */
    public Optional<Integer> integer(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!text(name).matches("[+-]?\\d{1,9}")) {
            refuse(name, "field-not-a-number");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text(name)));
    }

    /** Return what was chosen, if anything; what is not on offer is noted. */
    public <T extends Enum<T>> Optional<T> choice(String name, Class<T> offered) {
        if (!has(name)) {
            return Optional.empty();
        }
        for (T constant : offered.getEnumConstants()) {
            if (constant.name().equals(text(name))) {
                return Optional.of(constant);
            }
        }
        refuse(name, "field-not-offered");
        return Optional.empty();
    }

    /** Return the first thing wrong with the field. */
    public Optional<Refusal> error(String name) {
        return errors.stream()
                .filter(error -> error.name().equals(name))
                .map(FieldError::refusal)
                .findFirst();
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Tell whether anything is wrong. */
    public boolean failed() {
        return !errors.isEmpty();
    }
}
