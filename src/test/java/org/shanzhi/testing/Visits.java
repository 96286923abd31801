// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.testing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/**
 * The people of one test at the pages: each signs in when first needed and stays signed in until the test is over, and every
 * form carries the token that it would carry on its page.
 */
public final class Visits {
    private final MockMvcTester web;
    private final String password;
    private final Map<String, Cookie> sessions = new HashMap<>();

    /** Let people in who all have the same password. */
    public Visits(MockMvcTester web, String password) {
        this.web = web;
        this.password = password;
    }

    public MvcTestResult get(String who, String address) {
        return get(session(who), address);
    }

    public MvcTestResult get(Cookie session, String address) {
        return web.get().uri(address).cookie(session).exchange();
    }

    /** Return what the page says, whatever its status. */
    public String shown(String who, String address) {
        return body(get(who, address));
    }

    public MvcTestResult post(String who, String address, String... fields) {
        return post(session(who), address, fields);
    }

    public MvcTestResult post(String who, String address, List<String> fields) {
        return post(who, address, fields.toArray(String[]::new));
    }

    /** Send a form; its fields are names and values in turn, and a name may come more than once. */
    public MvcTestResult post(Cookie session, String address, String... fields) {
        return filled(web.post().uri(address).cookie(session).with(csrf()), fields)
                .exchange();
    }

    public MvcTestResult multipart(String who, String address, Map<String, String> fields, MockMultipartFile... files) {
        return multipart(session(who), address, fields, files);
    }

    public MvcTestResult multipart(
            Cookie session, String address, Map<String, String> fields, MockMultipartFile... files) {
        var request = web.post().uri(address).multipart().cookie(session).with(csrf());
        fields.forEach(request::param);
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        return request.exchange();
    }

    /** Return the session of somebody who stays signed in until the test is over. */
    public Cookie session(String who) {
        return sessions.computeIfAbsent(who, this::signIn);
    }

    /** Sign somebody in once more, as at another machine. */
    public Cookie signIn(String who) {
        return cookie(filled(web.post().uri("/sign-in").with(csrf()), "name", who, "password", password)
                .exchange());
    }

    /** Fill the fields, given as names and values in turn, into a request of any kind. */
    public static <B extends AbstractMockHttpServletRequestBuilder<B>> B filled(B request, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request;
    }

    /** Return the session that an answer begins. */
    public static Cookie cookie(MvcTestResult answer) {
        return Stream.of(answer.getResponse().getCookies())
                .filter(it -> it.getName().equalsIgnoreCase("session"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The answer begins no session"));
    }

    /** Return what an answer says. */
    public static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
