// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Finds the reader's language (语言): what the reader chose, otherwise Chinese; programs say it by their header. */
@Component("localeResolver")
class Languages implements LocaleResolver {
    static final String COOKIE = "language";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    static Locale of(HttpServletRequest request) {
        String chosen = Pages.cookie(request, COOKIE);
        if (chosen.equals("en")) {
            return Locale.ENGLISH;
        }
        boolean program = request.getRequestURI().startsWith("/api/") && request.getHeader("Accept-Language") != null;
        if (program && request.getLocale().getLanguage().equals("en")) {
            return Locale.ENGLISH;
        }
        return Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is chosen at /language");
    }
}
