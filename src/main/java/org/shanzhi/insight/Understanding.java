// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Collection;
import java.util.List;
import org.shanzhi.shared.CategoryCode;

/** Reads messages (理解). Learns from what people decide; a fresh installation knows only names and rules and abstains else. */
public interface Understanding {
    /** Read a message. Costs no query; fit to be called on every key stroke. */
    Reading read(Message message);

    /** Tell that a person decided the category of the text; the next training uses it. Idempotent by subject. */
    default void learn(String subject, String text, CategoryCode category) {
        learn(List.of(new Example(subject, text, category)));
    }

    /** Tell of many decisions at once. Personal data is masked before anything is kept. */
    void learn(Collection<Example> examples);

    /** Train on what was decided so far and put the result to use; returns the name of the version, old one if nothing is new. */
    String train();

    /** Text whose category a person decided (学习样本). */
    record Example(String subject, String text, CategoryCode category) {}
}
