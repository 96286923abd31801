// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what went wrong (出错说明): as a page in the reader's language, or to programs as problem details (RFC 9457). What
 * nobody foresaw gets an incident number that also stands in the log, and never shows its inside.
 */
@Component
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** Without letters and digits that are taken for each other on the telephone. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final TemplateEngine engine;
    private final Pages pages;
    private final Texts texts;
    private final Assets assets;
    private final JsonMapper json;
    private final DataSize formLimit;
    private final DataSize fileLimit;

    Problems(
            TemplateEngine engine,
            Pages pages,
            Texts texts,
            Assets assets,
            JsonMapper json,
            @Value("${server.tomcat.max-http-form-post-size:512KB}") DataSize formLimit,
            @Value("${spring.servlet.multipart.max-file-size:10MB}") DataSize fileLimit) {
        this.engine = engine;
        this.pages = pages;
        this.texts = texts;
        this.assets = assets;
        this.json = json;
        this.formLimit = formLimit;
        this.fileLimit = fileLimit;
    }

    /** Answer the request with the refusal, in the form that the caller reads. */
    public void answer(HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        say(request, response, status, refusal, pages.of(request));
    }

    /** Answer a request that the database failed, without asking it anything more. */
    void answerTrouble(HttpServletRequest request, HttpServletResponse response, SQLException trouble)
            throws IOException {
        LOG.warn(
                "The database failed {} {}: {} {}",
                request.getMethod(),
                request.getRequestURI(),
                trouble.getSQLState(),
                trouble.getMessage());
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(503);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "10");
        say(request, response, 503, Refusal.of("storage-away"), pages.ofAnybody(request));
    }

    private void say(HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal, Page page)
            throws IOException {
        if (wantsDetails(request)) {
            answerDetails(request, response, status, refusal, page);
            return;
        }
        Utf8ByteOutput text = new Utf8ByteOutput();
        engine.render("ui/problem.jte", Map.of("page", page, "status", status, "refusal", refusal), text);
        Templates.write(text, response);
    }

    /** Answer a request that only has a status. */
    void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        answer(request, response, status, refusalOf(status, request.getContentType(), request.getRequestURI()));
    }

    /** Answer a form whose text is longer than any form may be, whatever files it has besides. */
    void answerTooMuchText(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, 413, Refusal.of("too-large", formLimit.toKilobytes() + " KB"));
    }

    /** Answer a request that failed. */
    void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        switch (failure) {
            case RefusedException refused -> answer(request, response, refused.status(), refused.refusal());
            case MaxUploadSizeExceededException _ -> answer(request, response, 413);
            case MultipartException broken -> answer(request, response, statusOf(broken));
            case MethodArgumentTypeMismatchException wrong ->
                answer(request, response, wrong.getParameter().hasParameterAnnotation(PathVariable.class) ? 404 : 400);
            case TypeMismatchException _ -> answer(request, response, 400);
            case HttpMessageNotReadableException _ -> answer(request, response, 400);
            case InvalidParameterException unreadable -> answer(request, response, unreadable.getErrorCode());
            case ErrorResponse known
            when known.getStatusCode().value() < 500 -> {
                known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                answer(request, response, known.getStatusCode().value());
            }
            case Throwable troubled
            when DatabaseTrouble.behind(troubled).isPresent() ->
                answerTrouble(
                        request, response, DatabaseTrouble.behind(troubled).get());
            default -> {
                String incident = incident();
                LOG.error("Incident {} at {} {}", incident, request.getMethod(), request.getRequestURI(), failure);
                answer(request, response, 500, Refusal.of("incident", incident));
            }
        }
    }

    private static int statusOf(MultipartException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException unreadable) {
                return unreadable.getErrorCode();
            }
        }
        return 400;
    }

    private Refusal refusalOf(int status, @Nullable String contentType, String address) {
        return switch (status) {
            case 400 -> Refusal.of("bad-request");
            case 401 -> Refusal.of("sign-in-needed");
            case 403 -> Refusal.of("forbidden");
            case 404 -> Refusal.of("not-found");
            case 405 -> Refusal.of("method-not-allowed");
            case 406 -> Refusal.of("not-acceptable");
            case 409 -> Refusal.of("conflict");
            case 413 -> tooLarge(contentType);
            case 415 -> Refusal.of("unsupported-type");
            case 429 -> Refusal.of("too-many-requests");
            case 503 -> Refusal.of("unavailable");
            default -> {
                if (status < 500) {
                    yield Refusal.of("bad-request");
                }
                String incident = incident();
                LOG.error("Incident {} at {}: status {}", incident, address, status);
                yield Refusal.of("incident", incident);
            }
        };
    }

    private Refusal tooLarge(@Nullable String contentType) {
        String type = String.valueOf(contentType).toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/")
                ? Refusal.of("too-large", fileLimit.toMegabytes() + " MB")
                : Refusal.of("too-large", formLimit.toKilobytes() + " KB");
    }

    /**
     * An answer for whom nothing is known but the status (裸答复), in both languages: nobody could read which one the caller
     * speaks.
     */
    public record Bare(String contentType, byte[] body) {}

    /** What is said in one language. */
    record Words(String language, String title, String help, String home) {}

    /** Make the answer to a request that the server refused before any of ours could look at it. */
    public Bare bare(int status, @Nullable String contentType, String address, boolean details) {
        Refusal refusal = refusalOf(status, contentType, address);
        var said = Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                .map(language -> new Words(
                        language.toLanguageTag().replace("zh-CN", "zh-Hans"),
                        texts.text(
                                language,
                                "problem." + refusal.slug(),
                                refusal.arguments().toArray()),
                        texts.text(
                                language,
                                "problem." + refusal.slug() + ".help",
                                refusal.arguments().toArray()),
                        texts.text(language, "ui.problem.home")))
                .toList();
        if (details) {
            return new Bare(
                    "application/problem+json",
                    json.writeValueAsBytes(details(
                            refusal,
                            status,
                            said.stream().map(Words::title).collect(Collectors.joining(" ")),
                            said.stream().map(Words::help).collect(Collectors.joining(" ")),
                            address)));
        }
        Utf8ByteOutput text = new Utf8ByteOutput();
        engine.render("ui/bareProblem.jte", Map.of("said", said, "style", assets.own("/ui/shanzhi.css")), text);
        return new Bare("text/html", text.toByteArray());
    }

    private static Map<String, Object> details(
            Refusal refusal, int status, String title, String detail, String instance) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", "/problems/" + refusal.slug());
        details.put("title", title);
        details.put("status", status);
        details.put("detail", detail);
        details.put("instance", instance);
        return details;
    }

    private void answerDetails(
            HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal, Page page)
            throws IOException {
        Map<String, Object> details =
                details(refusal, status, page.problem(refusal), page.help(refusal), path(request));
        byte[] body = json.writeValueAsString(details).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", page.languageTag());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Programs read details: those that call the interface, and those that ask for JSON and not for a page. */
    public static boolean wantsDetails(HttpServletRequest request) {
        if (path(request).startsWith("/api/")) {
            return true;
        }
        String accepted = String.join(",", Collections.list(request.getHeaders("Accept")));
        return accepted.contains("json") && !accepted.contains("html");
    }

    /** Return the path that was asked for, also while the container answers for it at {@code /error}. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.error.request_uri") instanceof String original
                ? original
                : request.getRequestURI();
    }

    private static String incident() {
        StringBuilder number = new StringBuilder();
        for (int sign = 0; sign < 8; sign++) {
            number.append(SIGNS.charAt(ThreadLocalRandom.current().nextInt(SIGNS.length())));
        }
        return number.toString();
    }

    /** The problems that any address can answer with; modules have their own besides. */
    static List<String> common() {
        return List.of(
                "bad-request",
                "sign-in-needed",
                "forbidden",
                "form-stale",
                "not-found",
                "method-not-allowed",
                "not-acceptable",
                "conflict",
                "too-large",
                "unsupported-type",
                "too-many-requests",
                "incident",
                "storage-away",
                "unavailable");
    }
}
