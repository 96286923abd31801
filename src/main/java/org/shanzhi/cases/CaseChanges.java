// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Set;
import java.util.function.Consumer;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;

/** Tells those who work on cases that something within their reach changed, on whichever node (变动提醒). */
public interface CaseChanges {
    /**
     * Call whenever something changed within what the actor's roles reach as they are now. Changes close to each other come
     * together. What is heard are the cases that the actor may read or might until now; none named means that anything may
     * have changed.
     */
    Listening listen(Actor actor, Consumer<Set<CaseId>> heard);

    /** Call whenever something changed at the telephone of the account. */
    Listening hear(AccountId account, Runnable rings);

    /** Somebody who listens (收听); ends when closed. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
