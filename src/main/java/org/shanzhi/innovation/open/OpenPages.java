// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.BeforeAndAfter;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Stage;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows residents what is tried near them and what came of it, and takes what they say against it. */
@Controller
class OpenPages {
    private static final int WORDS = 2_000;
    private static final int PLACE = 100;
    /** How often an objection is tried again that crossed somebody else's step. */
    private static final int CROSSINGS = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Innovations innovations;
    private final PublicStories stories;
    private final RecentReadings readings;
    private final BeforeAndAfter changes;
    private final Actors actors;
    private final Regions regions;
    private final RateLimits limits;
    private final Figures figures;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;

    OpenPages(
            Innovations innovations,
            PublicStories stories,
            RecentReadings readings,
            BeforeAndAfter changes,
            Actors actors,
            Regions regions,
            RateLimits limits,
            Figures figures,
            SortableIds ids,
            Clock clock,
            ZoneId zone) {
        this.innovations = innovations;
        this.stories = stories;
        this.readings = readings;
        this.changes = changes;
        this.actors = actors;
        this.regions = regions;
        this.limits = limits;
        this.figures = figures;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/innovations")
    String list(Form form, @ModelAttribute("page") Page page, Model model) {
        List<Region> places = places();
        Optional<RegionCode> place = places.stream()
                .map(Region::code)
                .filter(it -> it.value().equals(form.text("place")))
                .findFirst();
        Optional<Standing> standing = List.of(Standing.values()).stream()
                .filter(it -> it.name().equals(form.text("state")))
                .findFirst();
        List<Innovation> open = readable();
        model.addAttribute("form", form);
        model.addAttribute("all", open.size());
        model.addAttribute(
                "stories",
                open.stream()
                        .filter(it -> place.stream().allMatch(at -> stories.touches(it, at)))
                        .map(it -> stories.of(it, page.english()))
                        .filter(it -> standing.stream().allMatch(it.standing()::equals))
                        .sorted(Comparator.comparing(PublicStory::standing)
                                .thenComparing(Comparator.comparing(PublicStory::changed)
                                        .reversed()))
                        .toList());
        model.addAttribute(
                "places",
                places.stream()
                        .map(it -> Choice.of(it.code().value(), it.name()))
                        .toList());
        return "innovation/open/list";
    }

    /** What staff only think about is shown to nobody here, to them neither: they see the page that residents see. */
    private List<Innovation> readable() {
        return innovations.all(actors.current()).stream()
                .filter(it -> it.stage() != Stage.SENSED)
                .toList();
    }

    private List<Region> places() {
        return regions.county()
                .map(county -> regions.below(county.code(), today()))
                .orElse(List.of());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    @GetMapping("/innovations/{number}")
    String one(@PathVariable String number, @ModelAttribute("page") Page page, Model model) {
        return shown(found(number), Form.empty().set("key", ids.next()), page, model);
    }

    private Innovation found(String number) {
        return innovations
                .view(number, actors.current())
                .map(Innovations.View::innovation)
                .filter(it -> it.stage() != Stage.SENSED)
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private String shown(Innovation innovation, Form form, Page page, Model model) {
        model.addAttribute("story", stories.of(innovation, page.english()));
        model.addAttribute("reading", readings.of(innovation));
        model.addAttribute("changes", changes.lines(innovation, page));
        model.addAttribute("form", form);
        return "innovation/open/one";
    }

    @PostMapping("/innovations/{number}/object")
    String object(
            @PathVariable String number,
            Form form,
            @ModelAttribute("page") Page page,
            Model model,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        Innovation innovation = found(number);
        form.require("words").limit("words", WORDS).limit("place", PLACE);
        for (String name : List.of("words", "place")) {
            if (SaidInPublic.reaches(form.text(name))) {
                form.refuse(name, "innovation-words-personal");
            }
        }
        if (!form.failed() && !within(request, innovation)) {
            form.refuse(Refusal.of("too-many-requests"));
        }
        if (!form.failed()) {
            keep(innovation, form);
        }
        if (form.failed()) {
            return shown(innovation, form, page, model);
        }
        Flash.done("open.object.kept").addTo(attributes);
        return "redirect:/innovations/" + innovation.number() + "#objections";
    }

    private boolean within(HttpServletRequest request, Innovation innovation) {
        int most = figures.integer(
                "innovation.objections-per-address-and-hour",
                innovation.mandate().region(),
                today());
        return limits.allow("innovation-object/" + Origin.of(request), most, HOUR);
    }

    private void keep(Innovation innovation, Form form) {
        UUID key = key(form);
        Answers said = Answers.of("words", SaidInPublic.covered(form.text("words")));
        Answers answers = form.has("place") ? said.with("place", SaidInPublic.covered(form.text("place"))) : said;
        for (int i = 0; i < CROSSINGS; i++) {
            Innovation now = found(innovation.number());
            switch (innovations.take(now.id(), now.version(), key, Deed.OBJECT, answers, actors.current())) {
                case Innovations.Outcome.Done _ -> {
                    return;
                }
                case Innovations.Outcome.Refused refused -> {
                    if (!refused.stale() || i == CROSSINGS - 1) {
                        refused.faults().forEach(it -> form.refuse(it.question(), it.refusal()));
                        return;
                    }
                }
            }
        }
    }

    private UUID key(Form form) {
        try {
            return UUID.fromString(form.text("key"));
        } catch (IllegalArgumentException typed) {
            return ids.next();
        }
    }
}
