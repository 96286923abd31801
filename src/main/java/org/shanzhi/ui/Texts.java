// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All texts of all modules in Chinese and English (文案). Placeholders are those of {@link MessageFormat}; an apostrophe
 * is an apostrophe and needs no doubling.
 */
@Component
public final class Texts {
    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

    private final Map<String, Map<String, String>> byLanguage;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    public Texts() {
        byLanguage = Map.of("zh", load("zh"), "en", load("en"));
    }

    /** Return the text in the language of the locale; what is missing is shown as such and logged once. */
    public String text(Locale locale, String key, Object... arguments) {
        String pattern = in(locale).get(key);
        if (pattern == null) {
            if (missed.add(locale.getLanguage() + key)) {
                LOG.warn("No text for {} in {}", key, locale.getLanguage());
            }
            return "??" + key + "??";
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        return new MessageFormat(pattern.replace("''", "'").replace("'", "''"), locale).format(arguments);
    }

    /** Return the text as it stands in every language that has it. */
    public Set<String> everywhere(String key) {
        return byLanguage.values().stream()
                .flatMap(texts -> Stream.ofNullable(texts.get(key)))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(Locale locale, String key) {
        return in(locale).containsKey(key);
    }

    /** Return every key that has a text in the language of the locale, sorted. */
    public Set<String> keys(Locale locale) {
        return new TreeSet<>(in(locale).keySet());
    }

    private Map<String, String> in(Locale locale) {
        return byLanguage.getOrDefault(locale.getLanguage().equals("en") ? "en" : "zh", Collections.emptyMap());
    }

    private static Map<String, String> load(String language) {
        Map<String, String> texts = new HashMap<>();
        try {
            var resolver = new PathMatchingResourcePatternResolver(Texts.class.getClassLoader());
            for (var bundle : resolver.getResources("classpath*:messages/*_" + language + ".properties")) {
                Properties properties = new Properties();
                try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, text) -> {
                    if (texts.put((String) key, (String) text) != null) {
                        LOG.warn("Two texts for {} in {}", key, language);
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The texts cannot be read", unreadable);
        }
        return Map.copyOf(texts);
    }
}
