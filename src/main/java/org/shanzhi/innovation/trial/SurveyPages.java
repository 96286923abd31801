// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials.Sense;
import org.shanzhi.innovation.Trials.Wave;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Three questions before and after a trial, for whoever lives there (前后问卷). Nobody is asked for a name. */
@Controller
class SurveyPages {
    static final String PATH = "/innovations/{number:[A-Z0-9-]+}/survey";
    static final int LONGEST_WORDS = 1000;
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_POINTS = 5;

    private final Innovations innovations;
    private final Surveys surveys;
    private final JdbcSurvey answers;
    private final Regions regions;
    private final RateLimits limits;
    private final Figures figures;
    private final Actors actors;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean secure;

    SurveyPages(
            Innovations innovations,
            Surveys surveys,
            JdbcSurvey answers,
            Regions regions,
            RateLimits limits,
            Figures figures,
            Actors actors,
            Clock clock,
            ZoneId zone,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.innovations = innovations;
        this.surveys = surveys;
        this.answers = answers;
        this.regions = regions;
        this.limits = limits;
        this.figures = figures;
        this.actors = actors;
        this.clock = clock;
        this.zone = zone;
        this.secure = secure;
    }

    /**
     * What the page asks.
     *
     * @param wave which survey is open; empty where none is
     * @param opens first day of the second survey
     * @param answered whether somebody answered with this browser
     */
    record Asked(
            String number,
            String title,
            Optional<Wave> wave,
            LocalDate begin,
            LocalDate opens,
            boolean answered,
            List<Choice> villages) {
        Asked {
            villages = List.copyOf(villages);
        }

        boolean asks() {
            return wave.isPresent() && !answered;
        }
    }

    @GetMapping(PATH)
    String ask(@PathVariable String number, HttpServletRequest request, Model model) {
        Innovation innovation = find(number);
        return show(innovation, Form.empty().set("key", UUID.randomUUID()), request, model);
    }

    @PostMapping(PATH)
    String answer(
            @PathVariable String number,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Innovation innovation = find(number);
        TrialPlan plan = Surveys.asking(innovation).orElseThrow();
        Optional<Wave> open = surveys.open(innovation, plan);
        if (open.isEmpty()) {
            response.setStatus(409);
            return show(innovation, form.refuse(Refusal.of("trials-survey-closed")), request, model);
        }
        Wave wave = open.get();
        if (answered(request, cookie(innovation, wave))) {
            response.setStatus(409);
            return show(innovation, form.refuse(Refusal.of("trials-survey-answered")), request, model);
        }
        // In the order in which the page asks, for so the summary tells it.
        Optional<RegionCode> village = village(form, plan);
        var points = points(form);
        form.limit("words", LONGEST_WORDS);
        if (form.failed() || village.isEmpty()) {
            response.setStatus(422);
            return show(innovation, form, request, model);
        }
        RegionCode region = innovation.mandate().region();
        int most = figures.integer("innovation.objections-per-address-and-hour", region, today());
        if (!limits.allow("innovation-survey/" + Origin.of(request), most, HOUR)) {
            response.setStatus(429);
            return show(innovation, form.refuse(Refusal.of("trials-survey-many")), request, model);
        }
        answers.add(
                key(form),
                innovation.id(),
                plan.sealed().round(),
                new JdbcSurvey.Answer(wave, village.get(), points, form.text("words")));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie(innovation, wave), "yes")
                        .path("/innovations")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
        return "redirect:/innovations/" + innovation.number() + "/survey";
    }

    /** There is a page only where people are asked. */
    private Innovation find(String number) {
        return innovations
                .view(number, actors.current())
                .map(Innovations.View::innovation)
                .filter(it -> Surveys.asking(it).isPresent())
                .orElseThrow(() -> new RefusedException(404, Refusal.of("trials-no-survey")));
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static Map<Sense, Integer> points(Form form) {
        var points = new EnumMap<Sense, Integer>(Sense.class);
        for (Sense sense : Sense.values()) {
            String name = field(sense);
            form.require(name);
            form.integer(name).ifPresent(it -> {
                if (it < 1 || it > MOST_POINTS) {
                    form.refuse(name, "field-not-offered");
                }
                points.put(sense, it);
            });
        }
        return points;
    }

    static String field(Sense sense) {
        return sense.name().toLowerCase(Locale.ROOT);
    }

    private Optional<RegionCode> village(Form form, TrialPlan plan) {
        form.require("village");
        Optional<RegionCode> village = surveys.villages(plan).stream()
                .filter(it -> it.value().equals(form.text("village")))
                .findFirst();
        if (form.has("village") && village.isEmpty()) {
            form.refuse("village", "field-not-offered");
        }
        return village;
    }

    private static UUID key(Form form) {
        try {
            return UUID.fromString(form.text("key"));
        } catch (IllegalArgumentException typed) {
            return UUID.randomUUID();
        }
    }

    private static String cookie(Innovation innovation, Wave wave) {
        return "answered-" + innovation.number() + "-" + innovation.round() + "-" + wave.name();
    }

    private static boolean answered(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .map(Cookie::getName)
                .anyMatch(name::equals);
    }

    private String show(Innovation innovation, Form form, HttpServletRequest request, Model model) {
        TrialPlan plan = Surveys.asking(innovation).orElseThrow();
        Optional<Wave> wave = surveys.open(innovation, plan);
        boolean answered =
                wave.filter(it -> answered(request, cookie(innovation, it))).isPresent();
        model.addAttribute("form", form);
        model.addAttribute(
                "asked",
                new Asked(
                        innovation.number(),
                        innovation.mandate().title(),
                        wave,
                        plan.begin(),
                        surveys.opensAgain(innovation, plan),
                        answered,
                        surveys.villages(plan).stream()
                                .map(it -> Choice.of(it.value(), name(it)))
                                .toList()));
        return "innovation/trial/survey";
    }

    private String name(RegionCode region) {
        List<String> path =
                regions.path(region).stream().skip(1).map(Region::name).toList();
        return path.isEmpty() ? region.value() : String.join(" ", path);
    }
}
