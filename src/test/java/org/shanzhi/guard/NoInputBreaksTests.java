// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.guard.Caller.Answer;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every address there is, as everybody who may come, with what nobody foresaw: never an error of our own. */
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=true", "shanzhi.demo.cases=60", "shanzhi.access.attempts-per-address=100000"})
@WithPostgres
class NoInputBreaksTests {
    private static final List<String> STAFF = List.of(
            "hotline",
            "dispatch",
            "zj",
            "checker",
            "leader",
            "grid",
            "admin",
            "security",
            "auditor",
            "town",
            "evaluator");
    private static final List<String> ENTRANCES = List.of(
            "/", "/desk", "/desk/new", "/desk?queue=OPEN", "/desk?queue=CLOSED", "/report", "/password", "/inbox");
    private static final int PAGES = 40;
    private static final int TRIES = 3;

    private final RequestMappingHandlerMapping mappings;
    private final int port;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, PageForm> forms = new LinkedHashMap<>();

    @Autowired
    NoInputBreaksTests(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        this.mappings = mappings;
        this.port = port;
    }

    private record Address(String method, PathPattern pattern) {}

    @Test
    void noAddressBreaksWhateverIsSentToIt() {
        List<Caller> callers = callers();
        callers.forEach(this::lookAround);
        assertThat(forms).hasSizeGreaterThan(10);
        for (Address address : addresses()) {
            for (Caller caller : callers) {
                for (int attempt = 0; attempt < TRIES; attempt++) {
                    var random = new Random(Objects.hash(address.toString(), caller.name(), attempt));
                    send(caller, address, random);
                }
            }
        }

        assertThat(String.join("\n", failures)).isEmpty();
    }

    @Test
    void noFormBreaksUnderSeveralClicksAtOnce() throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Caller caller : callers()) {
                forms.clear();
                lookAround(caller);
                for (PageForm form : List.copyOf(forms.values())) {
                    Callable<Answer> click = () -> caller.post(form.action(), form.encoded());
                    for (Future<Answer> clicked : hands.invokeAll(Collections.nCopies(4, click))) {
                        note(caller, "4 x POST", form.action(), clicked.get());
                    }
                }
            }
        }

        assertThat(String.join("\n", failures)).isEmpty();
    }

    @Test
    void noCookieHeaderOrMethodBreaks() {
        var caller = new Caller(port, "anonymous");
        for (String target : List.of("/", "/desk", "/report", "/figures", "/api/imports/x", "/sign-in")) {
            for (String header : List.of(
                    "Cookie: session=garbage; language=%00",
                    "Cookie: session=AAAA",
                    "Cookie: =;=;;",
                    "Cookie: theme=\u00ff; elder=\u0001",
                    "Accept: garbage",
                    "Accept: text/html;q=zzz",
                    "Accept-Language: ,,;;q=",
                    "Accept-Language: zz-ZZ;q=2",
                    "Range: bytes=9-1",
                    "If-None-Match: W/",
                    "Authorization: Basic %%%",
                    "Authorization: Basic Og==",
                    "Content-Type: multipart/form-data",
                    "Content-Type: garbage")) {
                for (String method :
                        List.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")) {
                    note(
                            caller,
                            method + " " + header,
                            target,
                            caller.send(method, target, List.of(header), new byte[0]));
                }
            }
            for (String broken : HostileValues.BROKEN) {
                note(caller, "GET", target + "?" + broken, caller.get(target + "?" + broken));
                note(caller, "POST", target + " " + broken, caller.post(target, broken));
            }
            note(caller, "POST", target + " 2000 fields", caller.post(target, "p=1&".repeat(2_000)));
        }
        for (String target :
                List.of("/%", "/%zz", "/%00", "//desk", "/desk;x=1", "/desk/%2e%2e/x", "/" + "a".repeat(9_000))) {
            note(caller, "GET", target, caller.get(target));
        }

        assertThat(String.join("\n", failures)).isEmpty();
    }

    /** What was typed is on the page that says what is wrong with it, whichever field it was. */
    @Test
    void refusedFormsGiveBackWhatWasTyped() {
        var lost = new ArrayList<String>();
        int refusals = 0;
        for (Caller caller : callers()) {
            forms.clear();
            lookAround(caller);
            for (PageForm form : List.copyOf(forms.values())) {
                List<PageForm.Field> typed = form.fields().stream()
                        .filter(field -> field.value().equals(PageForm.WORDS))
                        .toList();
                for (PageForm.Field wrong : form.fields()) {
                    var fields = new ArrayList<String>();
                    var kept = new ArrayList<String>();
                    for (PageForm.Field field : form.fields()) {
                        String value = field.equals(wrong)
                                ? "\u0007"
                                : typed.contains(field) ? "留字" + typed.indexOf(field) + "号" : field.value();
                        if (!field.equals(wrong) && typed.contains(field)) {
                            kept.add(value);
                        }
                        fields.add(PageForm.encode(field.name()) + "=" + PageForm.encode(value));
                    }
                    Answer answer = caller.post(form.action(), String.join("&", fields));
                    note(caller, "POST", form.action(), answer);
                    if (kept.isEmpty() || answer.status() != 422) {
                        continue;
                    }
                    refusals++;
                    if (!kept.stream().allMatch(answer.body()::contains)) {
                        lost.add(
                                caller.name() + ": " + form.action() + " with " + wrong.name() + " wrong lost " + kept);
                    }
                }
            }
        }

        assertThat(String.join("\n", lost)).isEmpty();
        assertThat(String.join("\n", failures)).isEmpty();
        assertThat(refusals).isPositive();
    }

    @Test
    void everyRefusalSaysInBothLanguagesWhatToDoNext() {
        var caller = new Caller(port, "hotline").signedIn();
        Map<String, Integer> refusals = new LinkedHashMap<>();
        for (String language : List.of("zh", "en")) {
            caller.get("/language?to=" + language);
            Map<String, Answer> answers = new LinkedHashMap<>();
            answers.put("a wrong parameter", caller.get("/inbox?before=x"));
            answers.put("a page for others", caller.get("/admin/accounts"));
            answers.put("an address that is not there", caller.get("/nowhere"));
            answers.put("a case that is not there", caller.get("/desk/cases/x"));
            answers.put("a table that is not there", caller.get("/desk/import/x"));
            answers.put("a layer that is not there", caller.get("/map/x.json"));
            answers.put(
                    "a method that is not there",
                    caller.send(
                            "POST",
                            "/about",
                            List.of("Accept: text/html", "Content-Type: application/x-www-form-urlencoded"),
                            ("_csrf=" + PageForm.encode(caller.token())).getBytes(UTF_8)));
            answers.put("too much", caller.post("/report", "words=" + "a".repeat(700_000)));
            var nobody = new Caller(port, "nobody");
            nobody.get("/language?to=" + language);
            answers.put("a form of yesterday", nobody.post("/report/send", "words=x"));
            answers.forEach((what, answer) -> {
                refusals.merge(what, answer.status(), Integer::sum);
                String main = answer.body().replaceAll("(?s).*<main[^>]*>|</main>.*", "");
                boolean english = Pattern.compile("<p>[A-Z][a-z]+ [^<]{12,}")
                        .matcher(main)
                        .find();
                boolean chinese =
                        Pattern.compile("<p>[^<]*\\p{IsHan}{4,}").matcher(main).find();
                boolean spoken = language.equals("en") ? english : chinese;
                if (answer.status() < 400 || answer.status() >= 500 || !spoken || main.contains("??")) {
                    failures.add(language + ": " + what + " (" + answer.status() + ") " + main);
                }
            });
        }

        assertThat(String.join("\n", failures)).isEmpty();
        assertThat(refusals).hasSize(9);
    }

    private List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        var anonymous = new Caller(port, "anonymous");
        anonymous.get("/report");
        callers.add(anonymous);
        callers.add(new Caller(port, "resident").signedInByTelephone());
        STAFF.forEach(name -> callers.add(new Caller(port, name).signedIn()));
        return callers;
    }

    /** Those who keep the accounts come last, for they could lock the others out. */
    private List<Address> addresses() {
        var addresses = new ArrayList<Address>();
        mappings.getHandlerMethods().keySet().forEach(info -> {
            for (String pattern : info.getPatternValues()) {
                var methods = info.getMethodsCondition().getMethods();
                for (RequestMethod method :
                        methods.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                    addresses.add(new Address(method.name(), PathPatternParser.defaultInstance.parse(pattern)));
                }
            }
        });
        addresses.add(new Address("POST", PathPatternParser.defaultInstance.parse("/sign-in")));
        addresses.sort(Comparator.comparing(
                        (Address it) -> it.pattern().getPatternString().contains("/admin/accounts"))
                .thenComparing(it -> it.pattern().getPatternString())
                .thenComparing(Address::method));
        return addresses;
    }

    private void lookAround(Caller caller) {
        var todo = new ArrayList<>(ENTRANCES);
        var seen = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        while (!todo.isEmpty() && seen.size() < PAGES) {
            String target = todo.removeFirst();
            boolean enough = kinds.merge(target.replaceAll("\\?.*|[0-9a-f-]{36}|\\d{6,}", "*"), 1, Integer::sum) > 3;
            if (enough || target.startsWith("/language") || target.startsWith("/appearance") || !seen.add(target)) {
                continue;
            }
            Answer answer = caller.get(target);
            note(caller, "GET", target, answer);
            known.put(target.replaceFirst("\\?.*", ""), target);
            todo.addAll(PageForm.links(answer.body()));
            for (PageForm form : PageForm.on(answer.body(), target)) {
                if (form.post() && !form.action().equals("/sign-out")) {
                    forms.putIfAbsent(form.action(), form);
                    known.put(form.action().replaceFirst("\\?.*", ""), form.action());
                }
            }
        }
    }

    private void send(Caller caller, Address address, Random random) {
        String target = target(address, random);
        var headers = new ArrayList<String>();
        headers.add(
                address.pattern().getPatternString().startsWith("/places/")
                        ? "Accept: application/json"
                        : "Accept: text/html");
        if (target.startsWith("/api/") && STAFF.contains(caller.name())) {
            headers.add(caller.credentials());
        }
        if (random.nextInt(6) == 0) {
            headers.add("HX-Request: true");
        }
        String fields = fields(address, random);
        if (address.method().equals("GET")) {
            String query = fields.substring(0, Math.min(6_000, fields.length()));
            note(caller, "GET", target + "?" + query, caller.send("GET", target + "?" + query, headers, new byte[0]));
            return;
        }
        byte[] body;
        if (target.startsWith("/api/")) {
            target += "?file=a.csv&" + fields.substring(0, Math.min(2_000, fields.length()));
            body = HostileValues.one(HostileValues.FILES, random);
        } else if (random.nextInt(5) == 0) {
            headers.add("Content-Type: multipart/form-data; boundary=XX");
            body = parts(caller, random);
        } else {
            headers.add("Content-Type: application/x-www-form-urlencoded");
            body = ("_csrf=" + PageForm.encode(caller.token()) + "&" + fields).getBytes(ISO_8859_1);
        }
        note(caller, address.method(), target + " " + fields, caller.send(address.method(), target, headers, body));
    }

    private String target(Address address, Random random) {
        List<String> real = known.keySet().stream()
                .filter(it -> address.pattern().matches(PathContainer.parsePath(it)))
                .toList();
        if (!real.isEmpty() && random.nextInt(4) > 0) {
            return HostileValues.one(real, random);
        }
        String path = address.pattern().getPatternString();
        while (path.contains("{")) {
            String value = PageForm.encode(HostileValues.one(random)).replace("+", "%20");
            int end = path.indexOf('}') + 1;
            path = path.substring(0, path.indexOf('{'))
                    + (value.isEmpty() || value.length() > 2_000 ? "x" : value)
                    + path.substring(end);
        }
        return path.replace("**", "x");
    }

    /** Fields of the form that is sent there, half of them as they should be, and some of other forms. */
    private String fields(Address address, Random random) {
        var fields = new ArrayList<String>();
        forms.values().stream()
                .filter(form -> address.pattern()
                        .matches(PathContainer.parsePath(form.action().replaceFirst("\\?.*", ""))))
                .findFirst()
                .ifPresent(form -> form.fields()
                        .forEach(field -> fields.add(PageForm.encode(field.name()) + "="
                                + PageForm.encode(random.nextBoolean() ? field.value() : HostileValues.one(random)))));
        List<PageForm> all = List.copyOf(forms.values());
        for (int i = 0; i < 6; i++) {
            List<PageForm.Field> some = HostileValues.one(all, random).fields();
            if (!some.isEmpty()) {
                fields.add(PageForm.encode(HostileValues.one(some, random).name()) + "="
                        + PageForm.encode(HostileValues.one(random)));
            }
        }
        for (String name :
                List.of("q", "after", "longitude", "latitude", "months", "in", "region", "version", "back")) {
            if (random.nextInt(3) == 0) {
                fields.add(name + "=" + PageForm.encode(HostileValues.one(random)));
            }
        }
        if (random.nextInt(8) == 0) {
            fields.add(HostileValues.one(HostileValues.BROKEN, random));
        }
        return String.join("&", fields);
    }

    private static byte[] parts(Caller caller, Random random) {
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + caller.token() + "\r\n")
                .getBytes(UTF_8));
        for (String name : List.of("words", "source", "key", "next")) {
            body.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                            + HostileValues.one(random) + "\r\n")
                    .getBytes(UTF_8));
        }
        for (String name : List.of("file", "places", "photos", "voice", "note-files")) {
            body.writeBytes(
                    ("--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"../a.csv\"\r\n\r\n")
                            .getBytes(UTF_8));
            body.writeBytes(HostileValues.one(HostileValues.FILES, random));
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        if (random.nextInt(5) > 0) {
            body.writeBytes("--XX--\r\n".getBytes(UTF_8));
        }
        return body.toByteArray();
    }

    private void note(Caller caller, String method, String target, Answer answer) {
        if (answer.failed()) {
            failures.add(answer.status() + " for " + caller.name() + ": " + method + " "
                    + target.substring(0, Math.min(300, target.length())));
        }
    }
}
