// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.insight.Reading;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Urgency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Knows whom to call at once when words read as danger (紧急电话): help does not wait for a case to be dispatched. */
@Component
public class Emergencies {
    /** All lines, for words that name none in particular. */
    private static final String ALL = "110/119/120";

    private final Organisations organisations;
    private final String gas;
    private final List<Line> lines;

    /** Word in a message and the number to call for it. */
    private record Line(String number, String word) {}

    /**
     * @param gas code of the organisation that repairs gas pipes; empty where there is none
     */
    Emergencies(Organisations organisations, @Value("${shanzhi.emergency.gas:RQ}") String gas) {
        this.organisations = organisations;
        this.gas = gas;
        this.lines = read();
    }

    private static List<Line> read() {
        try (var source = Emergencies.class.getResourceAsStream("/cases/emergency-lines.csv")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(",", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The emergency lines cannot be read", unreadable);
        }
    }

    /** Return the lines that fit what somebody said, e.g. {@code 119/120}; all of them where the words name none. */
    String fitting(String words) {
        String numbers = lines.stream()
                .filter(line -> words.contains(line.word()))
                .map(Line::number)
                .distinct()
                .sorted()
                .collect(Collectors.joining("/"));
        return numbers.isEmpty() ? ALL : numbers;
    }

    /** Numbers to call beside those of the whole country (紧急电话); {@code gasRepair} is empty where none is known. */
    public record Numbers(String gasRepair) {}

    /** Return whom to call if the words read as danger. */
    public Optional<Numbers> of(Reading reading) {
        return reading.urgency() == Urgency.DANGER ? Optional.of(numbers()) : Optional.empty();
    }

    public Numbers numbers() {
        return new Numbers(organisations
                .byCode(gas)
                .map(it -> it.name() + " " + it.telephone())
                .orElse(""));
    }
}
