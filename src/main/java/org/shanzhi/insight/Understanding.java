// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Collection;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;

/** Reads messages (理解). Learns from what people decide; a fresh installation knows only names and rules and abstains else. */
public interface Understanding {
    /** Read a message. Costs no query; fit to be called on every key stroke. */
    Reading read(Message message);

    /**
     * Tell that people decided the categories of texts; the next training uses them. Idempotent by subject. Personal data is masked
     * before anything is kept.
     */
    void learn(Collection<Example> examples);

    /** Return how two subjects stand to each other; empty unless both are open. */
    Optional<Reading.SameMatter> compare(String one, String other);

    /**
     * Tell that a person decided whether two subjects are the same matter. Those told apart are not proposed for each other
     * again; the next fit learns from either. What is kept are figures on the pair and none of its words.
     */
    void decided(String one, String other, boolean same);

    /** Tell that what was decided on the two was taken back. */
    void undecided(String one, String other);

    /** Return true if a person said that the two are not the same matter. */
    boolean toldApart(String one, String other);

    /** Train on what was decided so far and put the result to use; returns the name of the version, old one if nothing is new. */
    String train();

    /**
     * Text whose category a person decided (学习样本).
     *
     * @param teachable whether its words may be shown to whoever teaches the reader
     */
    record Example(String subject, String text, CategoryCode category, boolean teachable) {}
}
