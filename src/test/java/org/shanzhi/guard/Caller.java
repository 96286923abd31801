// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who writes requests byte by byte, for no client library sends what is broken; keeps cookies and the token of the
 * last page seen.
 */
final class Caller {
    static final String PASSWORD = "demo qinglan 990101";

    private static final int PATIENCE = 60_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern STREAM = Pattern.compile("(?i)content-type: text/event-stream[^$]*?\r\n\r\n");
    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^=;\\r]+)=([^;\\r]*)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final int port;
    private final String name;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    Caller(int port, String name) {
        this.port = port;
        this.name = name;
    }

    /** @param status 0 if the connection was closed without an answer */
    record Answer(int status, String head, String body) {
        boolean failed() {
            return status == 0 || status >= 500;
        }

        /** Return where it leads, host and all. */
        Optional<String> destination() {
            return found(Pattern.compile("(?im)^location: ([^\\r]*)"), head);
        }

        Optional<String> location() {
            return found(Pattern.compile("(?im)^location: (?:https?://[^/\\r]+)?([^\\r]*)"), head);
        }
    }

    static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Sign in as a member of staff. */
    Caller signedIn() {
        get("/sign-in");
        post("/sign-in", "name=" + name + "&password=" + PASSWORD.replace(' ', '+'));
        get("/password");
        return this;
    }

    /** Sign in as a resident, with the code that the development outbox shows. */
    Caller signedInByTelephone() {
        get("/resident/sign-in");
        post("/resident/sign-in", "telephone=13800002001");
        String code = await().until(this::codeInTheOutbox, Optional::isPresent).orElseThrow();
        get("/resident/code");
        post("/resident/code", "code=" + code);
        get("/report");
        return this;
    }

    private Optional<String> codeInTheOutbox() {
        String outbox = get("/outbox").body();
        return found(Pattern.compile("登录验证码 (\\d{6})"), outbox);
    }

    Answer get(String target) {
        return send("GET", target, List.of("Accept: text/html"), new byte[0]);
    }

    /** Post a form with the token of the last page. */
    Answer post(String target, String form) {
        String body = "_csrf=" + token + (form.isEmpty() ? "" : "&" + form);
        return send(
                "POST",
                target,
                List.of("Accept: text/html", "Content-Type: application/x-www-form-urlencoded"),
                body.getBytes(ISO_8859_1));
    }

    /** Return the header by which programs sign in. */
    String credentials() {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(UTF_8));
    }

    String name() {
        return name;
    }

    String cookie(String of) {
        return cookies.getOrDefault(of, "");
    }

    String token() {
        return token;
    }

    /** Send the request as it stands; several may be sent at once. */
    Answer send(String method, String target, List<String> headers, byte[] body) {
        var lines = new ArrayList<String>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add("Host: localhost:" + port);
        lines.add("Connection: close");
        lines.addAll(headers);
        if (body.length > 0 || !method.equals("GET")) {
            lines.add("Content-Length: " + body.length);
        }
        boolean ownCookies = headers.stream().anyMatch(header -> header.startsWith("Cookie:"));
        if (!ownCookies && !cookies.isEmpty()) {
            lines.add("Cookie: "
                    + cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        return remembered(answer(request.toByteArray()), ownCookies);
    }

    private synchronized Answer remembered(Answer answer, boolean ownCookies) {
        if (!ownCookies) {
            for (MatchResult cookie : COOKIE.matcher(answer.head()).results().toList()) {
                cookies.put(cookie.group(1), cookie.group(2));
            }
            found(TOKEN, answer.body()).ifPresent(it -> token = it);
        }
        return answer;
    }

    private Answer answer(byte[] request) {
        var bytes = new ByteArrayOutputStream();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
                InputStream in = socket.getInputStream();
                var part = new byte[1 << 15];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    bytes.write(part, 0, read);
                    if (bytes.size() < 4_000
                            && STREAM.matcher(bytes.toString(UTF_8)).find()) {
                        // A stream has no end; that it begins is the answer.
                        break;
                    }
                }
            } catch (SocketException _) {
                // Whoever refuses a request before it is read whole may close the line; what was answered counts.
                bytes.flush();
            }
        } catch (IOException silence) {
            return new Answer(0, "", silence.toString());
        }
        String text = bytes.toString(UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        return new Answer(
                found(STATUS, head).map(Integer::valueOf).orElse(0), head, end < 0 ? "" : text.substring(end + 4));
    }
}
