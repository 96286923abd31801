// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * All innovations under way together (创新组合): what they need against what there is, and where two do the same. Each alone may
 * be sound; only together they show what is promised twice.
 */
public record Portfolio(
        List<Innovation> underWay,
        List<Supplies.Supply> supplies,
        List<Supplies.DigitalSystem> systems,
        double samePurpose,
        ZoneId zone) {
    public Portfolio {
        underWay = underWay.stream()
                .filter(it -> it.stage().underWay())
                .sorted(Comparator.comparing(Innovation::number))
                .toList();
        supplies = List.copyOf(supplies);
        systems = List.copyOf(systems);
    }

    /**
     * Something that an innovation needs (资源需求).
     *
     * @param amount empty where what was written is no number, and cannot be added up
     */
    public record Need(
            Innovation innovation,
            Supplies.Kind kind,
            int year,
            String what,
            String written,
            Optional<BigDecimal> amount,
            String from) {}

    /** One source in one year: what is needed of it, and what there is (资源对账). */
    public record Source(
            String name,
            Optional<OrganisationId> office,
            Supplies.Kind kind,
            int year,
            List<Need> needs,
            Optional<BigDecimal> supply) {
        public Source {
            needs = List.copyOf(needs);
        }

        public BigDecimal promised() {
            return needs.stream().flatMap(it -> it.amount().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Tell whether more is promised of it than there is. */
        public boolean overdrawn() {
            return supply.filter(it -> promised().compareTo(it) > 0).isPresent();
        }

        /** Tell whether several count on it and nobody said how much there is: whether it is enough, nobody knows. */
        public boolean shared() {
            return supply.isEmpty()
                    && needs.stream().map(it -> it.innovation().id()).distinct().count() > 1;
        }
    }

    /** Two innovations under way that are measured by the same in the same place (重复立项). */
    public record Twin(Innovation one, Innovation other) {}

    /**
     * A system that an innovation names and that is not among those that exist (另起炉灶).
     *
     * @param same what exists for the same purpose
     */
    public record Stove(Innovation innovation, String system, String usedFor, List<Supplies.DigitalSystem> same) {
        public Stove {
            same = List.copyOf(same);
        }
    }

    /** List what is needed and has a source, source by source; money first, then the latest year. */
    public List<Source> sources() {
        var grouped = new LinkedHashMap<List<Object>, List<Need>>();
        for (Need need : needs()) {
            if (need.from().isEmpty()) {
                continue;
            }
            Optional<OrganisationId> office = ownerOf(need);
            grouped.computeIfAbsent(List.of(need.kind(), need.year(), need.from(), office), _ -> new ArrayList<>())
                    .add(need);
        }
        return grouped.values().stream()
                .map(it -> source(it, ownerOf(it.getFirst())))
                .sorted(Comparator.comparing(Source::kind)
                        .thenComparing(Comparator.comparing(Source::year).reversed())
                        .thenComparing(Source::name))
                .toList();
    }

    private Source source(List<Need> needs, Optional<OrganisationId> office) {
        Need first = needs.getFirst();
        return new Source(
                first.from(),
                office,
                first.kind(),
                first.year(),
                needs,
                supplies.stream()
                        .filter(it -> isOf(it, first) && it.office().equals(office))
                        .map(Supplies.Supply::amount)
                        .findFirst());
    }

    /** A source of the same name belongs to each office by itself, unless the county shares it. */
    private Optional<OrganisationId> ownerOf(Need need) {
        return supplies.stream().anyMatch(it -> isOf(it, need) && it.office().isEmpty())
                ? Optional.empty()
                : Optional.of(need.innovation().mandate().owner());
    }

    private static boolean isOf(Supplies.Supply supply, Need need) {
        return supply.kind() == need.kind()
                && supply.year() == need.year()
                && plain(supply.source()).equals(need.from());
    }

    /** List all that is needed. */
    public List<Need> needs() {
        return underWay.stream().flatMap(this::needs).toList();
    }

    private Stream<Need> needs(Innovation innovation) {
        return innovation.latest(Deed.RESOURCE).stream().flatMap(written -> written.answers().rows("needs").stream()
                .filter(row -> !row.getOrDefault("kind", "").isBlank())
                .map(row -> new Need(
                        innovation,
                        Supplies.Kind.valueOf(row.getOrDefault("kind", "")),
                        year(innovation, written),
                        row.getOrDefault("what", ""),
                        row.getOrDefault("amount", ""),
                        amount(row.getOrDefault("amount", "")),
                        plain(row.getOrDefault("from", "")))));
    }

    /** It is needed from the first day of the trial on; as long as none is fixed, from when it was written down. */
    private int year(Innovation innovation, Entry written) {
        return innovation
                .latest(Deed.SEAL)
                .map(it -> LocalDate.parse(it.answers().text("begin")))
                .orElseGet(() -> LocalDate.ofInstant(written.at(), zone))
                .getYear();
    }

    private static Optional<BigDecimal> amount(String written) {
        String bare = Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[,\\s]", "");
        return bare.matches("\\d{1,15}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(bare)) : Optional.empty();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    /** List pairs that do the same. */
    public List<Twin> twins() {
        var twins = new ArrayList<Twin>();
        for (int i = 0; i < underWay.size(); i++) {
            for (int j = i + 1; j < underWay.size(); j++) {
                if (same(underWay.get(i), underWay.get(j))) {
                    twins.add(new Twin(underWay.get(i), underWay.get(j)));
                }
            }
        }
        return twins;
    }

    static boolean same(Innovation one, Innovation other) {
        Optional<String> measured = indicator(one);
        Optional<String> otherwise = indicator(other);
        if (measured.isEmpty() || otherwise.isEmpty() || !related(measured.get(), otherwise.get())) {
            return false;
        }
        List<RegionCode> there = places(other);
        return places(one).stream()
                .anyMatch(it -> there.stream().anyMatch(at -> it.isWithin(at) || at.isWithin(it)));
    }

    private static Optional<String> indicator(Innovation innovation) {
        return innovation
                .latest(Deed.SEAL)
                .or(() -> innovation.latest(Deed.FRAME))
                .map(it -> it.answers().text("indicator"))
                .filter(it -> !it.isBlank());
    }

    private static boolean related(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    private static List<RegionCode> places(Innovation innovation) {
        return innovation
                .latest(Deed.SEAL)
                .map(it -> it.answers().all("tried").stream()
                        .filter(code -> code.matches("\\d{12}"))
                        .map(RegionCode::new)
                        .toList())
                .filter(it -> !it.isEmpty())
                .orElse(List.of(innovation.mandate().region()));
    }

    /** List systems that are named and do not exist yet. */
    public List<Stove> stoves() {
        Set<String> known = new HashSet<>();
        systems.forEach(it -> known.add(plain(it.name())));
        return underWay.stream()
                .flatMap(innovation -> innovation.latest(Deed.RESOURCE).stream()
                        .flatMap(it -> it.answers().rows("systems").stream())
                        .filter(row -> !known.contains(plain(row.getOrDefault("system", ""))))
                        .filter(row -> !row.getOrDefault("system", "").isBlank())
                        .map(row -> stove(innovation, row)))
                .toList();
    }

    private Stove stove(Innovation innovation, Map<String, String> row) {
        String usedFor = row.getOrDefault("used-for", "");
        return new Stove(
                innovation,
                row.getOrDefault("system", ""),
                usedFor,
                systems.stream()
                        .filter(it -> alike(it.purpose(), usedFor) >= samePurpose)
                        .toList());
    }

    /** How much of the shorter text is in the longer, by pairs of characters: 0 to 1. */
    static double alike(String one, String other) {
        Set<String> pairs = pairs(one);
        Set<String> others = pairs(other);
        int fewer = Math.min(pairs.size(), others.size());
        pairs.retainAll(others);
        return fewer == 0 ? 0 : (double) pairs.size() / fewer;
    }

    private static Set<String> pairs(String text) {
        String bare = plain(text).replaceAll("[\\s\\p{Punct}\\p{IsPunctuation}]", "");
        var pairs = new HashSet<String>();
        for (int i = 0; i + 2 <= bare.length(); i++) {
            pairs.add(bare.substring(i, i + 2));
        }
        return pairs;
    }
}
