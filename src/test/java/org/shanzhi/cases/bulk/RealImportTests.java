// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.testing.SharedData;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real messages run through the whole intake, the way the script sends them; says the figures. */
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=true", "shanzhi.demo.cases=60"})
@WithPostgres
class RealImportTests {
    private static final List<String> FILES =
            List.of("requests/messages_with_likes.csv", "requests/unlabelled_messages.csv");
    private static final int MESSAGES = 7_127;
    private static final Pattern PSEUDONYM = Pattern.compile("(?<![A-Za-z0-9])[A-Z]\\d{0,2}[市区县]");

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    /** Before the platform starts: without the data it need not. */
    @BeforeAll
    static void dataIsThere() {
        FILES.forEach(SharedData::file);
    }

    @Test
    void everyMessageBecomesOneCaseAndNoneTwice() throws IOException, InterruptedException {
        String places = places();
        int before = cases();
        long started = System.nanoTime();
        int opened = 0;
        int abstained = 0;
        for (String file : FILES) {
            JsonNode job = taken(SharedData.file(file), places);
            opened += job.get("opened").asInt();
            abstained += job.get("abstained").asInt();
            assertThat(job.get("refused").asInt()).isZero();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        int placed = jdbc.sql("SELECT count(*) FROM cases.cases WHERE channel = 'IMPORT' AND region <> '990101000000'")
                .query(Integer.class)
                .single();
        System.out.printf(
                "import of %d messages: %.1f s; %.1f %% in a town or village; %.1f %% without a proposed category%n",
                opened, seconds, 100.0 * placed / opened, 100.0 * abstained / opened);

        assertThat(opened).isEqualTo(MESSAGES);
        assertThat(cases()).isEqualTo(before + MESSAGES);
        assertThat(seconds).isLessThan(90);
        for (String file : FILES) {
            assertThat(taken(SharedData.file(file), places).get("opened").asInt())
                    .isZero();
        }
        assertThat(cases()).isEqualTo(before + MESSAGES);
    }

    private JsonNode taken(Path file, String places) throws IOException, InterruptedException {
        JsonNode job = call("POST", "/api/imports?start=false&file=" + file.getFileName(), BodyPublishers.ofFile(file));
        String address = "/api/imports/" + job.get("id").asString();
        call("PUT", address + "/places", BodyPublishers.ofString(places));
        call("POST", address + "/start", BodyPublishers.noBody());
        return Awaitility.await()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> call("GET", address, BodyPublishers.noBody()),
                        it -> !it.get("state").asString().equals("running"));
    }

    private JsonNode call(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString("hotline:demo qinglan 990101".getBytes(StandardCharsets.UTF_8));
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/octet-stream")
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer.body().isEmpty() ? json.createObjectNode() : json.readTree(answer.body());
    }

    private int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }

    /** Give each pseudonym a place of the demo county: cities are the county, what is below them its towns and villages in turn. */
    private String places() throws IOException {
        var pseudonyms = new TreeSet<String>();
        for (String file : FILES) {
            try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(SharedData.file(file))) {
                rows.stream()
                        .map(row -> String.join(" ", row.getFields()))
                        .forEach(text ->
                                PSEUDONYM.matcher(text).results().forEach(found -> pseudonyms.add(found.group())));
            }
        }
        var below = new ArrayList<String>(jdbc.sql("""
                        SELECT code
                        FROM organisation.region
                        WHERE level <> 'COUNTY'
                        ORDER BY code
                        """).query(String.class).list());
        var mapping = new StringBuilder("words,region\n");
        int turn = 0;
        for (String pseudonym : pseudonyms) {
            boolean city = pseudonym.length() == 2;
            mapping.append(pseudonym)
                    .append(',')
                    .append(city ? "990101000000" : below.get(turn++ % below.size()))
                    .append('\n');
        }
        return mapping.toString();
    }
}
