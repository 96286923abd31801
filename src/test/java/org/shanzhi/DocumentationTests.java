// SPDX-License-Identifier: Apache-2.0
package org.shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Keeps the documents true: what can be read from the code is written by this test ({@code -Dshanzhi.update=docs}), and
 * the test fails where the document says something else.
 */
class DocumentationTests {
    /** Where Modulith looks for the modules before it would read every class to find them, at each start. */
    private static final Path MODULES =
            Path.of("src", "main", "resources", "META-INF", "spring-modulith", "application-modules.json");

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "shanzhi");
    private static final Pattern PACKAGE_SENTENCE = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL);
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*)*"
                    + "public (?:sealed |non-sealed |final |abstract )*(?:class|interface|record|enum|@interface) (\\w+)",
            Pattern.DOTALL);
    private static final Pattern TERM = Pattern.compile("[((]([^()()]*\\p{IsHan}[^()()]*)[))]");

    /** A word of the vocabulary: the type's name, its Chinese term and the sentence that says what it is. */
    private record Term(String type, Optional<String> chinese, String sentence) {}

    @Test
    void architectureShowsTheModulesAsTheyAre() throws IOException {
        Map<String, Set<String>> leansOn = allowed();
        var lines = new ArrayList<String>();
        lines.add("```mermaid");
        lines.add("graph BT");
        leansOn.keySet().forEach(module -> lines.add("    " + module));
        reduced(leansOn)
                .forEach((module, others) -> others.forEach(other -> lines.add("    " + module + " --> " + other)));
        lines.add("```");
        lines.add("");
        lines.add("| module | what it does | may lean on |");
        lines.add("|---|---|---|");
        for (var entry : leansOn.entrySet()) {
            lines.add("| `" + entry.getKey() + "` | " + sentence(entry.getKey()) + " | "
                    + (entry.getValue().isEmpty() ? "–" : String.join(", ", entry.getValue())) + " |");
        }
        keep(Path.of("docs", "architecture.md"), "modules", lines);
    }

    @Test
    void vocabularyHasEveryTypeThatModulesShowEachOther() throws IOException {
        var lines = new ArrayList<String>();
        var nameless = new ArrayList<String>();
        for (String module : allowed().keySet()) {
            List<Term> terms = terms(module);
            if (terms.isEmpty()) {
                continue;
            }
            lines.add("### " + module);
            lines.add("");
            lines.add("| in the code | 中文 | what it is |");
            lines.add("|---|---|---|");
            for (Term term : terms) {
                if (term.chinese().isEmpty()) {
                    nameless.add(module + "." + term.type());
                }
                lines.add("| " + term.type() + " | " + term.chinese().orElse("") + " | " + term.sentence() + " |");
            }
            lines.add("");
        }
        assertThat(nameless)
                .as("public types whose Javadoc lacks the Chinese term in brackets")
                .isEmpty();
        keep(Path.of("docs", "terms.md"), "vocabulary", lines);
    }

    @Test
    void modulesAreListedInTheOrderInWhichTheirSchemasAreMigrated() throws IOException {
        Map<String, Set<String>> leansOn = allowed();
        var order = new ArrayList<String>();
        while (order.size() < leansOn.size()) {
            String next = leansOn.keySet().stream()
                    .filter(module -> !order.contains(module) && order.containsAll(leansOn.get(module)))
                    .findFirst()
                    .orElseThrow();
            order.add(next);
        }

        String wanted = order.stream()
                .map(module -> "  \"" + module + "\": {}")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));

        keepWhole(MODULES, Files.exists(MODULES) ? Files.readString(MODULES) : "", wanted);
    }

    @Test
    void decisionsAreNumberedAndWhole() throws IOException {
        List<Path> decisions;
        try (var files = Files.list(Path.of("docs", "decisions"))) {
            decisions = files.sorted().toList();
        }
        for (int i = 0; i < decisions.size(); i++) {
            Path decision = decisions.get(i);
            assertThat(decision.getFileName().toString()).matches("%04d-[a-z0-9-]+\\.md".formatted(i + 1));
            String text = Files.readString(decision);
            assertThat(text)
                    .as(decision.toString())
                    .contains("Status:", "## Context", "## Decision", "## Consequences");
            assertThat(text.lines().count()).as(decision + " fits a page").isLessThan(60);
        }
    }

    @Test
    void textsThatPeopleReadFirstLeadSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#]+)");
        for (String document : List.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/operating.md")) {
            Path file = Path.of(document);
            Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
            assertThat(link.matcher(Files.readString(file)).results().map(match -> match.group(1)))
                    .as("links of " + document)
                    .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
        }
    }

    private static Map<String, Set<String>> allowed() {
        var allowed = new TreeMap<String, Set<String>>();
        ApplicationModules.of(Shanzhi.class).forEach(module -> {
            var annotation = module.getBasePackage()
                    .getAnnotation(ApplicationModule.class)
                    .map(ApplicationModule::allowedDependencies)
                    .orElse(new String[0]);
            allowed.put(module.getIdentifier().toString(), new LinkedHashSet<>(Arrays.asList(annotation)));
        });
        return allowed;
    }

    /** Leave out every arrow that a longer way says already, so that the picture can be read. */
    private static Map<String, Set<String>> reduced(Map<String, Set<String>> leansOn) {
        var reduced = new TreeMap<String, Set<String>>();
        leansOn.forEach((module, others) -> reduced.put(
                module,
                others.stream()
                        .filter(other ->
                                others.stream().noneMatch(via -> !via.equals(other) && reaches(via, other, leansOn)))
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
        return reduced;
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> leansOn) {
        return leansOn.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(to) || reaches(next, to, leansOn));
    }

    private static String sentence(String module) throws IOException {
        var matcher = PACKAGE_SENTENCE.matcher(
                Files.readString(SOURCES.resolve(module).resolve("package-info.java")));
        return matcher.find() ? plain(matcher.group(1)) : "";
    }

    private static List<Term> terms(String module) throws IOException {
        try (var files = Files.list(SOURCES.resolve(module))) {
            var terms = new ArrayList<Term>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                PUBLIC_TYPE
                        .matcher(Files.readString(file))
                        .results()
                        .filter(match -> match.group(2).equals(type))
                        .findFirst()
                        .ifPresent(match -> terms.add(term(type, match)));
            }
            return terms;
        }
    }

    private static Term term(String type, MatchResult match) {
        String text = plain(match.group(1));
        var chinese = TERM.matcher(text);
        boolean found = chinese.find();
        String first = text.split("(?<=[.!?])\\s|<p>|@param|@throws", 2)[0].strip();
        return new Term(
                type,
                found ? Optional.of(chinese.group(1)) : Optional.empty(),
                found ? first.replace(" " + chinese.group(), "").replace(chinese.group(), "") : first);
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\*\\s?", "")
                .replaceAll("\\{@(?:code|link|linkplain)\\s+#?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    /** See that the part between the markers is what the code says, or write it there. */
    private static void keep(Path document, String part, List<String> lines) throws IOException {
        String begin = "<!-- " + part + ": generated by DocumentationTests, do not edit -->";
        String end = "<!-- end of " + part + " -->";
        String text = Files.readString(document);
        assertThat(text).contains(begin, end);
        String wanted = text.substring(0, text.indexOf(begin) + begin.length())
                + "\n\n"
                + String.join("\n", lines).strip()
                + "\n\n"
                + text.substring(text.indexOf(end));
        keepWhole(document, text, wanted);
    }

    private static void keepWhole(Path document, String text, String wanted) throws IOException {
        if ("docs".equals(System.getProperty("shanzhi.update"))) {
            Files.writeString(document, wanted);
            return;
        }
        assertThat(text)
                .as("%s is stale; renew it with: mvn test -Dtest=DocumentationTests -Dshanzhi.update=docs", document)
                .isEqualTo(wanted);
    }
}
