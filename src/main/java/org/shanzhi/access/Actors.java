// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

/** Tells who is asking (当前行为人). */
public interface Actors {
    /** Return the person behind the current web request; {@link Actor.Anonymous} where nobody signed in. */
    Actor current();
}
