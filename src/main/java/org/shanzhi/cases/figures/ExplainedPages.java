// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.PublicFigures.Share;
import org.shanzhi.cases.figures.JdbcPublicFigures.Which;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Explains the figures of a period (数据说明): to everybody by what they came about, to staff down to the cases behind them. */
@Controller
class ExplainedPages {
    private static final String EVERYTHING = "redirect:/figures";
    private static final int CHUNK = 500;

    /** How many cases a page lists. */
    private static final int LISTED = 200;

    private final Counting counting;
    private final CountyFormulas formulas;
    private final Cases cases;
    private final Regions regions;
    private final Actors actors;
    private final Clock clock;

    ExplainedPages(
            Counting counting, CountyFormulas formulas, Cases cases, Regions regions, Actors actors, Clock clock) {
        this.counting = counting;
        this.formulas = formulas;
        this.cases = cases;
        this.regions = regions;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * A figure as it was counted, without the cases that are left out of assessments, and with what was learned since.
     *
     * @param since the same as things stand now, where it differs
     */
    record Explained(Behind figure, Share counted, Share kept, Optional<Share> since) {}

    /** Case of a list; {@code day} is when it came in. */
    record Listed(CaseRow row, String place) {}

    @GetMapping("/figures/explained")
    String explained(
            @RequestParam(name = "period", defaultValue = "") String first,
            @RequestParam(name = "in", defaultValue = "") String in,
            Model model) {
        Optional<Counting.Counted> found = find(first);
        if (found.isEmpty()) {
            return EVERYTHING;
        }
        Counting.Counted counted = found.get();
        Optional<Region> place = FiguresPages.town(regions, in);
        String within = within(place);
        Count all = counting.counts(counted, within, Which.ALL);
        Count kept = counting.counts(counted, within, Which.WITHOUT_EXCLUDED);
        // Steps of this very moment count.
        Count since = counted.closed() ? counting.again(counted, clock.instant().plusMillis(1), within) : all;
        Weights weights = counted.formula().weights();
        model.addAttribute("counted", counted);
        model.addAttribute("place", place);
        model.addAttribute(
                "figures",
                Arrays.stream(Behind.values())
                        .filter(it -> it != Behind.LEFT_OUT)
                        .map(it -> explained(it, all, kept, since, weights))
                        .toList());
        model.addAttribute("nuisances", nuisances(counted, place));
        model.addAttribute("leftOut", Behind.LEFT_OUT.share(all, kept, weights));
        model.addAttribute("staff", actors.current() instanceof Actor.Staff);
        return "cases/figures/explained";
    }

    /** Return how many were a nuisance, nothing of a town where so few were that it would tell of whom that is said. */
    private Optional<Integer> nuisances(Counting.Counted counted, Optional<Region> town) {
        int found = counting.nuisances(counted, within(town));
        return Optional.of(found)
                .filter(it -> town.isEmpty() || it >= formulas.release().leastCell());
    }

    private static Explained explained(Behind figure, Count all, Count kept, Count since, Weights weights) {
        Share counted = figure.share(all, kept, weights);
        Share later = figure.share(since, kept, weights);
        return new Explained(
                figure,
                counted,
                figure.share(kept, kept, weights),
                Optional.of(later).filter(it -> !it.equals(counted)));
    }

    @GetMapping("/desk/figures")
    String behind(
            @RequestParam(name = "period", defaultValue = "") String first,
            @RequestParam(name = "of", defaultValue = "") String word,
            @RequestParam(name = "rest", defaultValue = "") String rest,
            @RequestParam(name = "in", defaultValue = "") String in,
            @RequestParam(name = "lead", defaultValue = "") String lead,
            Model model) {
        Optional<Counting.Counted> found = find(first);
        Optional<Behind> figure = Behind.of(word);
        if (found.isEmpty() || figure.isEmpty()) {
            return EVERYTHING;
        }
        Optional<Region> place = FiguresPages.place(regions, in);
        boolean others = rest.equals("yes") && figure.get().isShare();
        String judged = lead.matches("[0-9a-f-]{36}") ? lead : "";
        List<CaseId> ids = counting.behind(found.get(), figure.get(), others, within(place), judged);
        model.addAttribute("counted", found.get());
        model.addAttribute("place", place);
        model.addAttribute("figure", figure.get());
        model.addAttribute("others", others);
        model.addAttribute("rows", reached(ids));
        model.addAttribute("most", LISTED);
        return "cases/figures/behind";
    }

    /** Return the first of the cases that are within the reach of whoever asks. */
    private List<Listed> reached(List<CaseId> ids) {
        Actor actor = actors.current();
        var rows = new ArrayList<CaseRow>();
        for (int from = 0; from < ids.size() && rows.size() < LISTED; from += CHUNK) {
            rows.addAll(cases.within(ids.subList(from, Math.min(from + CHUNK, ids.size())), actor));
        }
        return rows.stream()
                .limit(LISTED)
                .map(row -> new Listed(
                        row,
                        regions.find(row.region())
                                .map(Region::name)
                                .orElse(row.region().value())))
                .toList();
    }

    private Optional<Counting.Counted> find(String first) {
        try {
            return counting.period(LocalDate.parse(first));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String within(Optional<Region> place) {
        return place.map(it -> it.code().significant()).orElse("");
    }
}
