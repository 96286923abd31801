// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps the reader's language and looks in cookies (语言与外观); nothing about the reader is stored. */
@Controller
class AppearancePages {
    private static final Duration KEPT = Duration.ofDays(365);

    private final boolean secure;

    AppearancePages(@Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.secure = secure;
    }

    @RequestMapping(
            path = "/language",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> language(
            @RequestParam(defaultValue = "zh") String to, @RequestParam(defaultValue = "/") String back) {
        return back(back, cookie(Languages.COOKIE, to.equals("en") ? "en" : "zh"));
    }

    @RequestMapping(
            path = "/appearance",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> appearance(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String elder,
            @RequestParam(defaultValue = "/") String back) {
        if (!elder.isEmpty()) {
            return back(back, cookie("elder", elder.equals("on") ? "on" : "off"));
        }
        return back(back, cookie("theme", Set.of("light", "dark").contains(theme) ? theme : "auto"));
    }

    private static ResponseEntity<Void> back(String back, ResponseCookie cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, local(back))
                .build();
    }

    private ResponseCookie cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }

    /** Return the address if it leads to this platform and nowhere else, otherwise the home page. */
    static String local(String address) {
        boolean clean = address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().allMatch(character -> character > ' ' && character != '\\' && character < 0x7f);
        if (!clean) {
            return "/";
        }
        try {
            URI target = new URI(address);
            return target.getHost() == null && target.getScheme() == null && target.getAuthority() == null
                    ? target.toString()
                    : "/";
        } catch (URISyntaxException malformed) {
            return "/";
        }
    }
}
