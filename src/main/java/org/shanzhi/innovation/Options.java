// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.practices.Fit;
import org.shanzhi.practices.Practices;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/**
 * Lists what could answer the problem of an innovation (备选方案): first what exists here, duties and institutions, for whoever
 * wants something new has to say why it does not do; then what was tried elsewhere, the best fit to this place first.
 */
@Component
public class Options {
    private static final int MOST_PRACTICES = 6;

    private final Duties duties;
    private final Practices practices;
    private final Localities localities;
    private final JdbcInnovations store;
    private final Clock clock;
    private final ZoneId zone;

    Options(
            Duties duties,
            Practices practices,
            Localities localities,
            JdbcInnovations store,
            Clock clock,
            ZoneId zone) {
        this.duties = duties;
        this.practices = practices;
        this.localities = localities;
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What was found.
     *
     * @param duties that cover the matter at the place today
     * @param here other innovations of the county about the same matter, also those that ended
     * @param practices of other places, at most six, the best fit first
     */
    public record Found(List<DutyItem> duties, List<Innovation> here, List<Fit> practices) {
        public Found {
            duties = List.copyOf(duties);
            here = List.copyOf(here);
            practices = List.copyOf(practices);
        }
    }

    /** Look for what could answer the problem as it is framed; nothing before it is framed. */
    public Optional<Found> of(Innovation innovation) {
        return innovation.latest(Deed.FRAME).map(framed -> {
            Answers framing = framed.answers();
            RegionCode region = innovation.mandate().region();
            LocalDate today = LocalDate.now(clock.withZone(zone));
            Optional<CategoryCode> matter = Optional.of(framing.text("indicator"))
                    .filter(CategoryCode::isOne)
                    .map(CategoryCode::new);
            return new Found(
                    matter.map(it -> duties.covering(it, region, today)).orElse(List.of()),
                    matter.map(it -> alike(innovation, it)).orElse(List.of()),
                    practices
                            .matching(
                                    innovation.mandate().title() + " " + framing.text("problem"),
                                    Set.of(),
                                    localities.of(region, today))
                            .stream()
                            .limit(MOST_PRACTICES)
                            .toList());
        });
    }

    private List<Innovation> alike(Innovation than, CategoryCode matter) {
        return store.all().stream()
                .filter(it -> !it.id().equals(than.id()) && it.stage() != Stage.SENSED)
                .filter(it -> it.lastEver(Deed.FRAME)
                        .map(framed -> framed.answers().text("indicator"))
                        .filter(CategoryCode::isOne)
                        .map(CategoryCode::new)
                        .filter(other -> other.isWithin(matter) || matter.isWithin(other))
                        .isPresent())
                .toList();
    }
}
