// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/** The dated table of standards for what grid workers find (网格事件标准表). */
public interface EventStandards {
    /** Return the standard for the kind at the place on the day: the nearest place first, then the finest category. */
    Optional<EventStandard> applying(RegionCode place, CategoryCode category, LocalDate on);

    /** List the standards that hold at the place on the day, one for each category, ordered by category. */
    List<EventStandard> at(RegionCode place, LocalDate on);

    /** List all that hold on the day, ordered by region and category. */
    List<EventStandard> on(LocalDate day);

    /** Return a row as it once stood. */
    Optional<EventStandard> version(UUID id, int version);

    /** Name who is responsible by the standard on the day, in the order main, owner, maintenance. */
    List<Responsible> responsible(EventStandard standard, LocalDate on);

    /**
     * Let the standards begin on their first days: what held for the same kind and place ends where they begin, what begins later
     * goes on beginning then.
     */
    void begin(List<EventStandard> standards);

    /** In what an organisation is responsible (责任). */
    enum Part {
        /** 主管 */
        MAIN,
        /** 权属 */
        OWNER,
        /** 养护 */
        MAINTENANCE
    }

    /**
     * Who is responsible (责任单位).
     *
     * @param organisation empty where the code names nobody any more
     * @param duty by which item of the duty lists, empty where an organisation is named
     */
    record Responsible(Part part, String code, Optional<OrganisationId> organisation, String name, String duty) {}
}
