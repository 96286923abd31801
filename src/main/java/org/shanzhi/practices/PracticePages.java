// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows everybody what others tried, what came of it, and what nobody has verified (做法库). */
@Controller
class PracticePages {
    /** Longest search that is looked at, in characters. */
    private static final int WORDS = 100;

    private static final double SPEAKS_OF_IT = 0.5;
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /** What is better proved comes first; how often something was copied or praised is not even known here. */
    private static final Comparator<Practice> BEST_PROVED = Comparator.comparingInt(
                    (Practice practice) -> -practice.account().evidence().weight())
            .thenComparing(Practice::ended)
            .thenComparing(Practice::code);

    private final Practices practices;
    private final Clock clock;
    private final ZoneId zone;

    PracticePages(Practices practices, Clock clock, ZoneId zone) {
        this.practices = practices;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/practices")
    String library(Form form, @ModelAttribute("page") Page page, Model model) {
        String typed = form.text("q");
        String words = typed.substring(0, Math.min(WORDS, typed.length())).toLowerCase(Locale.ROOT);
        Optional<EvidenceGrade> least = chosen(form.text("grade"), EvidenceGrade.values());
        Optional<PracticeStatus> status = chosen(form.text("status"), PracticeStatus.values());
        List<PracticeDomain> domains = practices.domains();
        Optional<PracticeDomain> domain = domains.stream()
                .filter(it -> it.code().equals(form.text("domain")))
                .findFirst();
        List<Practice> all = practices.all();
        List<Practice> found = all.stream()
                .filter(practice -> domain.stream()
                        .allMatch(it -> practice.account().domains().contains(it.code())))
                .filter(practice -> least.stream()
                        .allMatch(it -> practice.account().evidence().grade().compareTo(it) >= 0))
                .filter(practice -> status.stream()
                        .allMatch(it -> practice.account().setting().status() == it))
                .filter(practice -> speaksOf(practice, words))
                .sorted(BEST_PROVED)
                .toList();
        model.addAttribute("form", form);
        model.addAttribute("wording", new Wording(page));
        model.addAttribute("stories", found.stream().map(Story::of).toList());
        model.addAttribute("all", all.size());
        model.addAttribute("ended", found.stream().filter(Practice::ended).count());
        model.addAttribute("domains", names(domains, page));
        return "practices/library";
    }

    private static <E extends Enum<E>> Optional<E> chosen(String name, E[] offered) {
        return Arrays.stream(offered).filter(it -> it.name().equals(name)).findFirst();
    }

    private static boolean speaksOf(Practice practice, String words) {
        Account account = practice.account();
        return words.isEmpty()
                || texts(account).anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(words))
                || ProblemWords.of(words).sharedWith(Matching.spokenOf(practice)) >= SPEAKS_OF_IT;
    }

    private static Stream<String> texts(Account account) {
        return Stream.concat(
                        Stream.of(
                                account.title(),
                                account.setting().place(),
                                account.setting().lead()),
                        account.statements().map(Statement::words))
                .flatMap(it -> Stream.of(it.zh(), it.en()));
    }

    private static List<Choice> names(List<PracticeDomain> domains, Page page) {
        return domains.stream()
                .map(domain -> Choice.of(domain.code(), domain.name().in(page.english())))
                .toList();
    }

    @GetMapping("/practices/{practice}")
    String practice(@PathVariable String practice, Form form, @ModelAttribute("page") Page page, Model model) {
        Practice told =
                practices.byCode(practice).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        Locality here = locality(told, form);
        model.addAttribute("form", form);
        model.addAttribute("wording", new Wording(page));
        model.addAttribute("story", Story.of(told));
        model.addAttribute(
                "domains",
                names(practices.domains(), page).stream()
                        .filter(domain -> told.account().domains().contains(domain.value()))
                        .map(Choice::label)
                        .collect(Collectors.joining(page.t("practices.list"))));
        model.addAttribute("here", here);
        model.addAttribute(
                "distance",
                here.readings().isEmpty() && here.terrain() == null
                        ? Optional.empty()
                        : Optional.of(practices.distance(told, here)));
        return "practices/practice";
    }

    /** Return what was typed of a place; asked is only for what is known of the source. */
    private Locality locality(Practice practice, Form form) {
        Map<Covariate, Locality.Reading> readings = new EnumMap<>(Covariate.class);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        for (ContextFigure figure : practice.account().context()) {
            Covariate covariate = figure.covariate();
            String name = covariate.name();
            if (covariate.unit() == Covariate.Unit.KIND) {
                continue;
            }
            form.number(name).ifPresent(typed -> {
                boolean share = covariate.unit() == Covariate.Unit.SHARE;
                BigDecimal value = share ? typed.divide(PERCENT) : typed;
                if (value.signum() < 0 || share && value.compareTo(BigDecimal.ONE) > 0) {
                    form.refuse(name, share ? "practices-share" : "practices-negative");
                    return;
                }
                readings.put(covariate, new Locality.Reading(value, covariate.unit(), today));
            });
        }
        @Nullable
        Terrain terrain =
                chosen(form.text(Covariate.TERRAIN.name()), Terrain.values()).orElse(null);
        return new Locality(RegionCode.COUNTRY, readings, terrain);
    }
}
