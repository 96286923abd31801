// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A form as it stands on a page, with what a hasty person would leave in it. */
record PageForm(String action, boolean post, List<Field> fields, Optional<String> file) {
    static final String WORDS = "路灯坏了";

    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern ELEMENT =
            Pattern.compile("(?s)<(input|button)\\b([^>]*)>|<(textarea)\\b([^>]*)>|<(select)\\b([^>]*)>(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("(?s)<option\\b([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"#]*)");

    record Field(String name, String value) {}

    /** Return the forms of the page; a form with several buttons once for each address it can be sent to. */
    static List<PageForm> on(String page, String address) {
        var forms = new ArrayList<PageForm>();
        for (MatchResult found : FORM.matcher(page).results().toList()) {
            String action = attribute(found.group(1), "action").orElse(address);
            boolean post = attribute(found.group(1), "method")
                    .filter(it -> it.equalsIgnoreCase("post"))
                    .isPresent();
            var fields = new ArrayList<Field>();
            var actions = new HashSet<String>(Set.of(action));
            var file = Optional.<String>empty();
            var radios = new HashSet<String>();
            for (MatchResult element : ELEMENT.matcher(found.group(2)).results().toList()) {
                String attributes = element.group(2) != null
                        ? element.group(2)
                        : element.group(4) != null ? element.group(4) : element.group(6);
                attribute(attributes, "formaction").ifPresent(actions::add);
                Optional<String> name = attribute(attributes, "name");
                if (name.isEmpty() || name.get().equals("_csrf")) {
                    continue;
                }
                String type = attribute(attributes, "type").orElse("text").toLowerCase(Locale.ROOT);
                if (type.equals("file")) {
                    file = name;
                } else if (element.group(5) != null) {
                    fields.add(new Field(name.get(), chosen(element.group(7))));
                } else if (!type.equals("checkbox") && (!type.equals("radio") || radios.add(name.get()))) {
                    fields.add(new Field(
                            name.get(),
                            attribute(attributes, "value")
                                    .filter(it -> !it.isEmpty())
                                    .orElse(plausible(type))));
                }
            }
            for (String each : actions) {
                forms.add(new PageForm(each, post, List.copyOf(fields), file));
            }
        }
        return forms;
    }

    /** Return the local addresses that the page leads to. */
    static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                .distinct()
                .toList();
    }

    private static String chosen(String options) {
        return OPTION.matcher(options)
                .results()
                .map(option -> attribute(option.group(1), "value").orElse(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String plausible(String type) {
        return switch (type) {
            case "tel" -> "13800002001";
            case "date" -> "2026-11-27";
            case "number" -> "1";
            case "password" -> Caller.PASSWORD;
            default -> WORDS;
        };
    }

    private static Optional<String> attribute(String attributes, String name) {
        return Caller.found(Pattern.compile("\\b" + name + "=\"([^\"]*)\""), attributes)
                .map(HtmlUtils::htmlUnescape);
    }

    /** Return it as a browser would send it. */
    String encoded() {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
