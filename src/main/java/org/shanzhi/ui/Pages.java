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
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the {@link Page} of a request (页面构造). */
@Component
class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final String KEPT = Pages.class.getName();
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    private final Texts texts;
    private final Assets assets;
    private final Clock clock;
    private final ZoneId zone;
    private final ObjectProvider<Viewers> viewers;
    private final ObjectProvider<Unread> inboxes;
    private final ObjectProvider<Navigation> navigations;
    private final boolean demo;

    Pages(
            Texts texts,
            Assets assets,
            Clock clock,
            ZoneId zone,
            ObjectProvider<Viewers> viewers,
            ObjectProvider<Unread> inboxes,
            ObjectProvider<Navigation> navigations,
            @Value("${shanzhi.demo:false}") boolean demo) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
        this.zone = zone;
        this.viewers = viewers;
        this.inboxes = inboxes;
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
                texts,
                assets,
                clock,
                zone,
                facts(request, Optional.empty(), () -> 0, "_csrf", () -> "", Optional.empty()));
    }

    private Page.Facts facts(HttpServletRequest request) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Map<String, ?> flashes = RequestContextUtils.getInputFlashMap(request);
        Optional<Viewer> viewer = Optional.ofNullable(viewers.getIfAvailable()).flatMap(Viewers::current);
        return facts(
                request,
                viewer,
                () -> viewer.map(this::unread).orElse(0),
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? () -> "" : csrf::getToken,
                flashes != null && flashes.get(Flash.ATTRIBUTE) instanceof Flash flash
                        ? Optional.of(flash)
                        : Optional.empty());
    }

    private Page.Facts facts(
            HttpServletRequest request,
            Optional<Viewer> viewer,
            IntSupplier unread,
            String csrfName,
            Supplier<String> csrfToken,
            Optional<Flash> flash) {
        return new Page.Facts(
                Languages.of(request),
                viewer,
                unread,
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

    /** A page whose own matter could be read is not lost because messages could not be counted. */
    private int unread(Viewer viewer) {
        Unread inbox = inboxes.getIfAvailable();
        try {
            return inbox == null ? 0 : inbox.count(viewer.account(), Page.MOST_UNREAD + 1);
        } catch (DataAccessException unavailable) {
            LOG.debug("Unread messages were not counted", unavailable);
            return 0;
        }
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
