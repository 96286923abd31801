// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Addresses of scripts, styles and pictures (静态资源), each with a mark of its content so that browsers may keep it. */
@Component
class Assets {
    private final Map<String, String> marked = new ConcurrentHashMap<>();
    private final Map<String, String> webJars = new ConcurrentHashMap<>();

    /** Return the address of a file of our own, e.g. {@code /ui/shanzhi.css}. */
    String own(String path) {
        return marked.computeIfAbsent(path, Assets::mark);
    }

    /** Return the address of a file in a WebJar, e.g. {@code htmx.org} and {@code dist/htmx.min.js}. */
    String webJar(String name, String file) {
        return webJars.computeIfAbsent(name, Assets::root) + file;
    }

    /** Return the paths of all our own files that browsers fetch. */
    List<String> ownPaths() {
        List<String> paths = new ArrayList<>();
        try {
            var resolver = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader());
            for (var file : resolver.getResources("classpath*:static/**/*.*")) {
                String address = file.getURL().toString();
                paths.add(address.substring(address.lastIndexOf("/static/") + "/static".length()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The static files cannot be listed", unreadable);
        }
        return paths.stream().sorted().toList();
    }

    private static String mark(String path) {
        var file = new ClassPathResource("static" + path, Assets.class.getClassLoader());
        if (!file.exists()) {
            throw new IllegalArgumentException("No such static file: " + path);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
            return path + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The static file cannot be read: " + path, unreadable);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String root(String name) {
        String npm = version("META-INF/maven/org.webjars.npm/" + name + "/pom.properties");
        if (!npm.isEmpty()) {
            return "/webjars/" + name + "/" + npm + "/";
        }
        String mvnpm = version("META-INF/maven/org.mvnpm/" + name + "/pom.properties");
        if (!mvnpm.isEmpty()) {
            return "/_static/" + name + "/" + mvnpm + "/";
        }
        throw new IllegalArgumentException("No such WebJar: " + name);
    }

    private static String version(String pom) {
        var file = new ClassPathResource(pom, Assets.class.getClassLoader());
        if (!file.exists()) {
            return "";
        }
        Properties properties = new Properties();
        try (var stream = file.getInputStream()) {
            properties.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The WebJar cannot be read: " + pom, unreadable);
        }
        return properties.getProperty("version", "");
    }
}
