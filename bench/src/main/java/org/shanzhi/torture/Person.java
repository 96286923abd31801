// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser: keeps cookies, sends forms as pages give them, and sees where they lead. */
final class Person {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI platform;
    private final String from;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param from the address the person seems to come from */
    Person(URI platform, String from) {
        this.platform = platform;
        this.from = from;
    }

    /** What came back. */
    record Answer(int status, String location, String body) {
        boolean leads(String to) {
            return status / 100 == 3 && location.contains(to);
        }

        Optional<String> token() {
            var matcher = TOKEN.matcher(body);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    Answer open(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Send a form as it would be sent from the page. */
    Answer send(String page, String action, Map<String, String> fields) throws IOException, InterruptedException {
        Answer form = open(page);
        String token = form.token()
                .orElseThrow(
                        () -> new IOException("The page " + page + " answers " + form.status() + " without a form"));
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        String body = all.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    void signIn(String name, String password) throws IOException, InterruptedException {
        Answer answer = send("/sign-in", "/sign-in", Map.of("name", name, "password", password));
        if (answer.status() / 100 != 3 || answer.location().contains("/sign-in")) {
            throw new IOException(name + " is not let in: " + answer.status());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Forwarded-For", from)
                .header("Accept", "text/html");
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.headers().firstValue("Location").orElse(""), response.body());
    }
}
