// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.InForce;
import org.shanzhi.innovation.InForce.Line;
import org.shanzhi.innovation.InForce.State;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/** What everybody finds of what holds because it was tried and kept; found no longer the day after it ended. */
@Component
class InForceTexts implements FindableSource, FoundSubjects {
    private static final String KIND = "institution";
    private static final String PREFIX = KIND + "/";

    private final InForce register;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;

    InForceTexts(InForce register, SortableIds ids, Clock clock, ZoneId zone) {
        this.register = register;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The rows of an innovation change with it, and so do those that they replace. */
    @Override
    public List<Findable> now(Collection<String> changed) {
        var asked = new HashSet<>(changed);
        List<Line> lines = lines();
        Map<String, Line> bySubject = lines.stream().collect(Collectors.toMap(InForceTexts::subject, it -> it));
        var found = new LinkedHashMap<String, Findable>();
        for (Line line : lines) {
            boolean ofInnovation = asked.contains(line.row().innovation().subject());
            if (ofInnovation || asked.contains(subject(line))) {
                found.put(subject(line), text(line));
                line.row()
                        .replaces()
                        .map(it -> bySubject.get(PREFIX + it))
                        .ifPresent(it -> found.put(subject(it), text(it)));
            }
        }
        return new ArrayList<>(found.values());
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return FindableSource.part(lines().stream().map(this::text), subject, most);
    }

    /** What holds begins and ends with the day. */
    @Override
    public List<String> passed(Instant from, Instant to) {
        return LocalDate.ofInstant(from, zone).equals(LocalDate.ofInstant(to, zone))
                ? List.of()
                : lines().stream().map(InForceTexts::subject).toList();
    }

    private List<Line> lines() {
        return register.lines(LocalDate.ofInstant(clock.instant(), zone), new Actor.Anonymous());
    }

    private Findable text(Line line) {
        if (line.state() == State.ENDED) {
            return FindableText.gone(ids.next(), subject(line));
        }
        return new FindableText(
                ids.next(),
                subject(line),
                line.row().code(),
                line.row().name(),
                Stream.of(line.row().says(), line.service(), line.office(), line.title())
                        .filter(it -> !it.isBlank())
                        .collect(Collectors.joining("\n")),
                line.place(),
                Optional.empty(),
                from(line),
                line.row().region(),
                "",
                Readers.EVERYBODY);
    }

    private Instant from(Line line) {
        return line.row().validity().from().atStartOfDay(zone).toInstant();
    }

    private static String subject(Line line) {
        return PREFIX + line.row().id();
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean desk) {
        if (subjects.stream().noneMatch(it -> it.startsWith(PREFIX))) {
            return Map.of();
        }
        return lines().stream()
                .filter(it -> subjects.contains(subject(it)))
                .filter(it -> it.state() != State.ENDED)
                .collect(Collectors.toMap(
                        InForceTexts::subject,
                        it -> new Shown(
                                it.row().code(),
                                it.row().name(),
                                InForcePages.ADDRESS + "#" + it.row().id(),
                                Optional.empty(),
                                Optional.of(it.row().region()),
                                from(it),
                                "")));
    }
}
