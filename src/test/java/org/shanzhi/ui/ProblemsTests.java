// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.TransactionSystemException;

@SpringBootTest(
        classes = UiServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "shanzhi.demo=true")
class ProblemsTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void theKitShowsEveryComponent() throws Exception {
        for (String language : new String[] {"zh", "en"}) {
            var answer = get("/kit", "Cookie", "language=" + language);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("??").contains("class=\"steps\"", "class=\"receipt\"");
            keep("kit-" + language, answer.body());
        }
        keep("kit-dark", get("/kit", "Cookie", "theme=dark").body());
        keep("kit-elder", get("/kit", "Cookie", "elder=on").body());
    }

    @Test
    void everyFileOfTheFrameIsThere() throws Exception {
        var page = get("/kit").body();
        var addresses = Pattern.compile("(?:src|href)=\"(/[^\"#]*\\.(?:js|css|svg)[^\"]*)\"")
                .matcher(page);

        int seen = 0;
        while (addresses.find()) {
            assertThat(get(addresses.group(1)).statusCode())
                    .as(addresses.group(1))
                    .isEqualTo(200);
            seen++;
        }
        assertThat(seen).isGreaterThan(7);
    }

    @Test
    void aMissingPageIsSaidInTheLanguageOfTheReader() throws Exception {
        var chinese = get("/nowhere");
        var english = get("/nowhere", "Cookie", "language=en");

        assertThat(chinese.statusCode()).isEqualTo(404);
        assertThat(chinese.body()).contains("lang=\"zh-Hans\"").contains("/problems/not-found");
        assertThat(english.body()).contains("There is no such page");
        keep("problem", chinese.body());
    }

    @Test
    void aRefusalKeepsItsStatus() throws Exception {
        var answer = get("/trouble/refused", "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/conflict\"", "\"status\":409", "\"instance\":\"/trouble/refused\"");
    }

    @Test
    void whatNobodyForesawGetsANumberAndShowsNothingOfTheInside() throws Exception {
        for (String path : new String[] {"/trouble/broken", "/api/broken"}) {
            var answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .containsPattern("[2-9A-Z]{8}")
                    .doesNotContain("secret")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNoIncidentButSaidWithWhatToDo() throws Exception {
        for (String path : new String[] {"/trouble/database", "/trouble/echo?session=lost"}) {
            var answer = get(path, "Cookie", "language=en");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(answer.body())
                    .contains("cannot read and save just now", "send it again in a minute")
                    .doesNotContain("gone");
        }
        assertThat(get("/api/database").body()).contains("\"type\":\"/problems/storage-away\"", "\"status\":503");
    }

    @Test
    void onlyTroubleOfTheDatabaseItselfIsTakenForIt() {
        for (String state : new String[] {"08006", "53100", "55P03", "57014", "57P01", "58030"}) {
            assertThat(DatabaseTrouble.behind(new IllegalStateException(new SQLException("x", state))))
                    .as(state)
                    .isPresent();
        }
        var covering = new TransactionSystemException("rollback failed", new SQLException("closed"));
        covering.initApplicationException(new IllegalStateException(new SQLException("x", "57P01")));
        assertThat(DatabaseTrouble.behind(covering)).isPresent();
        for (String state : new String[] {"23505", "42P01", "40001"}) {
            assertThat(DatabaseTrouble.behind(new IllegalStateException(new SQLException("x", state))))
                    .as(state)
                    .isEmpty();
        }
    }

    @Test
    void aPathOrFieldThatIsNoNumberIsNoFault() throws Exception {
        assertThat(get("/trouble/number/abc").statusCode()).isEqualTo(404);
        assertThat(get("/trouble/number/1?page=abc").statusCode()).isEqualTo(400);
        assertThat(get("/trouble/number/1?page=%c3%28").statusCode()).isEqualTo(400);
    }

    @Test
    void aWrongMethodIsNamed() throws Exception {
        assertThat(get("/trouble/echo").statusCode()).isEqualTo(405);
    }

    @Test
    void aHundredThousandSignsArriveAndFarMoreAreRefused() throws Exception {
        var fits = post("/trouble/echo", "words=" + "%E6%B0%B4".repeat(33_000));
        var tooLarge = post("/trouble/echo", "words=" + "x".repeat(600_000));

        assertThat(fits.body()).isEqualTo("33000");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body()).contains("512 KB");
    }

    @Test
    void aProblemIsExplainedAndAnUnknownOneIsNot() throws Exception {
        assertThat(get("/problems").statusCode()).isEqualTo(200);
        assertThat(get("/problems/too-large").statusCode()).isEqualTo(200);
        assertThat(get("/problems/no-such-problem").statusCode()).isEqualTo(404);
    }

    @Test
    void theChosenLanguageIsKeptAndLeadsBackOnlyHere() throws Exception {
        var inside = get("/language?to=en&back=/kit%3Fa%3Db");
        var outside = get("/language?to=en&back=//evil.example/");

        assertThat(inside.statusCode()).isEqualTo(303);
        assertThat(inside.headers().firstValue("Location")).hasValue("/kit?a=b");
        assertThat(inside.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("language=en", "HttpOnly", "SameSite=Lax");
        assertThat(outside.headers().firstValue("Location")).hasValue("/");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void keep(String name, String page) throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target/kit")).resolve(name + ".html"), page);
    }
}
