// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the {@link Page} of a request (页面构造). */
@Component
class Pages {
    private static final String KEPT = Pages.class.getName();
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    private final Texts texts;
    private final Assets assets;
    private final Clock clock;
    private final ZoneId zone;
    private final ObjectProvider<Viewers> viewers;
    private final ObjectProvider<Navigation> navigations;
    private final boolean demo;

    Pages(
            Texts texts,
            Assets assets,
            Clock clock,
            ZoneId zone,
            ObjectProvider<Viewers> viewers,
            ObjectProvider<Navigation> navigations,
            @Value("${shanzhi.demo:false}") boolean demo) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
        this.zone = zone;
        this.viewers = viewers;
        this.navigations = navigations;
        this.demo = demo;
    }

    /** Return the page of the request, the same however often it is asked for. */
    Page of(HttpServletRequest request) {
        if (request.getAttribute(KEPT) instanceof Page page) {
            return page;
        }
        Page page = new Page(texts, assets, clock, zone, facts(request));
        request.setAttribute(KEPT, page);
        return page;
    }

    /** Return a page for which nothing but the request is asked: neither who the reader is, nor what the session keeps. */
    Page ofAnybody(HttpServletRequest request) {
        return new Page(
                texts, assets, clock, zone, facts(request, Optional.empty(), "_csrf", () -> "", Optional.empty()));
    }

    private Page.Facts facts(HttpServletRequest request) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Map<String, ?> flashes = RequestContextUtils.getInputFlashMap(request);
        return facts(
                request,
                Optional.ofNullable(viewers.getIfAvailable()).flatMap(Viewers::current),
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? () -> "" : csrf::getToken,
                flashes != null && flashes.get(Flash.ATTRIBUTE) instanceof Flash flash
                        ? Optional.of(flash)
                        : Optional.empty());
    }

    private Page.Facts facts(
            HttpServletRequest request,
            Optional<Viewer> viewer,
            String csrfName,
            Supplier<String> csrfToken,
            Optional<Flash> flash) {
        return new Page.Facts(
                Languages.of(request),
                viewer,
                entries(),
                request.getRequestURI(),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                csrfName,
                csrfToken,
                "true".equals(request.getHeader("HX-Request")) && request.getHeader("HX-Boosted") == null,
                demo,
                cookie(request, "elder").equals("on"),
                THEMES.contains(cookie(request, "theme")) ? cookie(request, "theme") : "auto",
                flash);
    }

    private List<Navigation.Entry> entries() {
        return navigations.stream()
                .flatMap(navigation -> navigation.entries().stream())
                .sorted(Comparator.comparingInt(Navigation.Entry::order).thenComparing(Navigation.Entry::address))
                .toList();
    }

    static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue().toLowerCase(Locale.ROOT);
                }
            }
        }
        return "";
    }
}
