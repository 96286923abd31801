// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;

/**
 * The register of what packages made hold and no other list of the platform keeps (制度台账). Rows are written by adopting a
 * package, end with a successor or with their innovation, and are never taken away.
 */
public interface Institutions {
    /** List what holds on the day, by place, kind and name. */
    List<Institution> on(LocalDate day);

    /** List everything that ever held or is to hold, by place, kind and name, the latest first. */
    List<Institution> all();
}
