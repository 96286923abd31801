// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody waits for what this thread does (页面的耐心), and whether the database has already let that person wait in
 * vain: then nothing more is asked of it for the same page, or one silence would be waited out after the other.
 */
final class Patience {
    private static final ThreadLocal<@Nullable Patience> HERE = new ThreadLocal<>();

    private volatile boolean lost;

    /** What may fail in its own way. */
    interface Work<A extends Exception, B extends Exception> {
        void run() throws A, B;
    }

    /** Do the work with this patience. */
    <A extends Exception, B extends Exception> void during(Work<A, B> work) throws A, B {
        Patience before = HERE.get();
        HERE.set(this);
        try {
            work.run();
        } finally {
            HERE.set(before);
        }
    }

    /** Return the patience with which this thread works; empty where nobody waits. */
    static Optional<Patience> here() {
        return Optional.ofNullable(HERE.get());
    }

    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }
}
