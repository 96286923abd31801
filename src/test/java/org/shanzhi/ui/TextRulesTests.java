// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every text is in the bundles, and only there. */
class TextRulesTests {
    private static final Pattern USED = Pattern.compile("page\\.t\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern REFUSED =
            Pattern.compile("(?:Refusal\\.of\\(\\s*|\\.refuse\\(\\s*\"[^\"]*\",\\s*)\"([^\"]+)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|(?s:\"\"\".*?\"\"\")");
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$|(?<=[;{}]) *//.*$)");
    private static final Pattern HALF_WIDTH =
            Pattern.compile("[\\p{IsHan}\u300d\uff09\u201d] ?[,:;?!]|[,:;?!] ?[\\p{IsHan}\u300c\uff08\u201c]");

    /** Not for people to read as a sentence: the headings by which a column is known, and those of a file. */
    private static final Pattern LISTS = Pattern.compile("[^=]*(\\.also|\\.csv\\.columns)=");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Files whose Chinese is no text for readers, each with its reason. */
    private static final Set<String> READS_CHINESE = Set.of(
            // Understands how people name each other.
            "access/Covering.java",
            // Understands how people write ages in their tables.
            "cases/bulk/WrittenAge.java",
            // Understands how people write months, yes and no in their tables.
            "evaluation/PastedTable.java",
            // Understands how people write house numbers.
            "grid/AddressIndex.java",
            // Understands how people name the layers of a map in its file.
            "grid/MapUpload.java",
            // Understands how people name each other.
            "innovation/open/SaidInPublic.java",
            // Names the first government and post as they are kept, which is data and not a page's text.
            "installation/FirstRun.java",
            // Speaks before anything else is loaded, in both languages at once.
            "installation/StartUpReport.java");

    private final Texts texts = new Texts();

    @Test
    void everyTextThatIsUsedIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            missing.addAll(missing(USED, "", source));
            missing.addAll(missing(REFUSED, "problem.", source));
        }

        assertThat(missing).as("texts that no bundle has").isEmpty();
    }

    @Test
    void textsStandOnlyInTheBundles() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : sources()) {
            String name = file.toString().replace('\\', '/').replaceFirst(".*/org/shanzhi/", "");
            boolean ownWords = name.startsWith("demo/") || name.startsWith("insight/") || READS_CHINESE.contains(name);
            if (!ownWords) {
                strays.addAll(strays(name, Files.readString(file)));
            }
        }

        assertThat(strays).as("Chinese outside the bundles").isEmpty();
    }

    @Test
    void chineseIsPunctuatedAsChinese() throws IOException {
        List<String> half = new ArrayList<>();
        try (var bundles = Files.newDirectoryStream(Path.of("src/main/resources/messages"), "*_zh.properties")) {
            for (Path bundle : bundles) {
                Files.readAllLines(bundle).stream()
                        .filter(line -> !LISTS.matcher(line).lookingAt())
                        .filter(line -> HALF_WIDTH.matcher(line).find())
                        .forEach(line -> half.add(bundle.getFileName() + ": " + line));
            }
        }

        assertThat(half).as("half-width marks beside Chinese").isEmpty();
    }

    @Test
    void theRulesBite() {
        assertThat("a=\u4f60,\u6211").containsPattern(HALF_WIDTH);
        assertThat("a=\u4f60: {0}").containsPattern(HALF_WIDTH);
        assertThat("a={0,choice,0#\u6ca1\u6709|1#\u4e00\u4ef6}, 18:00").doesNotContainPattern(HALF_WIDTH);
        assertThat(missing(USED, "", "page.t(\"no.such.text\")")).containsExactly("no.such.text");
        assertThat(missing(REFUSED, "problem.", "Refusal.of(\"no-such-slug\")"))
                .containsExactly("problem.no-such-slug");
        assertThat(strays("a.jte", "<p>\u4f60</p>")).isNotEmpty();
        assertThat(strays("A.java", "/** \u4f60 */ String text = \"\u4f60\";")).isNotEmpty();
        assertThat(strays("A.java", "/** \u4f60 */ String text = \"you\";")).isEmpty();
    }

    private List<String> missing(Pattern use, String prefix, String source) {
        return use.matcher(source)
                .results()
                .map(found -> prefix + found.group(1))
                .filter(key -> !texts.has(Locale.ENGLISH, key) || !texts.has(Locale.SIMPLIFIED_CHINESE, key))
                .toList();
    }

    private static List<String> strays(String name, String source) {
        if (name.endsWith(".jte")) {
            return CHINESE.matcher(source).find() ? List.of(name) : List.of();
        }
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(found -> found.group())
                .filter(literal -> CHINESE.matcher(literal).find())
                .map(literal -> name + ": " + literal)
                .toList();
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/main/jte")) {
            try (var walk = Files.walk(Path.of(root))) {
                walk.filter(file -> file.toString().endsWith(".java")
                                || file.toString().endsWith(".jte"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
