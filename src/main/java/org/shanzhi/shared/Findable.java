// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Event that tells the readers of texts (insight, search) what was said (可检索内容). A later event with the same {@link
 * #subject} replaces the earlier one.
 */
public interface Findable extends FindableChanged {
    /** Return what the text belongs to, e.g. {@code case/0198…}. */
    @Override
    String subject();

    /** Return the number by which people call it; empty if by none. */
    default String number() {
        return "";
    }

    /** Return how it is called; empty where its words have no title of their own. */
    default String title() {
        return "";
    }

    /** Return the text, without names, telephones or other personal data where the publisher could remove them. */
    String text();

    /** Return where it is in words, which are found too but make no two texts alike; empty if the text says it or nobody knows. */
    default String place() {
        return "";
    }

    /** Return what a person or a confirmed decision says the text is about; empty while only a machine has guessed. */
    Optional<CategoryCode> category();

    Instant at();

    @Nullable
    Point point();

    @Nullable
    RegionCode region();

    /** Return how old whoever said it is, where they said so; only to be counted. */
    default Optional<AgeBand> age() {
        return Optional.empty();
    }

    /** Return what says only that another text is by the same person, without saying who it is; null where nobody knows. */
    default @Nullable String reporter() {
        return null;
    }

    /** Return the key of the text that says how it stands, e.g. that of a state; empty if there is nothing to say. */
    default String state() {
        return "";
    }

    /** Return who may find it by its words. */
    default Readers readers() {
        return Readers.NOBODY;
    }

    /**
     * Return whether its words may be shown to whoever teaches the reader of texts: nothing that was said in confidence, complains
     * about an organisation or was erased. Nobody is shown what nobody declared for it.
     */
    default boolean teachable() {
        return false;
    }

    /** Return false when the text is no longer to be found (the subject ended, was merged or erased). */
    boolean open();
}
