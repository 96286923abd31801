// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** A table that is taken in by a program which asks again until all of it is there. */
final class Importing {
    static final String SOURCE = "torture";

    private final URI platform;
    private final String table;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int starts;

    Importing(URI platform, int rows) {
        this.platform = platform;
        var lines = new StringBuilder("编号,标题,内容,时间,地点\n");
        for (int row = 1; row <= rows; row++) {
            lines.append("T%05d,小区问题反映 %d,第%d栋楼下垃圾几天没有清运，臭味很大，请处理,2026-0%d-%02d 09:%02d,东门小区%d栋\n"
                    .formatted(row, row, row, 1 + row % 9, 1 + row % 28, row % 60, 1 + row % 40));
        }
        this.table = lines.toString();
    }

    int starts() {
        return starts;
    }

    /** Send the table, and send it again when it was cut off, until it is done. */
    void run() throws InterruptedException {
        while (true) {
            try {
                String id = word("id", call("POST", "/api/imports?source=" + SOURCE + "&file=torture.csv", table));
                starts++;
                String state = "";
                while (!state.equals("done")) {
                    Thread.sleep(1_000);
                    String told = call("GET", "/api/imports/" + id, "");
                    state = word("state", told);
                    if (state.equals("interrupted") || state.equals("failed")) {
                        throw new IOException(told);
                    }
                }
                return;
            } catch (IOException cutOff) {
                Thread.sleep(500);
            }
        }
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        String credentials = "hotline:" + Load.PASSWORD;
        var request = HttpRequest.newBuilder(platform.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("X-Forwarded-For", "10.0.0.2")
                .header("Accept", "application/json")
                .header("Content-Type", "application/octet-stream")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String word(String name, String body) throws IOException {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body);
        if (!matcher.find()) {
            throw new IOException("no " + name + " in " + body);
        }
        return matcher.group(1);
    }
}
