// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Gives back a form whose page was open for too long (过期表单). Nothing was done with it; everything typed is shown, and can
 * be sent once more by a person who looks at it. What came from another site is neither shown nor sent on.
 */
@Component
public class StaleForms {
    /** Keys, codes and choices, which say nothing to who filled the form in. */
    private static final Pattern MACHINE = Pattern.compile("[0-9A-Fa-f-]{16,}|[A-Za-z_.-]{0,20}|[0-9.+-]{0,30}");

    private final TemplateEngine engine;
    private final Pages pages;
    private final Problems problems;

    StaleForms(TemplateEngine engine, Pages pages, Problems problems) {
        this.engine = engine;
        this.pages = pages;
        this.problems = problems;
    }

    /** A field as it was sent. */
    record Field(String name, String value) {}

    /**
     * Answer the request with the form that it sent.
     *
     * @param signIn address of the door to be passed before it can be sent, if any
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, Optional<String> signIn)
            throws IOException {
        Page page = pages.of(request);
        if (Problems.wantsDetails(request)) {
            problems.answer(request, response, 403, Refusal.of("form-stale"));
            return;
        }
        List<Field> fields = fields(request, page.csrfName());
        boolean secret = fields.stream()
                .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).contains("password"));
        boolean again = isFrom(request, request.getHeader("Origin")) && !secret;
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader("Cache-Control", "no-store");
        Utf8ByteOutput shown = new Utf8ByteOutput();
        engine.render(
                "ui/staleForm.jte",
                Map.of(
                        "page",
                        page,
                        "fields",
                        again ? fields : List.of(),
                        "typed",
                        again ? typed(fields) : List.of(),
                        "again",
                        again,
                        "back",
                        back(request),
                        "files",
                        again && hasFiles(request),
                        "signIn",
                        signIn.orElse("")),
                shown);
        Templates.write(shown, response);
    }

    private static List<Field> fields(HttpServletRequest request, String token) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(token)) {
                for (String value : values) {
                    fields.add(new Field(name, value));
                }
            }
        });
        return fields;
    }

    private static List<String> typed(List<Field> fields) {
        return fields.stream()
                .map(Field::value)
                .filter(value -> !MACHINE.matcher(value.strip()).matches())
                .distinct()
                .toList();
    }

    /** Browsers say from which site a form is sent; only forms of our own pages are taken up. */
    private static boolean isFrom(HttpServletRequest request, @Nullable String origin) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                ? site.equals("same-origin")
                : address(request, origin).isPresent();
    }

    /** Return the page with the form, where the browser tells it. */
    private static String back(HttpServletRequest request) {
        return address(request, request.getHeader("Referer"))
                .map(URI::getRawPath)
                .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                .orElse("/");
    }

    private static Optional<URI> address(HttpServletRequest request, @Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(URI::create)
                    .filter(address -> String.valueOf(address.getAuthority()).equals(request.getHeader("Host")));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean hasFiles(HttpServletRequest request) throws IOException {
        if (!String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return false;
        }
        try {
            return request.getParts().stream()
                    .anyMatch(part -> part.getSubmittedFileName() != null && part.getSize() > 0);
        } catch (ServletException | IllegalStateException unreadable) {
            return false;
        }
    }
}
