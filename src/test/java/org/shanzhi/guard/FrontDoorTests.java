// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.guard.AuthorisationTable.Row;
import org.shanzhi.guard.Caller.Answer;
import org.shanzhi.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What the door itself keeps: forged forms, planted sessions, headers, and answers that tell nothing to who tries. */
@Guarded
class FrontDoorTests {
    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^\\r]*)");
    private static final Pattern SESSION = Pattern.compile("(?im)^set-cookie: session=([^;\\r]+)");
    private static final Pattern INLINE = Pattern.compile(
            "(?i)<script(?![^>]*\\ssrc=)(?![^>]*type=\"application/json\")[^>]*>|\\sstyle=\"|\\son[a-z]+=\"");
    private static final Pattern TOKENS = Pattern.compile("[\\w-]{60,}");

    private static final List<String> FORM =
            List.of("Accept: text/html", "Content-Type: application/x-www-form-urlencoded");
    private static final List<String> BROKEN = List.of(
            "/?%ff=%zz",
            "/desk;x=1",
            "//desk",
            "/a%00b",
            "/a%2fb",
            "/a%5cb",
            "/%zz",
            "/[]",
            "/report?x=%",
            "/desk/../..",
            "/desk/%2e%2e/%2e%2e",
            "/api/%zz",
            "/api/a;b=c",
            "desk");

    private final GuardedCounty county;
    private final Post post;
    private final ReceiptCodes receipts;
    private final int port;

    @Autowired
    FrontDoorTests(GuardedCounty county, Post post, ReceiptCodes receipts, @LocalServerPort int port) {
        this.county = county;
        this.post = post;
        this.receipts = receipts;
        this.port = port;
    }

    @BeforeEach
    void settle() {
        county.settle();
    }

    @Test
    void nothingIsChangedByAFormThatIsNotOurs() throws IOException {
        Caller caller = new Caller(port, "operator").signedIn();
        var taken = new ArrayList<String>();
        for (Row row : changing(false)) {
            String target = filled(row.pattern());
            for (List<String> headers : List.of(
                    List.of("Content-Type: application/x-www-form-urlencoded"),
                    List.of("Content-Type: application/x-www-form-urlencoded", "HX-Request: true"),
                    List.of("Content-Type: multipart/form-data; boundary=XX"),
                    List.of("Content-Type: text/plain"),
                    List.of("Content-Type: application/json"))) {
                for (String token : List.of("", "_csrf=wrong", "_csrf=" + UUID.randomUUID())) {
                    Answer answer = caller.send(row.method(), target, headers, body(headers, token));
                    if (answer.status() != 403) {
                        taken.add(answer.status() + " " + row + " " + headers);
                    }
                }
            }
        }

        assertThat(String.join("\n", taken)).isEmpty();
        assertThat(caller.get("/desk").status()).isEqualTo(200);
    }

    private static byte[] body(List<String> headers, String token) {
        return (headers.getFirst().contains("multipart")
                        ? "--XX\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--XX--\r\n"
                        : token)
                .getBytes(UTF_8);
    }

    /** Programs bring their credentials each time; a browser that is signed in does not, so no page can use it for them. */
    @Test
    void sessionOpensNoAddressOfPrograms() throws IOException {
        Caller caller = new Caller(port, "operator").signedIn();

        for (Row row : changing(true)) {
            if (!row.pattern().startsWith("/api/log/")) {
                assertThat(caller.send(row.method(), filled(row.pattern()), List.of(), new byte[0])
                                .status())
                        .as(row.toString())
                        .isEqualTo(401);
            }
        }
    }

    private static List<Row> changing(boolean programs) throws IOException {
        return AuthorisationTable.read(Path.of("docs/authorisation.md")).rows().stream()
                .filter(row -> !row.method().equals("GET"))
                .filter(row -> row.pattern().startsWith("/api/") == programs)
                .toList();
    }

    private static String filled(String pattern) {
        return pattern.replace("{name}", "regions")
                .replace("{step}", "note")
                .replace("{format}", "json")
                .replace("{hash}", "0")
                .replaceAll("\\{[a-z]+(:[^{}]*)?}", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
    }

    @Test
    void sessionIsAnotherAfterSigningInAndNoneAfterSigningOut() {
        var staff = new Caller(port, "dispatcher");
        staff.get("/sign-in");
        String before = staff.cookie("session");
        Answer in = staff.post("/sign-in", "name=dispatcher&password=" + Caller.PASSWORD.replace(' ', '+'));
        String after = Caller.found(SESSION, in.head()).orElseThrow();
        assertThat(after).isNotEqualTo(before);
        assertThat(withSession(before).location()).contains("/sign-in");
        assertThat(withSession(after).status()).isEqualTo(200);

        staff.get("/password");
        staff.post("/sign-out", "");

        assertThat(withSession(after).location()).contains("/sign-in");
    }

    @Test
    void residentsGetAnotherSessionToo() {
        var resident = new Caller(port, "resident");
        resident.get("/resident/sign-in");
        resident.post("/resident/sign-in", "telephone=13800007001");
        String code = await().until(() -> post.code("13800007001"), Optional::isPresent)
                .orElseThrow();
        resident.get("/resident/code");
        String before = resident.cookie("session");
        resident.post("/resident/code", "code=" + code);

        assertThat(resident.cookie("session")).isNotEqualTo(before);
        assertThat(resident.get("/resident/cases").status()).isEqualTo(200);
        var old = new Caller(port, "old")
                .send("GET", "/resident/cases", List.of("Accept: text/html", "Cookie: session=" + before), new byte[0]);
        assertThat(old.location()).contains("/resident/sign-in");
    }

    @Test
    void plantedSessionIsNotTakenUp() {
        String planted =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(UTF_8));
        var victim = new Caller(port, "checker");
        Answer page = victim.send("GET", "/sign-in", List.of("Cookie: session=" + planted), new byte[0]);

        assertThat(Caller.found(SESSION, page.head()).orElse("another")).isNotEqualTo(planted);
        assertThat(withSession(planted).location()).contains("/sign-in");
    }

    /** What a role allows is asked anew with every request, so no session outlives the grant or the account. */
    @Test
    void sessionOfALockedAccountIsWorthNothing() {
        String account = county.settled("short-lived", "同事", Role.GRID_WORKER, Optional.empty());
        Caller person = new Caller(port, account).signedIn();
        Caller officer = new Caller(
                        port, county.settled("county-security", "核查", Role.SECURITY_OFFICER, Optional.empty()))
                .signedIn();
        String page = "/admin/accounts/" + county.staff(account).account();
        assertThat(person.get("/grid").status()).isEqualTo(302);
        assertThat(person.get("/desk").status()).isEqualTo(403);

        officer.post(page + "/grants", "role=OPERATOR&region=" + GuardedCounty.COUNTY.value());
        assertThat(person.get("/desk").status()).isEqualTo(200);
        officer.post(page + "/grants/remove", "grant=OPERATOR%40" + GuardedCounty.COUNTY.value());
        assertThat(person.get("/desk").status()).isEqualTo(403);
        officer.post(page + "/lock", "");

        assertThat(person.get("/password").location()).contains("/sign-in");
    }

    @Test
    void everyCookieIsKeptFromScriptsAndOtherSites() {
        var caller = new Caller(port, "visitor");
        List<Answer> answers = List.of(
                caller.get("/report"),
                caller.get("/sign-in"),
                caller.get("/language?to=en"),
                caller.get("/appearance?theme=dark"),
                caller.get("/appearance?elder=on"),
                caller.post("/follow", "code=x"));

        List<String> cookies = answers.stream()
                .flatMap(it -> COOKIE.matcher(it.head()).results())
                .map(it -> it.group(1))
                .toList();
        assertThat(cookies)
                .hasSizeGreaterThan(3)
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("Secure", "HttpOnly").containsPattern("SameSite=(Lax|Strict)"));
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepForeignCodeOut() {
        Caller staff = new Caller(port, "operator").signedIn();
        var faulty = new ArrayList<String>();
        for (String target : List.of(
                "/",
                "/report",
                "/figures",
                "/desk",
                "/desk/new",
                "/kit",
                "/nowhere",
                "/admin/accounts",
                "/desk/cases/" + UUID.randomUUID(),
                "/sign-out",
                "/ui/shanzhi.css",
                "/ui/nowhere.css",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/api/imports/x",
                "/api/nowhere",
                "/places/suggest",
                "/map/regions.json",
                "/log/checkpoint",
                "/error")) {
            check(target, staff.get(target), faulty);
        }
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "HEAD")) {
            check(method, staff.send(method, "/report", List.of("Accept: text/html"), new byte[0]), faulty);
        }
        for (String method : List.of("TRACE", "FOO", "PROPFIND", "foo")) {
            checkBare(method, staff.send(method, "/report", List.of("Accept: text/html"), new byte[0]), faulty);
        }
        check("no token", staff.send("POST", "/desk/new", List.of("Accept: text/html"), new byte[0]), faulty);

        assertThat(String.join("\n", faulty)).isEmpty();
    }

    /** Much is refused by the server itself, before any of our filters: it says so as everybody else does. */
    @Test
    void whatTheServerRefusesByItselfCarriesTheSameHeadersAndAPlainSentence() throws IOException {
        Caller staff = new Caller(port, "operator").signedIn();
        var faulty = new ArrayList<String>();
        for (String target : BROKEN) {
            for (String accept : List.of("Accept: text/html", "Accept: application/json")) {
                Answer answer = staff.send("GET", target, List.of(accept, "X-Forwarded-Proto: https"), new byte[0]);
                checkBare(target, answer, faulty);
                if (!answer.head().toLowerCase(Locale.ROOT).contains("strict-transport-security: max-age=31536000")) {
                    faulty.add(target + " may be asked for without encryption");
                }
            }
        }
        checkBare(
                "much", staff.send("POST", "/report", FORM, ("words=" + "x".repeat(700_000)).getBytes(UTF_8)), faulty);
        checkBare("three words", staff.send("GET", "/a b", List.of(), new byte[0]), faulty);
        checkBare("long head", staff.send("GET", "/", List.of("X-Long: " + "x".repeat(70_000)), new byte[0]), faulty);
        checkBare("no head", staff.send("GET", "/", List.of("Host: a", "x y z"), new byte[0]), faulty);

        assertThat(String.join("\n", faulty)).isEmpty();
    }

    private static void checkBare(String what, Answer answer, List<String> faulty) {
        check(what, answer, faulty);
        if (answer.status() < 400 || answer.status() > 499) {
            faulty.add(what + " is answered by " + answer.status());
        }
        boolean said =
                Pattern.compile("(?i)\"title\":\"|<h1>").matcher(answer.body()).find();
        if (!said) {
            faulty.add(what + " (" + answer.status() + ") says nothing: " + answer.body());
        }
        if (Pattern.compile("HTTP Status|[Tt]omcat|Exception")
                .matcher(answer.body())
                .find()) {
            faulty.add(what + " tells what it is made of");
        }
    }

    private static void check(String what, Answer answer, List<String> faulty) {
        String head = answer.head();
        String policy = Caller.found(Pattern.compile("(?im)^content-security-policy: ([^\\r]*)"), head)
                .orElse("");
        boolean guarded = policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe")
                && Stream.of("x-content-type-options: nosniff", "x-frame-options: deny", "referrer-policy: same-origin")
                        .allMatch(it ->
                                Pattern.compile("(?im)^" + it).matcher(head).find());
        if (!guarded) {
            faulty.add(what + " (" + answer.status() + ") lacks headers");
        }
        if (Pattern.compile("(?im)^(server|x-powered-by):").matcher(head).find()
                || answer.body().contains("Apache Tomcat")) {
            faulty.add(what + " tells what it is made of");
        }
        boolean page = head.toLowerCase(Locale.ROOT).contains("text/html");
        if (page && INLINE.matcher(answer.body()).find()) {
            faulty.add(what + " has code or style inside the page");
        }
    }

    @Test
    void whoeverGuessesNamesLearnsNothing() {
        county.settled("known-name", "同事", Role.GRID_WORKER, Optional.empty());
        String locked = county.settled("locked-name", "同事", Role.GRID_WORKER, Optional.empty());
        for (int i = 0; i < 6; i++) {
            signInWrongly(locked);
        }

        assertThat(Stream.of("known-name", "never-seen-1", locked)
                        .map(this::signInWrongly)
                        .distinct())
                .hasSize(1);
    }

    private String signInWrongly(String name) {
        var caller = new Caller(port, name);
        caller.get("/sign-in");
        Answer answer = caller.post("/sign-in", "name=" + name + "&password=wrong");
        return said(answer, name) + said(caller.get(answer.location().orElse("/")), name);
    }

    @Test
    void whoeverTriesTelephonesLearnsNotWhoseAreKnown() {
        county.open("排水口又溢水了", GuardedCounty.HOME, "GB", "13800008001", 35);

        assertThat(askCode("13800008001")).isEqualTo(askCode("13800008002"));
    }

    private String askCode(String telephone) {
        var caller = new Caller(port, telephone);
        caller.get("/resident/sign-in");
        Answer answer = caller.post("/resident/sign-in", "telephone=" + telephone);
        String hint = "138****" + telephone.substring(7);
        Answer page = caller.get("/resident/code");
        String wrong = said(caller.post("/resident/code", "code=x"), hint);
        return said(answer, telephone) + said(page, hint) + wrong;
    }

    /**
     * Whether a code can be one at all, everybody can work out; so the answer may depend on that, but it does not: to whatever
     * is no receipt it is the same, to the last sign.
     */
    @Test
    void whatIsAnsweredToACodeThatIsNoReceiptDependsOnNothingThatExists() {
        String real = county.open("排水口又溢水了", GuardedCounty.HOME, "GB", "13800008003", 36)
                .code();
        String last = real.substring(0, real.length() - 1);
        var codes = List.of(
                receipts.create(),
                receipts.create(),
                last + (real.endsWith("2") ? '3' : '2'),
                last,
                "2".repeat(14),
                "x",
                "x".repeat(14),
                "x".repeat(61),
                "&lt;",
                "不记得了");

        assertThat(codes.stream().map(this::follow).distinct()).hasSize(1);
        assertThat(receipts.digest(codes.getFirst())).isPresent();
        assertThat(receipts.digest("x")).isEmpty();
    }

    /** Give the whole answer, without what was typed and what is another each time. */
    private String follow(String code) {
        var caller = new Caller(port, "finder");
        caller.get("/follow");
        Answer answer = caller.post("/follow", "code=" + PageForm.encode(code));
        String field = "value=\"" + HtmlUtils.htmlEscape(code) + "\"";
        assertThat(answer.body()).contains("value=\"");
        return (answer.status() + "\n" + answer.head() + "\n"
                        + TOKENS.matcher(answer.body().replace(field, "…")).replaceAll("…"))
                .replaceAll("(?im)^(date|content-length): .*$", "");
    }

    private static String said(Answer answer, String typed) {
        String text = answer.status() + " " + answer.location().orElse("") + " " + answer.body();
        return TOKENS.matcher(text.replace(typed, "…")).replaceAll("…");
    }

    @Test
    void nobodyIsLedAwayByAnAddress() {
        Caller staff = new Caller(port, "operator").signedIn();
        var away = new ArrayList<String>();
        for (String evil : List.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%2f%2fevil.example",
                "javascript:alert(1)",
                "/desk\r\nX-Evil:1",
                " //evil.example",
                "/desk@evil.example",
                "https:evil.example")) {
            String to = PageForm.encode(evil);
            for (String target : List.of(
                    "/language?to=en&back=" + to,
                    "/appearance?theme=dark&back=" + to,
                    "/sign-in?continue=" + to,
                    "/follow?back=" + to)) {
                staff.get(target).destination().ifPresent(it -> away.add(it));
            }
            staff.post("/desk/new", "words=x&back=" + to).destination().ifPresent(away::add);
        }

        assertThat(away)
                .allSatisfy(it ->
                        assertThat(it).startsWith("/").doesNotStartWith("//").doesNotContain("\\"));
    }

    /** Addresses are never made of what the browser says the platform is called. */
    @Test
    void foreignHostIsTakenUpNowhere() {
        Caller staff = new Caller(port, "operator").signedIn();
        var said = new ArrayList<String>();
        for (String target : List.of("/", "/report", "/desk", "/follow", "/log", "/nowhere", "/language?to=zh")) {
            for (Caller caller : List.of(staff, new Caller(port, "visitor"))) {
                for (String header : List.of("X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")) {
                    Answer answer = caller.send("GET", target, List.of("Accept: text/html", header), new byte[0]);
                    if ((answer.head() + answer.body()).contains("evil.example")) {
                        said.add(target + " with " + header + ": "
                                + answer.destination().orElse("in the page"));
                    }
                }
            }
        }

        assertThat(String.join("\n", said)).isEmpty();
    }

    private Answer withSession(String session) {
        return new Caller(port, "somebody")
                .send("GET", "/password", List.of("Accept: text/html", "Cookie: session=" + session), new byte[0]);
    }
}
