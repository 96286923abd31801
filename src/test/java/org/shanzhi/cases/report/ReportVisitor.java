// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without script: keeps cookies, sends forms as they stand, follows redirects and remembers addresses. */
final class ReportVisitor {
    private static final String BOUNDARY = "----words-and-photos";

    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<String> addresses = new ArrayList<>();
    private String page = "";
    private int status;
    private String type = "";

    ReportVisitor(int port) {
        this.address = "http://localhost:" + port;
    }

    ReportVisitor open(String path) {
        return send(request(path).GET());
    }

    /** Send a form of the page with these values. */
    ReportVisitor post(String path, Map<String, String> values) {
        var all = new ArrayList<String>();
        all.add("_csrf=" + encoded(hidden("_csrf")));
        values.forEach((name, value) -> all.add(name + "=" + encoded(value)));
        return postRaw(path, String.join("&", all));
    }

    ReportVisitor postRaw(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Send the first step, with photos. */
    ReportVisitor postWords(Map<String, String> values, byte[]... photos) {
        return postWords(StandardCharsets.UTF_8, values, photos);
    }

    /** Send the first step in whatever encoding; a browser that was told nothing could do so. */
    ReportVisitor postWords(Charset encoding, Map<String, String> values, byte[]... photos) {
        var body = new ByteArrayOutputStream();
        part(body, "_csrf", hidden("_csrf"), encoding);
        values.forEach((name, value) -> part(body, name, value, encoding));
        for (byte[] photo : photos) {
            text(
                    body,
                    "--" + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n");
            body.writeBytes(photo);
            text(body, "\r\n");
        }
        text(body, "--" + BOUNDARY + "--\r\n");
        return send(request("/report")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, String value, Charset encoding) {
        text(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
        body.writeBytes(value.getBytes(encoding));
        text(body, "\r\n");
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address).resolve(path))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin");
    }

    private ReportVisitor send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            addresses.add(answer.uri().toString());
            status = answer.statusCode();
            page = answer.body();
            type = answer.headers().firstValue("Content-Type").orElse("");
            return status == 302 || status == 303
                    ? open(URI.create(answer.headers().firstValue("Location").orElseThrow())
                            .toString())
                    : this;
        } catch (IOException problem) {
            throw new IllegalStateException("No answer from " + address, problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    String page() {
        return page;
    }

    /** Return what the answer says it is. */
    String type() {
        return type;
    }

    int status() {
        return status;
    }

    /** Return every address that was asked for. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    String path() {
        return URI.create(addresses.getLast()).getPath();
    }

    String hidden(String name) {
        return found("name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    String code() {
        return found("id=\"receipt-code\"[^>]*>([^<]+)<");
    }

    String draftCode() {
        return found("class=\"code\">([^<]+)<");
    }

    String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("Nothing like " + pattern + " on the page:\n" + page);
        }
        return matcher.group(1);
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
