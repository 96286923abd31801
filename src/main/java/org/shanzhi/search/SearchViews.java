// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.search.text.Found;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Reads from an address what is looked for (检索视图), and puts what was found into the words of the reader. */
@Component
public class SearchViews {
    /** Longest words that are looked for. */
    public static final int LONGEST = 200;

    private static final int MOST = 12;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,80}");
    private static final Pattern LIKE = Pattern.compile("[a-z]{1,20}/[A-Za-z0-9-]{1,60}");
    private static final Pattern REGION = Pattern.compile("\\d{12}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private final Search search;
    private final Categories categories;
    private final Regions regions;

    SearchViews(Search search, Categories categories, Regions regions) {
        this.search = search;
        this.categories = categories;
        this.regions = regions;
    }

    /** Find what is public, for the page at the address. */
    public SearchView everywhere(String address, Form form, Page page) {
        return view(address, form, page, search::everywhere);
    }

    /** Find what the member of staff may read, for the page at the address. */
    public SearchView atDesk(String address, Form form, Page page, Actor.Staff actor) {
        return view(address, form, page, wanted -> search.atDesk(wanted, actor));
    }

    private SearchView view(String address, Form form, Page page, Function<Search.Wanted, Search.Results> finding) {
        Map<String, String> said = said(form, page);
        Search.Wanted wanted = wanted(said);
        Search.Results found = finding.apply(wanted);
        if (wanted.page() > 0 && wanted.page() >= found.pages() && found.total() > 0) {
            wanted = wanted(with(said, "page", Integer.toString(found.pages())));
            found = finding.apply(wanted);
        }
        return view(address, said, wanted, found, page);
    }

    private SearchView view(
            String address, Map<String, String> said, Search.Wanted wanted, Search.Results found, Page page) {
        boolean like = !wanted.like().isEmpty();
        int number = Math.clamp(wanted.page(), 0, Math.max(0, found.pages() - 1));
        return new SearchView(
                wanted.words(),
                found.waiting(),
                like,
                found.total(),
                found.loosened(),
                found.results().stream().map(it -> line(it, address, page)).toList(),
                groups(found, wanted, said, address, page),
                chosen(wanted, said, address, page),
                found.meant().map(it -> new SearchView.Link(it, address(address, Map.of("q", it)))),
                number > 0
                        ? Optional.of(address(address, with(said, "page", Integer.toString(number))))
                        : Optional.empty(),
                number + 1 < found.pages()
                        ? Optional.of(address(address, with(said, "page", Integer.toString(number + 2))))
                        : Optional.empty(),
                number + 1,
                found.pages());
    }

    /** What of the address means something; the rest is left out. */
    private static Map<String, String> said(Form form, Page page) {
        var said = new LinkedHashMap<String, String>();
        String words = form.text("q");
        put(said, "q", words.substring(0, Math.min(LONGEST, words.length())), _ -> true);
        put(said, "like", form.text("like"), LIKE.asMatchPredicate());
        put(said, "kind", form.text("kind"), WORD.asMatchPredicate());
        put(said, "category", form.text("category"), CategoryCode::isOne);
        put(said, "region", form.text("region"), REGION.asMatchPredicate());
        put(said, "state", form.text("state"), WORD.asMatchPredicate().and(page::has));
        put(said, "year", form.text("year"), YEAR.asMatchPredicate());
        put(said, "page", form.text("page"), it -> it.matches("[1-9]\\d{0,2}"));
        return said;
    }

    private static void put(Map<String, String> said, String name, String value, Predicate<String> fits) {
        if (!value.isEmpty() && fits.test(value)) {
            said.put(name, value);
        }
    }

    private static Search.Wanted wanted(Map<String, String> said) {
        return new Search.Wanted(
                said.getOrDefault("q", ""),
                said.getOrDefault("like", ""),
                Optional.ofNullable(said.get("kind")),
                Optional.ofNullable(said.get("category")).map(CategoryCode::new),
                Optional.ofNullable(said.get("region")).map(RegionCode::new),
                Optional.ofNullable(said.get("state")),
                said.containsKey("year") ? OptionalInt.of(Integer.parseInt(said.get("year"))) : OptionalInt.empty(),
                Integer.parseInt(said.getOrDefault("page", "1")) - 1);
    }

    private static Map<String, String> with(Map<String, String> said, String name, String value) {
        var changed = new LinkedHashMap<>(said);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> said, String name) {
        var changed = new LinkedHashMap<>(said);
        changed.remove(name);
        changed.remove("page");
        return changed;
    }

    private static String address(String page, Map<String, String> said) {
        return said.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", page + (said.isEmpty() ? "" : "?"), ""));
    }

    private SearchView.Line line(Search.Result result, String address, Page page) {
        FoundSubjects.Shown shown = result.shown();
        var facts = new ArrayList<String>();
        String kind = shown.category().map(it -> name(it, page)).orElse("");
        String title = shown.title(page.english());
        boolean untitled = title.isBlank();
        if (!untitled && !kind.isEmpty()) {
            facts.add(kind);
        }
        shown.region().map(this::place).filter(it -> !it.isEmpty()).ifPresent(facts::add);
        facts.add(page.date(shown.at()));
        if (!shown.state().isEmpty()) {
            facts.add(page.t(shown.state()));
        }
        return new SearchView.Line(
                result.subject(),
                label("search.kind.", result.kind(), page),
                shown.number(),
                untitled ? kind.isEmpty() ? page.t("search.untitled") : kind : title,
                shown.address(),
                facts,
                result.excerpt(),
                address(address, Map.of("like", result.subject())));
    }

    private List<SearchView.Group> groups(
            Search.Results found, Search.Wanted wanted, Map<String, String> said, String address, Page page) {
        var groups = new ArrayList<SearchView.Group>();
        if (wanted.kind().isEmpty()) {
            add(groups, found, Found.KIND, said, address, page, it -> label("search.kind.", it, page), _ -> true);
        }
        if (wanted.state().isEmpty()) {
            add(groups, found, Found.STATE, said, address, page, it -> page.has(it) ? page.t(it) : "", _ -> true);
        }
        add(
                groups,
                found,
                Found.CATEGORY,
                said,
                address,
                page,
                it -> name(new CategoryCode(it), page),
                it -> below(
                        wanted.category(),
                        categories.path(new CategoryCode(it)).stream()
                                .map(Category::code)
                                .toList()));
        add(
                groups,
                found,
                Found.REGION,
                said,
                address,
                page,
                it -> name(new RegionCode(it)),
                it -> below(
                        wanted.region().or(() -> regions.county().map(Region::code)),
                        regions.path(new RegionCode(it)).stream()
                                .map(Region::code)
                                .toList()));
        if (wanted.year().isEmpty()) {
            add(groups, found, Found.YEAR, said, address, page, it -> page.t("search.year", it), _ -> true);
        }
        return groups;
    }

    /** Tell whether the way ends right below the place, or at the top where there is none. */
    private static <T> boolean below(Optional<T> place, List<T> way) {
        return place.map(it -> way.size() > 1 && way.get(way.size() - 2).equals(it))
                .orElse(way.size() == 1);
    }

    private static void add(
            List<SearchView.Group> groups,
            Search.Results found,
            String facet,
            Map<String, String> said,
            String address,
            Page page,
            Function<String, String> label,
            Predicate<String> offered) {
        List<SearchView.Choice> choices = found.facets().getOrDefault(facet, List.of()).stream()
                .filter(it -> offered.test(it.value()))
                .filter(it -> !label.apply(it.value()).isEmpty())
                .limit(MOST)
                .map(it -> new SearchView.Choice(
                        label.apply(it.value()),
                        it.findings(),
                        address(address, with(without(said, facet), facet, it.value()))))
                .toList();
        if (choices.size() > 1 || choices.size() == 1 && choices.getFirst().findings() < found.total()) {
            groups.add(new SearchView.Group(page.t("search.facet." + facet), choices));
        }
    }

    private List<SearchView.Link> chosen(Search.Wanted wanted, Map<String, String> said, String address, Page page) {
        return Stream.of(
                        wanted.kind().map(it -> link("kind", label("search.kind.", it, page), said, address)),
                        wanted.state().map(it -> link("state", page.t(it), said, address)),
                        wanted.category().map(it -> link("category", name(it, page), said, address)),
                        wanted.region().map(it -> link("region", nameOrCode(it), said, address)),
                        wanted.year().isPresent()
                                ? Optional.of(link(
                                        "year",
                                        page.t(
                                                "search.year",
                                                Integer.toString(wanted.year().getAsInt())),
                                        said,
                                        address))
                                : Optional.<SearchView.Link>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private static SearchView.Link link(String name, String label, Map<String, String> said, String address) {
        return new SearchView.Link(label, address(address, without(said, name)));
    }

    private static String label(String prefix, String value, Page page) {
        return page.has(prefix + value) ? page.t(prefix + value) : value;
    }

    private String name(CategoryCode code, Page page) {
        return categories.find(code).map(page::name).orElse(code.value());
    }

    private String name(RegionCode code) {
        return regions.find(code).map(Region::name).orElse("");
    }

    private String nameOrCode(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    /** The place without the county, which is the same for all. */
    private String place(RegionCode code) {
        List<Region> path = regions.path(code);
        return path.stream().skip(path.size() > 1 ? 1 : 0).map(Region::name).collect(Collectors.joining(" "));
    }
}
