// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;
import org.springframework.stereotype.Component;

/** Finds the names of the register, and the short ones that people make of them, in words. */
@Component
class NamedOrganisations implements Accusations {
    /** Shorter ones would be found everywhere. */
    private static final int SHORTEST = 3;

    private static final String CLAUSE_ENDS = "，。！？；：、,.!?;:\n";

    private final Organisations organisations;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;
    private final Cues cues = Cues.read();
    private volatile Index index = Index.of(List.of(), "", List.of());

    NamedOrganisations(Organisations organisations, Regions regions, Clock clock, ZoneId zone) {
        this.organisations = organisations;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** A name and whose it is. */
    private record Name(String words, OrganisationId organisation) {}

    /** The names of these organisations, the longest first. */
    private record Index(List<Organisation> of, String county, List<Name> names, Map<Character, List<Name>> byFirst) {
        static Index of(List<Organisation> organisations, String county, List<Name> names) {
            return new Index(
                    organisations,
                    county,
                    names,
                    names.stream()
                            .collect(Collectors.groupingBy(it -> it.words().charAt(0))));
        }
    }

    @Override
    public Optional<OrganisationId> in(String words, RequestType type) {
        if (type != RequestType.COMPLAINT && type != RequestType.REPORT) {
            return Optional.empty();
        }
        Index known = index();
        int at = 0;
        while (at < words.length()) {
            Optional<Name> found = nameAt(known, words, at);
            if (found.isEmpty()) {
                at++;
                continue;
            }
            int end = at + found.get().words().length();
            if (blamed(words, at, end, known.county())) {
                return Optional.of(found.get().organisation());
            }
            at = end;
        }
        return Optional.empty();
    }

    private static Optional<Name> nameAt(Index known, String words, int at) {
        return known.byFirst().getOrDefault(words.charAt(at), List.of()).stream()
                .filter(it -> words.startsWith(it.words(), at))
                .findFirst();
    }

    private boolean blamed(String words, int from, int to, String county) {
        String before = words.substring(clause(words, from), from);
        int asked = cues.asks().stream()
                .mapToInt(it -> before.lastIndexOf(it))
                .max()
                .orElse(-1);
        boolean onlyAsked = asked >= 0 && cues.blames().stream().noneMatch(it -> before.indexOf(it, asked) >= 0);
        boolean elsewhere = cues.others().stream().anyMatch(it -> before.endsWith(it) && !county.endsWith(it));
        boolean place = cues.places().stream().anyMatch(it -> words.startsWith(it, to));
        return !onlyAsked && !elsewhere && !place;
    }

    private static int clause(String words, int from) {
        int start = from;
        while (start > 0 && CLAUSE_ENDS.indexOf(words.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    @Override
    public Optional<OrganisationId> called(String name) {
        String said = name.strip();
        return organisations
                .byCode(said)
                .map(Organisation::id)
                .or(() -> index().names().stream()
                        .filter(it -> it.words().equals(said))
                        .map(Name::organisation)
                        .findFirst());
    }

    private Index index() {
        List<Organisation> current = organisations.on(LocalDate.now(clock.withZone(zone)));
        String county = regions.county().map(Region::name).orElse("");
        Index known = index;
        if (!known.of().equals(current) || !known.county().equals(county)) {
            known = Index.of(current, county, names(current, county));
            index = known;
        }
        return known;
    }

    /** A short name that two organisations share says of neither that it is meant; a full one always does. */
    private List<Name> names(List<Organisation> all, String county) {
        Map<String, Set<OrganisationId>> whose = new HashMap<>();
        for (Organisation organisation : all) {
            for (String said : said(organisation, county)) {
                whose.computeIfAbsent(said, _ -> new HashSet<>()).add(organisation.id());
            }
        }
        var names = new ArrayList<Name>();
        whose.forEach((said, bearers) -> all.stream()
                .filter(it -> it.name().equals(said))
                .map(Organisation::id)
                .findFirst()
                .or(() -> bearers.size() == 1 ? bearers.stream().findFirst() : Optional.empty())
                .ifPresent(it -> names.add(new Name(said, it))));
        names.sort(Comparator.comparingInt((Name it) -> it.words().length())
                .reversed()
                .thenComparing(Name::words));
        return List.copyOf(names);
    }

    /** Return everything the organisation is called: in full, in short, and each without the county's own name. */
    private Set<String> said(Organisation organisation, String county) {
        var whole = new LinkedHashSet<String>();
        whole.add(organisation.name());
        for (Short it : cues.shorts()) {
            if (organisation.name().contains(it.formal())) {
                whole.add(organisation.name().replace(it.formal(), it.said()));
            }
        }
        var said = new LinkedHashSet<String>();
        for (String name : whole) {
            said.add(name);
            for (String local : withoutCounty(name, county, organisation.kind())) {
                said.add(local);
            }
        }
        said.removeIf(it -> it.length() < SHORTEST && !it.equals(organisation.name()));
        return said;
    }

    /** A government is never called without its place: every town has one. */
    private static List<String> withoutCounty(String name, String county, OrganisationKind kind) {
        if (county.length() < 2) {
            return List.of();
        }
        String level = county.substring(county.length() - 1);
        String stem = county.substring(0, county.length() - 1);
        boolean government = kind == OrganisationKind.TERRITORIAL_GOVERNMENT || kind == OrganisationKind.COMMITTEE;
        var names = new ArrayList<String>();
        if (name.startsWith(county)) {
            names.add(level + name.substring(county.length()));
            names.add(name.substring(county.length()));
        } else if (name.startsWith(level)) {
            names.add(county + name.substring(1));
            names.add(name.substring(1));
        } else if (name.startsWith(stem)) {
            names.add(name.substring(stem.length()));
        }
        names.removeIf(it -> government && !it.startsWith(level) && !it.startsWith(county));
        return names;
    }

    /** What people say for a formal name. */
    private record Short(String formal, String said) {}

    /** The words of the shipped table. */
    private record Cues(
            List<Short> shorts, List<String> asks, List<String> blames, List<String> others, List<String> places) {
        static Cues read() {
            var cues = new Cues(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            var stream = Objects.requireNonNull(NamedOrganisations.class.getResourceAsStream("/cases/accused.csv"));
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().filter(it -> !it.startsWith("#")).forEach(it -> cues.add(it.split(",", -1)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return cues;
        }

        private void add(String[] fields) {
            switch (fields[0]) {
                case "SHORT" -> shorts.add(new Short(fields[1], fields[2]));
                case "ASK" -> asks.add(fields[1]);
                case "BLAME" -> blames.add(fields[1]);
                case "OTHER" -> others.add(fields[1]);
                case "PLACE" -> places.add(fields[1]);
                default -> throw new IllegalStateException("accused.csv knows no " + fields[0]);
            }
        }
    }
}
