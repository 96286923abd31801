// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import org.shanzhi.shared.NamedPlace;

/** Finds places by what people type (地址查找). */
public interface Addresses {
    /** List the places whose name or alias fits the words best, the best first. */
    List<NamedPlace> suggest(String words, int limit);

    /** Add the places or replace those with the same name, kind and region, also of such as had ended. */
    void save(List<NamedPlace> places);
}
