// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The tree of categories (事项分类目录), of any depth; dated, so that a category that ended still explains old cases. */
public interface Categories {
    /** Find a category, ended or not. */
    Optional<Category> find(CategoryCode code);

    /** List the categories that hold on the day, ordered by code. */
    List<Category> on(LocalDate day);

    /**
     * List the same as {@link #on}, read anew instead of from memory: for whoever compares the tree with something and then
     * saves.
     */
    default List<Category> fresh(LocalDate day) {
        return on(day);
    }

    /** List those of {@link #on} that have nothing below them. */
    List<Category> leaves(LocalDate day);

    /** Return the names from the top down to the category, empty if it is unknown. */
    List<Category> path(CategoryCode code);

    /** Add the categories or replace those with the same code. Parents must be present or among them. */
    void save(List<Category> categories);

    /** Return a number that grows whenever the tree changes; readers that keep something derived compare it. */
    long revision();
}
