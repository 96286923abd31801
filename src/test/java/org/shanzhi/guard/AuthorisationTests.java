// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanzhi.guard.AuthorisationTable.Row;
import org.shanzhi.guard.Caller.Answer;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who may call which address stands in docs/authorisation.md; here everybody really calls each of them. */
@Guarded
class AuthorisationTests {
    private static final Path PAGE = Path.of("docs/authorisation.md");
    private static final Pattern PART = Pattern.compile("\\{\\*?([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Pattern OWN_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[\\w-]{60,}|[CF][XC]\\d{4}-\\d{4}");

    /** Answered by filters before any handler. */
    private static final Set<String> BY_FILTERS = Set.of("POST /sign-in", "POST /sign-out");

    /** With these ends what the others are tried with, so they come last. */
    private static final List<String> LAST = List.of(
            "POST /report/photos/{digest}/remove",
            "POST /report/leave",
            "POST /report/discard",
            "POST /follow/leave",
            "POST /sign-out");

    /** What is sent, where nothing would not do; the answer to a complete form is a yes only if it was taken. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("POST /desk/cases/{id}/{step}", "note-text=x"),
            Map.entry("POST /desk/cases/{id}/half-written", "step=note&note-text=x"),
            Map.entry("POST /desk/cases/{id}/reporter", "purpose=x"),
            Map.entry("POST /desk/cases/{id}/recordings/{recording}", "listen-purpose=x"),
            Map.entry("POST /desk/cases/{id}/contact-person", "contact-purpose=x"),
            Map.entry("POST /follow/case/{step}", "words=x"),
            Map.entry("POST /resident/cases/{id}/{step}", "words=x"),
            Map.entry("POST /admin/personal-data/{id}/correct", "name=x&correct-basis=x"),
            Map.entry("POST /admin/personal-data/{id}/erase", "basis=x"),
            Map.entry("POST /admin/accounts/{id}/grants", "role=GRID_WORKER&region=990199001000"),
            Map.entry("POST /admin/accounts/{id}/password", "password=quiet+river+runs+7"));

    private final List<RequestMappingHandlerMapping> mappings;
    private final List<AbstractUrlHandlerMapping> files;
    private final List<Routes> modules;
    private final GuardedCounty county;
    private final Post post;
    private final int port;

    @Autowired
    AuthorisationTests(
            List<RequestMappingHandlerMapping> mappings,
            List<AbstractUrlHandlerMapping> files,
            List<Routes> modules,
            GuardedCounty county,
            Post post,
            @LocalServerPort int port) {
        this.mappings = mappings;
        this.files = files;
        this.modules = modules;
        this.county = county;
        this.post = post;
        this.port = port;
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() throws IOException {
        Set<String> written = AuthorisationTable.read(PAGE).rows().stream()
                .map(Row::route)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> real = routes();

        assertThat(real.stream().filter(it -> !written.contains(it)))
                .as("routes without a row in %s", PAGE)
                .isEmpty();
        assertThat(written.stream().filter(it -> !real.contains(it)))
                .as("rows of %s without a route", PAGE)
                .isEmpty();
    }

    @Test
    void everyRuleOfAModuleIsTriedByARow() throws IOException {
        List<PathContainer> tried = AuthorisationTable.read(PAGE).rows().stream()
                .flatMap(row -> examples(row.pattern()).stream())
                .map(it -> PathContainer.parsePath(PART.matcher(it).replaceAll("1")))
                .toList();

        assertThat(modules.stream()
                        .flatMap(it -> it.routes().stream())
                        .map(Route::pattern)
                        .filter(it -> it.contains("*") || !it.matches(".*\\.[a-z0-9]+"))
                        .filter(it -> tried.stream()
                                .noneMatch(path -> PathPatternParser.defaultInstance
                                        .parse(it)
                                        .matches(path))))
                .as("addresses that a module opens and no row tries")
                .isEmpty();
    }

    @Test
    void everybodyMayWhatTheTableSays() throws IOException {
        var company = new Company(county, post, port);
        var differences = new ArrayList<String>();
        List<Row> rows = AuthorisationTable.read(PAGE).rows().stream()
                .sorted(Comparator.comparingInt((Row row) -> LAST.indexOf(row.route())))
                .toList();
        for (Row row : rows) {
            var answers = new LinkedHashMap<String, String>();
            company.callers().forEach((who, caller) -> answers.put(who, tried(row, who, caller, company)));
            answers.forEach((who, answer) -> {
                String expected = String.valueOf(row.cells().get(who));
                if (!expected.equals(answer)) {
                    differences.add("%s: %s for the %s, but the table says %s".formatted(row, answer, who, expected));
                }
            });
        }

        assertThat(String.join("\n", differences))
                .as("cells of %s that are not so", PAGE)
                .isEmpty();
    }

    /** Return what the caller may on every example of the row, joined if they differ. */
    private String tried(Row row, String who, Caller caller, Company company) {
        return examples(row.pattern()).stream()
                .map(example -> tried(row, example, who, caller, company))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String tried(Row row, String example, String who, Caller caller, Company company) {
        List<String> names =
                PART.matcher(example).results().map(it -> it.group(1)).toList();
        var parts = names.stream().map(it -> company.part(example, it, who)).toList();
        String own = filled(example, parts.stream().map(Company.Part::own).toList());
        Answer answer = send(row, own, caller, company);
        String may = seen(row, answer);
        if (parts.stream().allMatch(it -> it.own().equals(it.none()))) {
            return may;
        }
        var found = new LinkedHashSet<String>();
        for (int from = 0; from < parts.size(); from++) {
            List<String> strange = new ArrayList<>();
            List<String> none = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                strange.add(
                        part < from ? parts.get(part).own() : parts.get(part).strange());
                none.add(part < from ? parts.get(part).own() : parts.get(part).none());
            }
            found.add(foreign(row, filled(example, strange), filled(example, none), caller, company));
        }
        if (found.equals(Set.of(may))) {
            return may;
        }
        return may.equals("yes") && found.equals(Set.of("no")) ? "own" : may + " at home, " + found + " elsewhere";
    }

    /** Return what the caller may where nothing is theirs; what is there and what is not have to look the same. */
    private String foreign(Row row, String strange, String none, Caller caller, Company company) {
        Answer there = send(row, strange, caller, company);
        Answer nowhere = send(row, none, caller, company);
        String may = seen(row, there);
        return plain(there).equals(plain(nowhere))
                ? may
                : "%s (told apart from what does not exist: %d %s, %d %s)"
                        .formatted(may, there.status(), strange, nowhere.status(), none);
    }

    private static String plain(Answer answer) {
        String text = answer.status() + " " + answer.location().orElse("") + "\n" + answer.body();
        return OWN_WORDS.matcher(text).replaceAll("…");
    }

    private static String filled(String pattern, List<String> values) {
        var filled = new StringBuilder();
        Matcher part = PART.matcher(pattern);
        for (String value : values) {
            part.find();
            part.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return part.appendTail(filled).toString();
    }

    /** Return the pattern with what has only a few values. */
    private List<String> examples(String pattern) {
        if (pattern.startsWith("/admin/{name}")) {
            return Stream.of(
                            "regions",
                            "organisations",
                            "people",
                            "duties",
                            "time-limits",
                            "event-standards",
                            "figures",
                            "categories",
                            "category-rules",
                            "visit-reasons",
                            "reply-words",
                            "upper-categories",
                            "upper-formulas",
                            "residents",
                            "place-facts",
                            "indicators")
                    .map(it -> pattern.replace("{name}", it))
                    .toList();
        }
        if (pattern.equals("/**")) {
            return List.of("/ui/shanzhi.css", "/_static/echarts/6.0.0/dist/echarts.min.js");
        }
        return List.of(
                switch (pattern) {
                    case "/webjars/**" -> "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
                    case "/log/tile/{*path}" -> "/log/tile/0/000.p/1";
                    default ->
                        pattern.replace(
                                        "{step}",
                                        pattern.startsWith("/desk")
                                                ? "note"
                                                : pattern.startsWith("/patrol") ? "pass" : "words")
                                .replace("{deed}", "hand-over");
                });
    }

    private static Answer send(Row row, String target, Caller caller, Company company) {
        var headers = new ArrayList<>(List.of("Accept: text/html, */*;q=0.8"));
        boolean program = target.startsWith("/api/");
        boolean staff = GuardedCounty.STAFF.stream()
                .anyMatch(it -> GuardedCounty.name(it).equals(caller.name()));
        if (program && staff) {
            headers.add(caller.credentials());
        }
        if (row.method().equals("GET")) {
            return caller.send("GET", target, headers, new byte[0]);
        }
        if (program) {
            String query = target.equals("/api/imports") ? "?file=a.csv&start=false" : "";
            return caller.send(row.method(), target + query, headers, "id,words\n1,x\n".getBytes(UTF_8));
        }
        headers.add("Content-Type: application/x-www-form-urlencoded");
        String form = FORMS.getOrDefault(row.route(), "") + "&version=" + company.version(target);
        return caller.send(
                row.method(),
                target,
                headers,
                ("_csrf=" + PageForm.encode(caller.token()) + "&" + form).getBytes(ISO_8859_1));
    }

    private static String seen(Row row, Answer answer) {
        Optional<String> next = answer.location();
        if (answer.failed()) {
            return "broken " + answer.status();
        }
        if (answer.status() == 401
                || next.filter(Set.of("/sign-in", "/resident/sign-in")::contains)
                        .isPresent()) {
            return "sign-in";
        }
        if (next.filter("/follow"::equals).isPresent()) {
            return "code";
        }
        boolean complete = FORMS.containsKey(row.route());
        boolean refused = answer.status() == 403 || answer.status() == 404 || answer.status() == 405;
        return refused || complete && answer.status() >= 400 ? "no" : "yes";
    }

    private Set<String> routes() {
        var routes = new TreeSet<>(BY_FILTERS);
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> {
                var methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    for (RequestMethod method :
                            methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                        routes.add(method + " " + pattern);
                    }
                }
            });
        }
        files.forEach(mapping -> mapping.getHandlerMap().keySet().forEach(pattern -> routes.add("GET " + pattern)));
        return routes;
    }
}
