// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that name somebody and stand nowhere else, found again in whatever form they come. */
final class Markers {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{7,}|[0-9]{17}X");

    private record Form(String marker, Pattern pattern) {}

    private final List<Form> forms = new ArrayList<>();

    Markers(String... markers) {
        for (String marker : markers) {
            add(marker);
        }
    }

    private void add(String marker) {
        var plain = new LinkedHashSet<String>();
        plain.add(marker);
        plain.add(escaped(marker, "&#%d;"));
        plain.add(escaped(marker, "&#x%x;"));
        plain.add(escaped(marker, "\\u%04x"));
        String encoded = URLEncoder.encode(marker, UTF_8);
        plain.add(encoded);
        plain.add(URLEncoder.encode(encoded, UTF_8));
        plain.addAll(base64(marker));
        if (DIGITS.matcher(marker).matches()) {
            plain.add(new StringBuilder(marker).reverse().toString());
            String apart = marker.chars()
                    .mapToObj(it -> String.valueOf((char) it))
                    .collect(Collectors.joining("[\\s\\p{Pd}.]{0,2}"));
            forms.add(new Form(marker, Pattern.compile(apart)));
            forms.add(new Form(
                    marker,
                    Pattern.compile(new StringBuilder(marker)
                            .reverse()
                            .chars()
                            .mapToObj(it -> String.valueOf((char) it))
                            .collect(Collectors.joining("[\\s\\p{Pd}.]{0,2}")))));
        } else {
            plain.add(String.join(" ", marker.split("")));
        }
        plain.forEach(it -> forms.add(new Form(marker, Pattern.compile(Pattern.quote(it), Pattern.CASE_INSENSITIVE))));
    }

    private static String escaped(String text, String as) {
        return text.chars()
                .mapToObj(it -> it < 128 ? String.valueOf((char) it) : as.formatted(it))
                .collect(Collectors.joining());
    }

    /** The bytes may begin anywhere in a group of three; the signs at both ends depend on their neighbours. */
    private static Set<String> base64(String text) {
        var forms = new LinkedHashSet<String>();
        byte[] bytes = text.getBytes(UTF_8);
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String sure = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1);
            if (sure.length() >= 8) {
                forms.add(sure);
                forms.add(sure.replace('+', '-').replace('/', '_'));
            }
        }
        return forms;
    }

    /** Return the markers that the text gives away. */
    List<String> in(String text) {
        return forms.stream()
                .filter(form -> form.pattern().matcher(text).find())
                .map(Form::marker)
                .distinct()
                .sorted()
                .toList();
    }
}
