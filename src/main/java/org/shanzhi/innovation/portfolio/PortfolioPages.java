// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Party;
import org.shanzhi.innovation.Portfolio;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.Supplies;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the whole of what is tried: to those who decide what waits, to everybody who works on it what it draws on. */
@Controller
class PortfolioPages {
    private static final int NAME = 100;
    private static final int WORDS = 300;
    private static final int FIRST_YEAR = 1949;
    private static final int LAST_YEAR = 2200;

    private final Innovations innovations;
    private final Supplies supplies;
    private final Organisations organisations;
    private final Figures figures;
    private final Actors actors;
    private final Clock clock;
    private final ZoneId zone;

    PortfolioPages(
            Innovations innovations,
            Supplies supplies,
            Organisations organisations,
            Figures figures,
            Actors actors,
            Clock clock,
            ZoneId zone) {
        this.innovations = innovations;
        this.supplies = supplies;
        this.organisations = organisations;
        this.figures = figures;
        this.actors = actors;
        this.clock = clock;
        this.zone = zone;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    @GetMapping("/innovation/overview")
    String overview(@ModelAttribute("page") Page page, Model model) {
        List<Innovation> all = innovations.all(actors.current());
        List<Innovation> kept = at(all, Stage.INSTITUTIONALISED);
        List<Innovation> ended = at(all, Stage.ENDED);
        model.addAttribute(
                "overview",
                new Overview(
                        all.size(),
                        (int) all.stream().filter(it -> it.stage().underWay()).count(),
                        at(all, Stage.PILOTED).size(),
                        kept.size(),
                        (int) kept.stream()
                                .filter(it -> it.remeasurements().stream()
                                        .anyMatch(again -> again.step().isPresent()))
                                .count(),
                        ended.size(),
                        (int) ended.stream().filter(it -> it.shared().isPresent()).count(),
                        lines(all, page),
                        Arrays.stream(Stage.values())
                                .map(stage -> new Overview.Group(stage, standing(at(all, stage))))
                                .filter(it -> !it.standing().isEmpty())
                                .toList()));
        return "innovation/portfolio/overview";
    }

    private static List<Innovation> at(List<Innovation> all, Stage stage) {
        return all.stream().filter(it -> it.stage() == stage).toList();
    }

    private List<Overview.Line> lines(List<Innovation> all, Page page) {
        return all.stream()
                .flatMap(it -> Lag.of(it, today(), zone).stream())
                .sorted(Comparator.comparing(Lag::kind).thenComparing(Lag::since))
                .map(it -> new Overview.Line(
                        it,
                        who(it.innovation(), it.waitsFor(), page),
                        ChronoUnit.DAYS.between(it.since(), today())))
                .toList();
    }

    private List<Overview.Standing> standing(List<Innovation> innovations) {
        return innovations.stream()
                .map(it -> {
                    LocalDate since = Lag.day(Lag.since(it), zone);
                    return new Overview.Standing(
                            it.number(),
                            it.mandate().title(),
                            office(it.mandate().owner()),
                            since,
                            ChronoUnit.DAYS.between(since, today()));
                })
                .sorted(Comparator.comparing(Overview.Standing::since))
                .toList();
    }

    /** Name the office, and the person where one is there. */
    private String who(Innovation innovation, Party party, Page page) {
        if (party == Party.OWNER) {
            return office(innovation.mandate().owner());
        }
        return innovations.acting(party, innovation).stream()
                .findFirst()
                .map(it -> page.t("portfolio.who", office(it.organisation()), it.name()))
                .orElseGet(() -> page.t("portfolio.nobody"));
    }

    private String office(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse("");
    }

    @GetMapping("/innovation/resources")
    String resources(Model model) {
        return resources(
                Form.empty().set("year", today().getYear()).set("since", today()), model);
    }

    private String resources(Form form, Model model) {
        Actor actor = actors.current();
        var portfolio = new Portfolio(
                innovations.all(actor),
                supplies.supplies(),
                supplies.systems(),
                figures.number("innovation.same-purpose", RegionCode.COUNTRY, today())
                        .doubleValue(),
                zone);
        model.addAttribute("form", form);
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("sources", portfolio.sources());
        model.addAttribute(
                "open",
                portfolio.needs().stream().filter(it -> it.from().isEmpty()).toList());
        model.addAttribute(
                "uncounted",
                portfolio.needs().stream().filter(it -> it.amount().isEmpty()).toList());
        model.addAttribute("names", (Function<OrganisationId, String>) this::office);
        model.addAttribute("mayEnter", own(actor).filter(it -> supplies.mayEnter(Optional.of(it), actor)).isPresent());
        model.addAttribute("mayShare", supplies.mayEnter(Optional.empty(), actor));
        return "innovation/portfolio/resources";
    }

    private static Optional<OrganisationId> own(Actor actor) {
        return actor instanceof Actor.Staff staff ? Optional.of(staff.organisation()) : Optional.empty();
    }

    /** What the whole county shares is entered as nobody's own, where the actor may. */
    private Optional<OrganisationId> whose(Form form, String name, Actor actor) {
        return form.has(name) && supplies.mayEnter(Optional.empty(), actor) ? Optional.empty() : own(actor);
    }

    @PostMapping("/innovation/resources/supply")
    String supply(Form form, Model model, RedirectAttributes attributes) {
        form.require("source", "kind", "year", "amount", "basis").limit("source", NAME).limit("basis", WORDS);
        Optional<Supplies.Kind> kind = form.choice("kind", Supplies.Kind.class);
        Optional<Integer> year = form.integer("year");
        if (year.filter(it -> it < FIRST_YEAR || it > LAST_YEAR).isPresent()) {
            form.refuse("year", "field-not-offered");
        }
        var amount = form.number("amount");
        if (amount.filter(it -> it.signum() < 0).isPresent()) {
            form.refuse("amount", "innovation-amount-small", "0");
        }
        if (form.failed()) {
            return resources(form, model);
        }
        Actor actor = actors.current();
        supplies.enter(
                new Supplies.Supply(
                        form.text("source"),
                        whose(form, "shared", actor),
                        kind.orElseThrow(),
                        year.orElseThrow(),
                        amount.orElseThrow(),
                        form.text("basis")),
                actor);
        Flash.done("portfolio.supply.kept", form.text("source")).addTo(attributes);
        return "redirect:/innovation/resources#sources";
    }

    @PostMapping("/innovation/resources/system")
    String system(Form form, Model model, RedirectAttributes attributes) {
        form.require("name", "purpose", "since", "cost").limit("name", NAME).limit("purpose", WORDS);
        Optional<LocalDate> since = form.date("since");
        if (since.filter(it -> it.getYear() < FIRST_YEAR || it.getYear() > LAST_YEAR)
                .isPresent()) {
            form.refuse("since", "field-not-a-date");
        }
        var cost = form.number("cost");
        if (cost.filter(it -> it.signum() < 0).isPresent()) {
            form.refuse("cost", "innovation-amount-small", "0");
        }
        if (form.failed()) {
            return resources(form, model);
        }
        Actor actor = actors.current();
        supplies.enter(
                new Supplies.DigitalSystem(
                        form.text("name"),
                        whose(form, "shared-system", actor),
                        form.text("purpose"),
                        since.orElseThrow(),
                        cost.orElseThrow()),
                actor);
        Flash.done("portfolio.system.kept", form.text("name")).addTo(attributes);
        return "redirect:/innovation/resources#systems";
    }
}
