// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Residents;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** What a place is like, each figure with its day and its source, and what is not known said so. */
@Controller
class PlacePages {
    private final LocalityProfiles profiles;
    private final NeedPlaces places;
    private final Regions regions;
    private final Needs needs;
    private final NeedTexts texts;
    private final Innovations innovations;
    private final Actors actors;

    PlacePages(
            LocalityProfiles profiles,
            NeedPlaces places,
            Regions regions,
            Needs needs,
            NeedTexts texts,
            Innovations innovations,
            Actors actors) {
        this.profiles = profiles;
        this.places = places;
        this.regions = regions;
        this.needs = needs;
        this.texts = texts;
        this.innovations = innovations;
        this.actors = actors;
    }

    /** A figure beside that of the whole county; the value is empty where it is not known. */
    record Figure(String name, String value, String county, String source, String day) {}

    /** A group of figures under one heading. */
    record Group(String title, List<Figure> figures) {}

    /** What was tried here. */
    record Tried(String number, String title, String stage) {}

    @GetMapping("/innovation/places/{code}")
    String place(@PathVariable String code, @ModelAttribute("page") Page page, Model model) {
        Region region =
                places.known(code).orElseThrow(() -> new RefusedException(404, Refusal.of("need-place-unknown")));
        SortedMap<String, LocalityProfiles.Covariate> here = profiles.of(region.code(), page.today());
        SortedMap<String, LocalityProfiles.Covariate> county =
                profiles.of(region.code().county(), page.today());
        model.addAttribute("region", region);
        model.addAttribute("name", places.of(region.code()));
        model.addAttribute("groups", groups(here, county, page));
        model.addAttribute("unknown", unknown(here, page));
        model.addAttribute(
                "tried",
                innovations.all(actors.current()).stream()
                        .filter(it -> it.mandate().region().isWithin(region.code())
                                || region.code().isWithin(it.mandate().region()))
                        .map(it -> new Tried(
                                it.number(),
                                it.mandate().title(),
                                page.t("needs.stage." + it.stage().name())))
                        .toList());
        model.addAttribute(
                "needs",
                needs
                        .list(new Needs.Sought(
                                Optional.of(region.code()), Optional.empty(), Optional.of(NeedState.OPEN)))
                        .stream()
                        .map(it -> texts.line(it, page))
                        .toList());
        model.addAttribute(
                "below",
                regions.below(region.code(), page.today()).stream()
                        .map(it -> Choice.of(it.code().value(), it.name()))
                        .toList());
        return "innovation/needs/place";
    }

    private List<Group> groups(
            SortedMap<String, LocalityProfiles.Covariate> here,
            SortedMap<String, LocalityProfiles.Covariate> county,
            Page page) {
        return List.of(
                group(
                        page.t("needs.place.people"),
                        Stream.concat(
                                Stream.of(CountyLocality.PEOPLE, CountyLocality.DENSITY),
                                Residents.AGE_BANDS.stream().map(it -> CountyLocality.SHARE + it)),
                        here,
                        county,
                        page),
                group(page.t("needs.place.facts"), PlaceFact.names().stream(), here, county, page),
                group(
                        page.t("needs.place.capacity"),
                        Stream.of(CountyLocality.STAFF, CountyLocality.TRIED),
                        here,
                        county,
                        page),
                group(
                        page.t("needs.place.voices"),
                        Stream.concat(here.keySet().stream(), county.keySet().stream())
                                .filter(it -> it.startsWith(CountyLocality.VOICES))
                                .distinct()
                                .sorted(),
                        here,
                        county,
                        page));
    }

    private Group group(
            String title,
            Stream<String> names,
            SortedMap<String, LocalityProfiles.Covariate> here,
            SortedMap<String, LocalityProfiles.Covariate> county,
            Page page) {
        var figures = new ArrayList<Figure>();
        names.forEach(name -> {
            Optional<LocalityProfiles.Covariate> value =
                    Optional.ofNullable(here.get(name)).or(() -> unheard(name, here));
            figures.add(new Figure(
                    label(name, page),
                    value.map(it -> written(it, page)).orElse(""),
                    Optional.ofNullable(county.get(name))
                            .map(it -> written(it, page))
                            .orElse(""),
                    value.map(it -> source(it.source(), page)).orElse(""),
                    value.map(it -> page.date(it.day())).orElse("")));
        });
        return new Group(title, figures);
    }

    /** What was never heard where voices are counted was heard not once, which is known. */
    private static Optional<LocalityProfiles.Covariate> unheard(
            String name, SortedMap<String, LocalityProfiles.Covariate> here) {
        return name.startsWith(CountyLocality.VOICES)
                ? Optional.ofNullable(here.get(CountyLocality.VOICES))
                        .map(it -> new LocalityProfiles.Covariate(0, it.unit(), it.source(), it.day()))
                : Optional.empty();
    }

    /** Return the name of the figure for people. */
    private String label(String name, Page page) {
        if (name.startsWith(CountyLocality.SHARE)) {
            return page.t("needs.place.age", page.t("needs.age." + name.substring(CountyLocality.SHARE.length())));
        }
        if (name.startsWith(CountyLocality.VOICES + ".")) {
            return texts.category(new CategoryCode(name.substring(CountyLocality.VOICES.length() + 1)), page);
        }
        return page.t("needs.fact." + name);
    }

    private static String written(LocalityProfiles.Covariate it, Page page) {
        String number = switch (it.unit()) {
            case "share" -> page.percent(it.value());
            case "people", "households", "yuan", "count", "systems" -> page.number(Math.round(it.value()));
            default -> page.number(it.value(), 1);
        };
        return page.t("needs.unit." + it.unit(), number);
    }

    private static String source(String source, Page page) {
        String key = "needs.source." + source;
        return page.has(key) ? page.t(key) : source;
    }

    private List<String> unknown(SortedMap<String, LocalityProfiles.Covariate> here, Page page) {
        return Stream.concat(Stream.of(CountyLocality.PEOPLE, CountyLocality.DENSITY), PlaceFact.names().stream())
                .filter(it -> !here.containsKey(it))
                .map(it -> label(it, page))
                .toList();
    }
}
