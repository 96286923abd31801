// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Map;

/** What every answer says to the browser, so that nothing foreign runs in our pages and no other site holds them (安全响应头). */
final class SecurityHeaders {
    static final String CONTENT = "default-src 'self'; img-src 'self' data: blob:; object-src 'none';"
            + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    static final String FEATURES = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()";

    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            CONTENT,
            "Permissions-Policy",
            FEATURES,
            "Referrer-Policy",
            "same-origin",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "X-XSS-Protection",
            "0");

    static final String HTTPS_ONLY = "Strict-Transport-Security";
    static final String FOR_A_YEAR = "max-age=31536000 ; includeSubDomains";

    private SecurityHeaders() {}
}
