// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/** The names of places (地名库) as {@code insight} reads them; kept by {@code grid}. */
public interface Gazetteer {
    List<NamedPlace> places();

    /** Return a number that grows whenever an entry changes. */
    long revision();
}
