// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Question;
import org.shanzhi.innovation.Requirement;
import org.shanzhi.innovation.Sheets;
import org.shanzhi.innovation.Significance;
import org.shanzhi.innovation.Stage;
import org.shanzhi.practices.CopyCheck;
import org.shanzhi.ui.Texts;

/** What the workshop makes its texts' names of: no stage, deed, question or refusal is without its words. */
class WorkshopTextsTests {
    private static final Pattern REFUSAL = Pattern.compile("\"(innovation-[a-z-]+[a-z])\"");

    private final Texts texts = new Texts();

    @Test
    void everyQuestionAndEveryChoiceHasItsWords() {
        var keys = new ArrayList<String>();
        for (Deed deed : Deed.values()) {
            for (Question question : Sheets.of(deed).questions()) {
                String key = SheetForms.label(deed, question.name());
                keys.add(key);
                if (question instanceof Question.One one) {
                    one.choices().forEach(it -> keys.add(key + "." + it));
                }
                if (question instanceof Question.Rows rows) {
                    rows.columns().forEach(it -> keys.add(key + "." + it));
                    rows.choices()
                            .forEach((column, choices) ->
                                    choices.forEach(it -> keys.add(key + "." + column + "." + it)));
                }
            }
        }
        assertThat(keys).allSatisfy(this::isThere);
    }

    @Test
    void everyStageDeedAndRequirementHasItsWords() {
        var keys = new ArrayList<String>();
        for (Stage stage : Stage.values()) {
            keys.add("innovation.stage." + stage);
        }
        for (BoardPages.Phase phase : BoardPages.Phase.values()) {
            keys.add("innovation.phase." + phase);
        }
        for (Significance significance : Significance.values()) {
            keys.add("innovation.significance." + significance);
            keys.add("innovation.significance." + significance + ".means");
        }
        for (Requirement requirement : Requirement.values()) {
            keys.add("innovation.requirement." + requirement);
        }
        for (Deed deed : Deed.values()) {
            keys.add("record.innovation." + deed.name().toLowerCase(Locale.ROOT));
            if (!DeedPages.ELSEWHERE.contains(deed)) {
                for (String of : List.of("deed.", "chapter.", "done.", "send.")) {
                    boolean chapter = !of.equals("chapter.") || deed != Deed.ANSWER;
                    if (chapter) {
                        keys.add("innovation." + of + deed.slug());
                    }
                }
                keys.add("innovation.deed." + deed.slug() + ".what");
            }
        }

        assertThat(keys).allSatisfy(this::isThere);
    }

    @Test
    void everyRefusalSaysWhatToDo() throws IOException {
        var slugs = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/org/shanzhi/innovation"))) {
            for (Path source :
                    sources.filter(it -> it.toString().endsWith(".java")).toList()) {
                REFUSAL.matcher(Files.readString(source)).results().forEach(it -> slugs.add(it.group(1)));
            }
        }
        for (Requirement requirement : Requirement.values()) {
            String slug = "innovation-missing-" + requirement.slug();
            // What is never merely missing says in words of its own what stands against it.
            if (texts.has(Locale.CHINESE, "problem." + slug)) {
                slugs.add(slug);
            }
        }

        for (CopyCheck.StopKind kind : CopyCheck.StopKind.values()) {
            slugs.add("innovation-copy-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        assertThat(slugs).hasSizeGreaterThan(40).allSatisfy(slug -> {
            isThere("problem." + slug);
            isThere("problem." + slug + ".help");
        });
    }

    private void isThere(String key) {
        assertThat(texts.has(Locale.CHINESE, key)).as(key).isTrue();
        assertThat(texts.has(Locale.ENGLISH, key)).as(key).isTrue();
    }
}
